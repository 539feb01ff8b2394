package dev.quarterdeck.bot;

import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static dev.quarterdeck.alert.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts.Line;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Remedy;
import dev.quarterdeck.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Alerts in the room: their cards, who takes them on, and what is done about them. */
class AlertsTest {
  private static final Remedy REMEDY =
      new Remedy("BackendBroken", Map.of("service", "{{ labels.service }}", "replicas", "4"));
  private static final About ABOUT =
      new About("service/id-of-maplepress_backend", "maplepress_backend", "maplepress_backend");
  private static final String SUBJECT = "alert/1/1";

  private final Stage stage = new Stage(remedied(Stage.scaleService(Approvals.none())));

  private static Runbook remedied(Runbook plain) {
    return new Runbook(
        plain.name(),
        plain.digest(),
        plain.title(),
        plain.command(),
        plain.parameters(),
        plain.limits(),
        plain.start(),
        plain.states(),
        plain.schedules(),
        List.of(REMEDY));
  }

  private void told(int second, Alert... alerts) {
    stage.now = Told.at(second);
    stage.told(tells(alerts));
  }

  private Cards.Card card() {
    return stage.bot.cards().render(SUBJECT);
  }

  private String words() {
    return DocWords.of(card().doc());
  }

  private String button(String label) {
    Cards.Offered offered =
        card().offers().stream().filter(o -> o.label().equals(label)).findFirst().orElseThrow();
    return stage.room.button(SUBJECT, offered.operation(), offered.bound());
  }

  private List<String> labels() {
    return card().offers().stream().map(Cards.Offered::label).toList();
  }

  private List<String> lines() {
    return stage.alerts.lines.stream().map(Line::text).filter(text -> !text.isEmpty()).toList();
  }

  @Test
  void aNotificationThatIsGivenUpIsSaidInTheChannel() {
    Arrival arrival = new Arrival("alertmanager", "k", Notification.ROW, "no JSON", stage.now);
    stage.bot.notifications().giveUp(new Row(7, arrival, 5), new IllegalStateException("secret"));
    assertThat(stage.room.reads())
        .contains("could not be handled", "tried 5 times", "inbox row 7")
        .doesNotContain("secret");
    assertThat(stage.trail.of("given_up")).hasSize(1);
  }

  @Test
  void oneCardFollowsTheGroupToItsEnd() {
    told(30, fires("a", 0));
    assertThat(stage.room.cards).containsExactly(SUBJECT);
    assertThat(words())
        .contains(
            "[BAD] A1 critical: BackendBroken, 1 fires",
            "too many errors",
            "since: 12:00:00 UTC",
            "labels instance=\"a\", service=\"maplepress_backend\"",
            "Nobody has it yet. Press Acknowledge, or type ack A1");

    told(330, fires("a", 0), fires("b", 300));
    told(630, resolved("a", 0, 600), fires("b", 300));
    assertThat(words())
        .contains("1 of 2 fires", "(BAD) BackendBroken", "(GOOD) BackendBroken instance=a");

    told(930, resolved("a", 0, 600), resolved("b", 300, 900));
    assertThat(words()).contains("[GOOD] A1 critical: BackendBroken (2), resolved", "took: 15m");
    assertThat(card().last()).isTrue();
    assertThat(card().offers()).isEmpty();
    assertThat(stage.room.cards).containsExactly(SUBJECT);
    assertThat(lines())
        .containsExactly(
            "Fires too: BackendBroken instance=b",
            "Resolved: BackendBroken instance=a",
            "Resolved: BackendBroken instance=b",
            "All is resolved, 15m after the first fired.");
    assertThat(stage.trail.of("alert")).extracting(e -> e.verb()).containsExactly("fire", "end");
  }

  @Test
  void whatComesTwiceOrLateSaysNothing() {
    told(30, fires("a", 0));
    told(30, fires("a", 0));
    told(330, resolved("a", 0, 300));
    told(340, fires("a", 0));
    assertThat(words()).contains("resolved");
    assertThat(stage.room.cards).hasSize(1);
    assertThat(lines()).hasSize(2);
    assertThat(stage.trail.of("alert")).hasSize(2);
  }

  @Test
  void aGroupThatFiresAnewHasACardOfItsOwnAndNoOwner() {
    told(30, fires("a", 0));
    stage.alice.says("ack 1");
    told(330, resolved("a", 0, 300));
    told(700, fires("a", 690));
    assertThat(stage.room.cards).containsExactly(SUBJECT, "alert/1/2");
    assertThat(DocWords.of(stage.bot.cards().render("alert/1/2").doc())).contains("Nobody has it");
    assertThat(words()).contains("fires anew on a newer card");
    assertThat(card().last()).isTrue();
  }

  private void toldWithRunbook(String url) {
    Alert alert = fires("a", 0);
    TreeMap<String, String> annotations =
        new TreeMap<>(Map.of("runbook_url", url, "summary", "*x* <!channel>"));
    told(
        30,
        new Alert(
            alert.fingerprint(),
            alert.status(),
            alert.labels(),
            annotations,
            alert.startsAt(),
            alert.endsAt(),
            alert.generatorUrl()));
  }

  private List<Doc.Span> spans() {
    return card().doc().nodes().stream()
        .flatMap(node -> node instanceof Doc.Para para ? para.spans().stream() : null)
        .toList();
  }

  @Test
  void linksToWhatItsAuthorWroteOnIt() {
    toldWithRunbook("https://wiki.example.org/x?y=1");
    assertThat(spans())
        .contains(new Doc.Link("Runbook (wiki.example.org)", "https://wiki.example.org/x?y=1"));
  }

  @Test
  void showsOnlyAddressesOfTheWebAsLinks() {
    toldWithRunbook("javascript:alert(1)");
    List<Doc.Span> spans = spans();
    assertThat(spans)
        .filteredOn(Doc.Link.class::isInstance)
        .containsExactly(
            new Doc.Link(
                "Prometheus (prometheus.example.org)",
                "http://prometheus.example.org/graph?g0.expr=up"));
    assertThat(spans).contains(new Doc.Words("*x* <!channel>"));
  }

  @Test
  void whoAcknowledgesOwnsItAndAnotherMayTakeItOver() {
    told(30, fires("a", 0));
    String pressed = button("Acknowledge");
    stage.alice.presses(pressed);
    assertThat(stage.room.reads()).contains("A1 is yours.");
    assertThat(words()).contains("owner: alice at 12:00:30 UTC").doesNotContain("Nobody has it");

    stage.bob.presses(pressed);
    assertThat(stage.room.reads()).contains("something that has changed since");
    stage.bob.presses(button("Take over from alice"));
    assertThat(stage.room.reads()).contains("A1 was alice's, and is yours now.");
    assertThat(lines()).containsExactly("alice has it.", "bob took it over from alice.");
    assertThat(stage.trail.of("alert"))
        .filteredOn(e -> e.verb().equals("ack"))
        .extracting(e -> e.person())
        .containsExactly("alice", "bob");
  }

  @Test
  void whoMayNotAcknowledgeIsRefused() {
    told(30, fires("a", 0));
    stage.carol.presses(button("Acknowledge"));
    assertThat(stage.room.reads()).contains("Denied");
    assertThat(words()).contains("Nobody has it yet");
    assertThat(stage.trail.of("decision"))
        .last()
        .satisfies(e -> assertThat(e.text()).contains("denied"));
  }

  @Test
  void whatIsResolvedIsNotAcknowledged() {
    told(30, fires("a", 0));
    String pressed = button("Acknowledge");
    told(330, resolved("a", 0, 300));
    stage.alice.presses(pressed);
    assertThat(stage.room.reads()).contains("does not fire any more");
    assertThat(stage.alice.asks("ack A1")).contains("does not fire any more");
    assertThat(stage.alice.asks("ack A9")).contains("There is no A9.");
    assertThat(stage.alice.asks("ack all")).contains("'all' is no group of alerts");
  }

  @Test
  void aRunbookThatNamesTheAlertIsOneButtonForAllItsAlertsOfAService() {
    told(30, fires("a", 0), fires("b", 10));
    assertThat(labels()).containsExactly("Acknowledge", "scale maplepress_backend 4");

    String pressed = button("scale maplepress_backend 4");
    stage.alice.presses(pressed);
    assertThat(stage.runs.find(new RunId(1)).orElseThrow().charge().line())
        .isEqualTo("scale maplepress_backend 4");
    stage.alice.presses(pressed);
    assertThat(stage.room.reads())
        .contains(
            "You have pressed that before: run #1 is queued.",
            "To ask for it again, type: scale maplepress_backend 4");
    assertThat(stage.runs.runs).hasSize(1);
  }

  @Test
  void whoPressesARunbookNeedsItsGrant() {
    told(30, fires("a", 0));
    stage.carol.presses(button("scale maplepress_backend 4"));
    assertThat(stage.room.reads()).contains("You may not run scale-service here");
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void aRunbookIsNotStartedForWhatIsResolved() {
    told(30, fires("a", 0), fires("b", 0));
    String pressed = button("scale maplepress_backend 4");
    told(330, resolved("a", 0, 300), resolved("b", 0, 300));
    stage.alice.presses(pressed);
    assertThat(stage.room.reads()).contains("does not fire any more");
    assertThat(stage.runs.runs).isEmpty();
  }

  private Alert labelled(String service) {
    Alert alert = fires("a", 0);
    TreeMap<String, String> labels = new TreeMap<>(alert.labels());
    labels.put("service", service);
    return new Alert(
        "fx", alert.status(), labels, alert.annotations(), alert.startsAt(), Optional.empty(), "");
  }

  @Test
  void aLabelIsResolvedAndAuthorisedLikeWhatIsTyped() {
    told(30, labelled("redis"));
    stage.alice.presses(button("scale redis 4"));
    assertThat(stage.room.reads()).contains("You may not run scale-service here");
  }

  @Test
  void aLabelThatNamesNothingStartsNothing() {
    told(30, labelled("nowhere; rm -rf"));
    stage.dave.presses(button("scale \"nowhere; rm -rf\" 4"));
    assertThat(stage.room.reads()).contains("There is no service 'nowhere; rm -rf'");
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void listsWhatFiresLongestFirstAmongWhatIsEquallyBad() {
    assertThat(stage.alice.asks("alerts")).contains("Nothing fires");
    told(30, fires("a", 0));
    stage.now = Told.at(60);
    stage.told(new Notification(Told.head("other"), 0, List.of(fires("c", -300))));
    stage.alice.says("ack 2");
    assertThat(stage.alice.asks("alerts"))
        .contains("What fires, worst first: 2 critical")
        .containsSubsequence("A2", "11:55:00 UTC", "alice", "A1", "12:00:00 UTC", "nobody");
    assertThat(stage.alice.asks("alerts 1")).contains("A1 critical: BackendBroken");
  }

  @Test
  void showsWhatWasLastChangedOnItsService() {
    stage.alice.says("scale maplepress_backend 3");
    told(30, fires("a", 0));
    assertThat(words()).doesNotContain("last changes");
    AlertGroup group = stage.alerts.find(1).orElseThrow();
    stage.alerts.mark(group.about(ABOUT));
    assertThat(words())
        .contains(
            "last changes of maplepress_backend", "#1", "scale maplepress_backend 3", "alice");
    assertThat(stage.alice.asks("alerts 1")).contains("last changes of maplepress_backend", "#1");
  }

  /**
   * The card shows what was changed, wherever it was asked for; an answer what is theirs to see.
   */
  @Test
  void showsWhoAsksOnlyRunsThatTheyMaySee() {
    stage.dave.says("scale redis 3");
    told(30, fires("a", 0));
    AlertGroup group = stage.alerts.find(1).orElseThrow();
    stage.alerts.mark(group.about(new About("service/id-of-redis", "redis", "redis")));
    assertThat(words()).contains("scale redis 3");
    assertThat(stage.dave.asks("alerts 1")).contains("scale redis 3");
    assertThat(stage.alice.asks("alerts 1"))
        .contains("No run that you may see has changed redis.")
        .doesNotContain("scale redis 3");
  }

  /** Whoever names a label may name it like a fact of the bot. */
  @Test
  void aLabelIsNotTakenForAWordOfTheBot() {
    Alert alert = fires("a", 0);
    TreeMap<String, String> labels = new TreeMap<>(alert.labels());
    labels.putAll(Map.of("owner", "bob\", since=\"never", "took", "1s"));
    told(
        30,
        new Alert(
            "fx",
            alert.status(),
            labels,
            alert.annotations(),
            alert.startsAt(),
            alert.endsAt(),
            ""));
    assertThat(words())
        .contains("owner=\"bob\\\", since=\\\"never\"", "took=\"1s\"")
        .doesNotContain("owner: bob", "took: 1s");
  }
}
