package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.rig.BoltApp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an app made with {@code @slack/bolt} does with the Slack of the tests, whichever way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BoltContract {
  final Workspace workspace = Workspace.open();
  final Channel ops = workspace.channel("ops");
  final Person alice = workspace.person("U1", "T1", "Alice");
  final Person bob = workspace.person("U2", "T1", "Bob");

  private @Nullable BoltApp app;

  @BeforeAll
  void start() {
    app = open();
  }

  @AfterAll
  void stop() {
    Objects.requireNonNull(app).close();
    workspace.close();
  }

  @AfterEach
  void everythingItSentConformed() {
    assertThat(workspace.calls().nonconforming()).isEmpty();
    assertThat(workspace.mail().babble()).isEmpty();
  }

  /** What every app needs to know. */
  final Map<String, String> environment(String name, String value) {
    return Map.of(
        "SLACK_API",
        workspace.api().toString(),
        "SLACK_BOT_TOKEN",
        workspace.app().botToken(),
        "SLACK_CHANNEL",
        ops.id(),
        name,
        value);
  }

  /** Starts it, and waits until it can hear. */
  abstract BoltApp open();

  @Test
  void aCommandIsAcknowledgedWithAnAnswer() {
    assertThat(alice.says(ops, "/ops hello").answer()).isEqualTo("heard hello");
    assertThat(alice.whispered(ops, "hello")).isEqualTo("heard hello");
  }

  @Test
  void aResponseUrlIsGoodFiveTimes() {
    alice.says(ops, "/ops respond");

    Post said = ops.message("responded:");
    assertThat(said.words())
        .startsWith("responded: ok, ok, ok, ok, ok, ")
        .contains("404 Not Found");
    assertThat(alice.whispers(ops)).contains("answer 1", "answer 5").doesNotContain("answer 6");
  }

  @Test
  void aMessageIsPostedAndEdited() {
    alice.says(ops, "/ops post");

    assertThat(ops.message("second").edits()).isEqualTo(1);
  }

  @Test
  void aFileIsUploadedInThreeSteps() {
    alice.says(ops, "/ops file");

    assertThat(ops.message("all of it").files()).containsExactly("run-42.log");
    assertThat(workspace.uploaded("run-42.log").text()).isEqualTo("hello world");
    assertThat(workspace.uploaded("run-42.log").title()).isEqualTo("the log");
  }

  @Test
  void aButtonIsHeardAndItsCardChanges() {
    alice.says(ops, "/ops card");
    Post card = ops.message("Run 42").offers("Approve");

    bob.presses("Approve").on(card).acknowledged();

    card.becomes("approved by U2 with token");
  }

  @Test
  void aFormOffersComplainsAndCloses() {
    alice.says(ops, "/ops form");
    Modal form = alice.sees();
    Filling filling = alice.fills(form);
    assertThat(filling.looks("Service", "back")).containsExactly("backend");

    filling.with("Service", "backend").with("Replicas", "9").submits();
    assertThat(form.complains()).containsEntry("Replicas", "at most 3");
    filling.with("Replicas", "2").submits();

    form.closes();
    assertThat(ops.message("scales").words()).isEqualTo("U1 scales backend to 2");
  }

  @Test
  void anEventIsHeardAgainWithTheReason() {
    Delivery told = alice.mentions(ops, "status");
    told.acknowledged();
    ops.message("heard <@U0DECK> status");

    workspace.mail().repeat(told);

    ops.message("heard <@U0DECK> status again 1 timeout");
  }

  @Test
  void whoIsHeldBackWaitsAndLosesNothing() {
    workspace.limits().on();
    alice.says(ops, "/ops burst");

    ops.message("burst 5");
    List<String> said = ops.reads().stream().filter(words -> words.startsWith("burst")).toList();
    assertThat(said).containsExactly("burst 1", "burst 2", "burst 3", "burst 4", "burst 5");
    assertThat(workspace.limits().refused()).isPositive();
    workspace.limits().off();
  }
}
