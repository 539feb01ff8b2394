package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.AlertmanagerServer;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.PrometheusServer;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Crowd;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Post;
import dev.quarterdeck.slack.Upload;
import dev.quarterdeck.slack.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert as a team in Slack meets it: from a measured value to a card that is worked with. */
@Needs("prometheus-alertmanager")
class SlackAlertIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ROLES =
      """
      - role: team
        may: [view, plan, run, ack]
        commands: ["*"]
      - role: team
        may: [view, plan, run]
        runbooks: ["*"]
      """;
  private static final String MEND =
      """
      runbook: mend
      title: Mend a shard
      command: mend {shard}
      parameters:
        shard: {type: string, help: "which one"}
      owner: team
      alerts:
        - {name: BackendBroken, with: {shard: "{{ labels.shard }}"}}
      start: rest
      states:
        rest: {wait: 1s, then: succeeded}
      """;

  /** Beside the bot: of what it simulates itself no graph is drawn. */
  private final Playground playground =
      Playground.start(Playground.Options.of(InstantSource.system()));

  private final Workspace workspace = Workspace.open();
  private final Crowd crowd = Crowd.in(workspace, 2, 1);
  private final Person first = crowd.people().getFirst();
  private final Channel ops = crowd.channels().getFirst();
  private SlackBot bot;
  private AlertHook hook;

  @BeforeEach
  void files(@TempDir Path folder) throws IOException {
    bot =
        SlackBot.in(folder, workspace, crowd)
            .with("swarm", "tcp://" + playground.url().getAuthority());
    hook = AlertHook.of(bot.deck(), folder);
    Files.writeString(folder.resolve("permissions/roles.yaml"), ROLES);
    Files.writeString(folder.resolve("runbooks/mend.yaml"), MEND);
  }

  @AfterEach
  void close() {
    bot.close();
    workspace.close();
    playground.close();
  }

  @Test
  void isOneCardWithItsGraphThatIsTakenOnAndHelpedAndResolved() {
    try (AlertmanagerServer alertmanager = hook.alertmanager();
        PrometheusServer prometheus = new PrometheusServer(AlertHook.RULES, alertmanager)) {
      prometheus.measure(AlertHook.shard("a"), 0.01);
      bot.with("prometheus.address", prometheus.address().toString()).start();
      workspace.sockets().await(2);

      prometheus.measure(AlertHook.shard("a"), 0.31);
      Post card = ops.message("A1 critical: BackendBroken, 1 fires");
      assertThat(card.words()).contains("a fails 0.31 of its requests", "Prometheus (");
      first.presses("Acknowledge").on(card).acknowledged();
      card.becomes("owner").becomes(first.name() + " at");
      first.presses("mend a").on(card.offers("mend a")).acknowledged();
      ops.message("mend a: succeeded");

      prometheus.measure(AlertHook.shard("a"), 0.01);
      card.becomes("A1 critical: BackendBroken, resolved");
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(card.replies())
                      .as("the thread of the card")
                      .anyMatch(reply -> reply.files().toString().contains("a1-1.png"))
                      .anyMatch(reply -> reply.words().contains("has it."))
                      .anyMatch(reply -> reply.words().contains("All is resolved")));
      Upload graph = workspace.uploaded("a1-1.png");
      assertThat(graph.content()).startsWith(0x89, 'P', 'N', 'G');
      assertThat(graph.alt()).startsWith("shop_error_ratio from ").contains("it fires at > 0.05");
      assertThat(ops.posts().stream().filter(post -> post.words().contains("A1 critical")))
          .as("one message, edited")
          .hasSize(1);
      assertThat(workspace.calls().nonconforming()).isEmpty();
      assertThat(workspace.calls().refused()).isEmpty();
    }
  }

  @Test
  void isOneCardWhenTheBotIsKilledBeforeItCouldBePosted() throws Exception {
    bot.start();
    workspace.sockets().await(2);
    workspace.faults().down();
    assertThat(hook.told()).as("what the bot answers Alertmanager").isEqualTo(200);
    bot.deck().kill();
    assertThat(ops.posts()).as("kept and not said").isEmpty();

    workspace.faults().up();
    bot.start();
    ops.message("A1 critical: BackendBroken, 1 fires");
    assertThat(hook.told()).isEqualTo(200);
    try (Logbook book = bot.deck().logbook()) {
      await().atMost(LIMIT).until(() -> book.count("SELECT count(*) FROM inbox") >= 2);
      await().atMost(LIMIT).until(() -> book.stale() == 0);
    }
    assertThat(ops.posts()).as("said once").hasSize(1);
  }
}
