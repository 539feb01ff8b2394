package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.bot.Roster;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Modal;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Post;
import dev.quarterdeck.slack.Upload;
import dev.quarterdeck.slack.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product in a workspace of Slack, over two sockets. */
@ResourceLock(value = "log", mode = ResourceAccessMode.READ)
final class SlackIT {
  @TempDir private static Path home;
  private static final Workspace WORKSPACE = Workspace.open();
  private static final Channel OPS = WORKSPACE.channel("ops");
  private static final Person ALICE = WORKSPACE.person("U1", "T1", "Alice");
  private static final Person BOB = WORKSPACE.person("U2", "T1", "Bob");
  private static final Person CAROL = WORKSPACE.person("U3", "T1", "Carol");
  private static final Person ERIN = WORKSPACE.person("U4", "T1", "Erin");
  private static ConfigurableApplicationContext product;

  @BeforeAll
  static void open() throws IOException {
    product = OnSlack.start(home, WORKSPACE, OPS, "socket");
    WORKSPACE.sockets().await(2);
    for (Person person : List.of(ALICE, BOB, CAROL, ERIN)) {
      person.writes(OPS, "good morning");
    }
  }

  @AfterEach
  void everyCallWasAsSlackWantsIt() {
    assertThat(WORKSPACE.calls().nonconforming()).isEmpty();
    assertThat(WORKSPACE.calls().refused()).isEmpty();
    assertThat(WORKSPACE.mail().babble()).isEmpty();
  }

  @AfterAll
  static void close() {
    product.close();
    WORKSPACE.close();
  }

  @Test
  void aCommandBecomesARunWithOneLiveCard() {
    ALICE.says(OPS, "/ops scale maplepress_backend 4").acknowledged();
    Post card = OPS.message("scale maplepress_backend 4: ").becomes("succeeded");
    assertThat(card.words()).contains("4 of 4 running");
    assertThat(card.fallback()).isNotBlank();
    assertThat(card.edits()).isPositive();
  }

  @Test
  void whatNeedsAnotherPersonIsAgreedToByTheirButton() {
    ALICE.mentions(OPS, "scale maplefile_frontend 0").acknowledged();
    Post card = OPS.message("scale maplefile_frontend 0: ").offers("Approve");
    BOB.presses("Approve").on(card).acknowledged();
    card.becomes("succeeded");
    assertThat(card.buttons()).doesNotContain("Approve");
  }

  @Test
  void whoSaysNoByTheirButtonEndsIt() {
    ALICE.mentions(OPS, "scale maplepress_frontend 0").acknowledged();
    Post card = OPS.message("scale maplepress_frontend 0: ").offers("Reject");
    BOB.presses("Reject").on(card).acknowledged();
    card.becomes("rejected");
    assertThat(card.buttons()).doesNotContain("Approve", "Reject");
  }

  @Test
  void whatWentWrongIsTriedAgainByItsButton() {
    BOB.says(
            OPS,
            "/ops update maplepress_frontend registry.example/maplepress/frontend:v3-unhealthy")
        .acknowledged();
    Post card = OPS.message("frontend:v3-unhealthy: ");
    patiently(() -> card.words().contains("failed"));
    BOB.presses("Retry").on(card.offers("Retry")).acknowledged();
    card.becomes("tried again");
    patiently(() -> OPS.reads().stream().filter(SlackIT::unhealthy).count() == 2);
  }

  private static boolean unhealthy(String text) {
    return text.contains("frontend:v3-unhealthy: ");
  }

  @Test
  void whatIsSaidToTheBotAloneIsFilledInByAButton() {
    Channel direct = WORKSPACE.direct(ALICE);
    ALICE.says(direct, "scale").acknowledged();
    ALICE.presses("Fill in").on(direct.message("Not done").offers("Fill in")).acknowledged();
    Modal form = ALICE.sees();
    ALICE
        .fills(form)
        .with(form.fields().getFirst(), "maplepress_backend")
        .with(form.fields().get(1), "3")
        .submits()
        .acknowledged();
    form.closes();
    direct.message("scale maplepress_backend 3: ").becomes("succeeded");
    direct.message("is asked for");
  }

  @Test
  void whatIsAnsweredToOneAloneIsFilledInByAButtonThere() {
    ALICE.mentions(OPS, "scale maplepress_backend").acknowledged();
    ALICE.whispered(OPS, "Not done");
    ALICE.presses("Fill in").onWhisper(OPS).acknowledged();
    Modal form = ALICE.sees();
    ALICE.fills(form).with(form.fields().get(1), "5").submits().acknowledged();
    form.closes();
    OPS.message("scale maplepress_backend 5: ").becomes("succeeded");
  }

  @Test
  void aDiagramIsAPictureWithWords() {
    ALICE.mentions(OPS, "diagram deploy").acknowledged();
    Upload picture = WORKSPACE.uploaded("deploy-service.png");
    assertThat(picture.content()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(picture.alt()).contains("roll (swarm.update) to watched, else to settle");
  }

  @Test
  void aCommandWithoutItsValuesOpensAForm() {
    ALICE.says(OPS, "/ops scale").acknowledged();
    Modal form = ALICE.sees();
    String service = form.fields().getFirst();
    assertThat(ALICE.fills(form).looks(service, "maplefile_b")).contains("maplefile_backend");
    ALICE
        .fills(form)
        .with(service, "maplefile_backend")
        .with(form.fields().get(1), "2")
        .submits()
        .acknowledged();
    form.closes();
    OPS.message("scale maplefile_backend 2: ").becomes("succeeded");
  }

  @Test
  void aCardCatchesUpOnceAfterSlackWasAway() {
    ALICE.mentions(OPS, "scale maplefile_backend 3").acknowledged();
    OPS.message("scale maplefile_backend 3: ");
    WORKSPACE.faults().down();
    WORKSPACE.sockets().drop();
    patiently(() -> OnSlack.openRuns(product) == 0);
    WORKSPACE.faults().up();
    patiently(() -> OPS.reads().stream().anyMatch(SlackIT::caughtUp));
    WORKSPACE.sockets().await(2);
    assertThat(OPS.reads())
        .filteredOn(text -> text.contains("scale maplefile_backend 3: "))
        .hasSize(1);
  }

  private static boolean caughtUp(String text) {
    return text.contains("scale maplefile_backend 3: succeeded");
  }

  private static void patiently(Callable<Boolean> what) {
    await().atMost(Duration.ofSeconds(60)).until(what);
  }

  @Test
  void whatItCountsIsWrittenDown() throws Exception {
    ALICE.says(OPS, "/ops runs").acknowledged();
    WORKSPACE.faults().limited(Duration.ofSeconds(5)).doubleEvery(1);
    BOB.mentions(OPS, "runs").acknowledged();
    patiently(() -> metrics().contains("slack_limited"));
    WORKSPACE.faults().heal();
    // The bot notices later than Slack that a socket is open again which another test cut.
    patiently(() -> metrics().contains("\nquarterdeck_slack_sockets 2.0\n"));
    assertThat(metrics())
        .containsPattern(counted("acknowledgements_seconds_count{kind=\"command\",taken=\"true\"}"))
        .containsPattern(counted("acknowledgements_seconds_count{kind=\"event\",taken=\"true\"}"))
        .containsPattern(counted("duplicates_total"));
    Metered.check(product, metrics(), "quarterdeck_slack_", Page.read("deploy/slack.md"));
    assertThat(OnSlack.hook(product, "/actuator/health")).contains("\"slack\":{\"status\":\"UP\"}");
  }

  private static String metrics() throws Exception {
    return OnSlack.hook(product, "/actuator/prometheus");
  }

  /** More than none. */
  private static Pattern counted(String series) {
    return Pattern.compile("\n" + Pattern.quote("quarterdeck_slack_" + series) + " [1-9]");
  }

  @Test
  void whoMayNotIsToldAlone() {
    CAROL.says(OPS, "/ops scale maplefile_backend 4").acknowledged();
    CAROL.whispered(OPS, "no grant lets carol (viewer) run 'scale-service'");
    assertThat(OPS.reads()).noneMatch(text -> text.contains("no grant lets carol"));
  }

  @Test
  void whoIsInAUserGroupMayDoWhatItConfers() throws IOException {
    ERIN.says(OPS, "/ops scale maplefile_backend 5").acknowledged();
    ERIN.whispered(OPS, "no grant lets erin (viewer) run 'scale-service'");
    WORKSPACE.group("S1", ERIN);
    OnSlack.confer(home, "S1", "on-call");
    Roster roster = product.getBean(Roster.class);
    patiently(() -> roster.of("erin", Instant.now()).contains("on-call"));
    assertThat(roster.of("carol", Instant.now())).doesNotContain("on-call");
    ERIN.says(OPS, "/ops scale maplefile_backend 5").acknowledged();
    OPS.message("scale maplefile_backend 5: ").becomes("succeeded");
    ERIN.says(OPS, "/ops whoami").acknowledged();
    assertThat(OPS.message("Erin (erin)").words()).contains("on-call by group", "slack:T1/S1");
  }

  @Test
  void whoIsNotKnownIsToldAlone() {
    Person mallory = WORKSPACE.person("U9", "T1", "Mallory");
    mallory.says(OPS, "/ops runs").acknowledged();
    mallory.whispered(OPS, "T1/U9");
  }
}
