package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.OnSlack;
import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.Web;
import dev.quarterdeck.slack.Call;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Modal;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Post;
import dev.quarterdeck.slack.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The whole line from a workspace of Slack to Docker itself, and back. */
@OnRealSwarm
class SlackOnRealSwarmIT {
  private static final String NAME = "maplepress_slack";
  private static final String FOREIGN = "ingress_slack";
  private static final Workspace WORKSPACE = Workspace.open();
  private static final Channel OPS = WORKSPACE.channel("ops");
  private static final Person ALICE = WORKSPACE.person("U1", "T1", "Alice");
  private static final Person BOB = WORKSPACE.person("U2", "T1", "Bob");
  private static final Person CAROL = WORKSPACE.person("U3", "T1", "Carol");

  private static Deck deck;
  private final LiveSwarm swarm;

  SlackOnRealSwarmIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeAll
  static void start(@TempDir Path folder, LiveSwarm swarm) throws IOException {
    deck = new Deck(folder.resolve("data"), "unix://" + swarm.socket(1));
    deck.with("engine.stability", "3s");
    OnSlack.settings(folder, WORKSPACE, OPS, "socket").forEach(deck::with);
    deck.launch();
    swarm.createWeb(NAME, 2, Web.app("v1"));
    swarm.createWeb(FOREIGN, 0, Web.app("v1"));
    deck.awaitReady();
    WORKSPACE.sockets().await(2);
    List.of(ALICE, BOB, CAROL).forEach(person -> person.writes(OPS, "good morning"));
  }

  @AfterAll
  static void stop() {
    deck.close();
    WORKSPACE.close();
  }

  /** Sizes and shapes of all that it sent are checked; what is wrong is noted and refused. */
  @AfterEach
  void everythingItSentWasAsSlackTakesIt() {
    assertThat(WORKSPACE.calls().nonconforming()).isEmpty();
    assertThat(WORKSPACE.calls().refused()).isEmpty();
    assertThat(WORKSPACE.calls().all()).allMatch(Call::ok);
    assertThat(WORKSPACE.mail().babble()).isEmpty();
    assertThat(WORKSPACE.mail().all())
        .allSatisfy(told -> assertThat(told.acknowledged().late()).as("%s", told).isFalse());
  }

  @Test
  void aCommandIsFilledInAgreedToByAnotherPersonAndDone() {
    ALICE.says(OPS, "/ops scale").acknowledged();
    Modal form = ALICE.sees();
    assertThat(form.words()).contains("Scale a service");
    assertThat(form.fields()).containsExactly("Service", "Replicas");
    assertThat(ALICE.fills(form).looks("Service", "_slack")).containsExactly(NAME);
    ALICE.fills(form).with("Service", NAME).with("Replicas", "0").submits().acknowledged();
    form.closes();

    Post card = asked("scale maplepress_slack 0");
    assertThat(card.words()).contains("alice at ", "2 → 0", "bob, dave");
    assertThat(replicas()).isEqualTo(2);
    BOB.presses("Approve").on(card).acknowledged();
    becomes(card, "succeeded");
    assertThat(card.words()).contains("bob at ");
    assertThat(card.buttons()).containsExactly("Log");
    assertThat(replicas()).isZero();
    assertThat(threads())
        .anyMatch(text -> text.contains("scale maplepress_slack 0: 0 of 0 running"));

    ALICE.presses("Log").on(card).acknowledged();
    String file = "run-%s.txt".formatted(card.words().replaceFirst("(?s).*?#(\\d+) .*", "$1"));
    String journal = WORKSPACE.uploaded(file).text();
    assertThat(journal).contains("asked for by alice", "swarm.scale", "succeeded");
    assertThat(card.replies()).flatExtracting(Post::files).containsExactly(file);
    assertThat(card.fallback()).contains("scale maplepress_slack 0");
  }

  @Test
  void aCardFollowsWhatTheSwarmDoes() {
    ALICE.mentions(OPS, "scale maplepress_slack 3").acknowledged();
    Post card = OPS.message("scale maplepress_slack 3: ");
    becomes(card, "succeeded");
    assertThat(card.words()).contains("3 of 3 running");
    assertThat(replicas()).isEqualTo(3);
    assertThat(WORKSPACE.calls().of("chat.update"))
        .filteredOn(call -> call.arguments().contains(card.ts()))
        .anyMatch(call -> call.arguments().contains("3 of 3 running") && underWay(call));
  }

  @Test
  void whoMayNotAgreeIsToldAloneAndChangesNothing() {
    int before = replicas();
    BOB.says(OPS, "/ops scale maplepress_slack 0").acknowledged();
    Post card = asked("scale maplepress_slack 0");
    CAROL.presses("Approve").on(card).acknowledged();
    CAROL.whispered(OPS, "no grant lets carol (viewer) approve");
    BOB.presses("Approve").on(card).acknowledged();
    BOB.whispered(OPS, "whoever asks for a run never agrees to it");
    assertThat(OPS.reads()).noneMatch(text -> text.contains("Denied"));
    assertThat(card.buttons()).contains("Approve");
    BOB.presses("Cancel").on(card).acknowledged();
    becomes(card, "cancelled");
    assertThat(replicas()).isEqualTo(before);
  }

  private static boolean underWay(Call call) {
    return call.arguments().contains(" running: scale maplepress_slack 3");
  }

  private static Post asked(String line) {
    return OPS.message(line + ": awaiting approval").offers("Approve");
  }

  private static void becomes(Post card, String words) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> card.words().contains(words));
  }

  private static List<String> threads() {
    return OPS.posts().stream().flatMap(post -> post.replies().stream()).map(Post::words).toList();
  }

  private int replicas() {
    return JsonMapper.shared()
        .readTree(swarm.docker(1, "service", "inspect", NAME))
        .get(0)
        .at("/Spec/Mode/Replicated/Replicas")
        .asInt();
  }
}
