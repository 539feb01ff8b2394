package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.LiveCassandra;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.OnRealCassandra;
import dev.quarterdeck.rig.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Repairs of a real Cassandra by a bot that is killed in the middle of them: a process of its own,
 * which reaches the nodes over SSH as on a team's machines. Only the Swarm that it asks where they
 * are is simulated.
 */
@OnRealCassandra
@Order(4)
@Needs("sshd")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class RepairUnderFaultsIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** In megabits a second, as Cassandra has it by itself. */
  private static final int USUAL_THROUGHPUT = 200;

  private static Playground playground;
  private static SshServer server;
  private static Deck deck;

  private final LiveCassandra cassandra;

  RepairUnderFaultsIT(LiveCassandra cassandra) {
    this.cassandra = cassandra;
  }

  @BeforeAll
  static void start(@TempDir Path folder, LiveCassandra cassandra) throws IOException {
    playground = Playground.start(Playground.Options.of(InstantSource.system()));
    server = new SshServer();
    Path nodes = Files.writeString(server.file("nodes"), nodes(cassandra));
    String docker =
        """
        #!/bin/sh
        # docker exec -i CONTAINER nodetool WORDS
        node=$(sed -n "s/^$3 //p" %s)
        shift 4
        exec %s "$node" "$@"
        """
            .formatted(nodes, cassandra.nodetool());
    server.shipped(Map.of("docker", docker));
    deck =
        new Deck(folder.resolve("data"), "tcp:/" + playground.address(), files(folder))
            .with("cassandra.services", String.join(",", cassandra.names()))
            .with("ssh.user", System.getProperty("user.name"))
            .with("ssh.key", server.file("forced").toString())
            .with("ssh.known", server.file("known_hosts").toString())
            .with(
                "ssh.addresses",
                IntStream.rangeClosed(1, 3)
                    .mapToObj(n -> "worker-" + n + "=" + server.address())
                    .collect(Collectors.joining(",")))
            .start();
  }

  private static String nodes(LiveCassandra cassandra) {
    Ground ground = new Ground(playground.url());
    return IntStream.rangeClosed(1, 3)
        .mapToObj(n -> ground.containers(cassandra.names().get(n - 1)).getFirst() + " " + n + "\n")
        .collect(Collectors.joining());
  }

  /** What is shipped, and a repair that may not take as long as it would. */
  private static Path files(Path folder) throws IOException {
    Path files = Files.createDirectory(folder.resolve("files"));
    ShippedFiles.into(files);
    Path repair = files.resolve("runbooks/repair-cassandra.yaml");
    Files.writeString(
        files.resolve("runbooks/repair-briefly.yaml"),
        Files.readString(repair)
            .replace("repair-cassandra", "repair-briefly")
            .replace("timeout: 4d", "timeout: 50s"));
    return files;
  }

  @AfterAll
  static void stop(LiveCassandra cassandra) throws IOException {
    deck.close();
    server.close();
    playground.close();
    cassandra.streamThroughput(USUAL_THROUGHPUT);
  }

  @Test
  void aBotThatIsKilledGoesOnAtItsSegmentWhenItIsBack() throws IOException {
    String keyspace = cassandra.torn("died", 2_000, 200);
    String run = says("repair-cassandra %s segments=1".formatted(keyspace));
    soon().until(() -> words(run).matches("(?s).* [3-9] of 12 segments.*"));

    deck.kill();
    deck.start();

    ends(run, "SUCCEEDED");
    assertThat(words(run)).contains("all 12 segments are repaired");
    assertThat(cassandra.rowsAt(3, keyspace)).isEqualTo(2_000);
    assertThat(repairs(keyspace))
        .as("that only the segment under way was begun anew")
        .isBetween(12L, 13L);
  }

  private static long repairs(String keyspace) throws IOException {
    return Files.readString(server.file("node.log"))
        .lines()
        .filter(line -> line.contains(" nodetool repair ") && line.contains(" " + keyspace))
        .count();
  }

  @Test
  void whoeverEndsItLeavesNoRepairOnAnyNodeAlsoWhenTheBotIsKilledMeanwhile() {
    String keyspace = cassandra.torn("ended", 30_000, 1_000);
    cassandra.streamThroughput(1);

    String outlasted = begun("repair-briefly %s segments=1".formatted(keyspace));
    deck.kill();
    deck.start();
    ends(outlasted, "FAILED");
    assertThat(words(outlasted)).contains("no repair session is left on any of the 3 nodes");

    String cancelled = begun("repair-cassandra %s segments=1".formatted(keyspace));
    killedAs("cancel " + number(cancelled));
    ends(cancelled, "CANCELLED");
    assertThat(words(cancelled)).contains("no repair session is left on any of the 3 nodes");

    String unlocked = begun("repair-cassandra %s segments=1".formatted(keyspace));
    killedAs("unlock " + number(unlocked) + " to try");
    ends(unlocked, "FAILED");
  }

  private static ConditionFactory soon() {
    return await().atMost(LIMIT).pollInterval(Duration.ofMillis(100));
  }

  private static String says(String line) {
    String event = Voice.event();
    Voice.Answer answer =
        soon().until(() -> deck.as("dave").says(line, event), said -> !said.words().isEmpty());
    assertThat(answer.subject()).as(answer.words()).isNotEmpty();
    return answer.subject();
  }

  /** A run that repairs node 3 now. */
  private String begun(String line) {
    String run = says(line);
    soon()
        .until(
            () -> {
              assertThat(words(run)).as("still at work").doesNotContain("succeeded", "failed");
              return cassandra.sessions(3) > 0;
            });
    return run;
  }

  /** Has the bot die as soon as it has taken note of that. */
  private void killedAs(String line) {
    soon().until(() -> cassandra.sessions(3) > 0);
    deck.haltAt("after 1");
    String event = Voice.event();
    var _ = deck.as("dave").tells(line, event);
    soon().until(deck::halted);
    deck.kill();
    deck.start();
    // Whoever was not answered says it again, and it counts once.
    var _ = deck.as("dave").tells(line, event);
  }

  private void ends(String run, String lifecycle) {
    var _ = deck.as("dave").ended(run, LIMIT);
    System.out.println("--- " + run + ": " + words(run));
    try (Logbook logbook = deck.logbook()) {
      assertThat(logbook.lifecycle(run)).as(words(run)).isEqualTo(lifecycle);
      assertThat(logbook.locks()).isZero();
    }
    for (int node = 1; node <= 3; node++) {
      assertThat(cassandra.sessions(node)).as("repairs at node " + node).isZero();
    }
  }

  private static String words(String run) {
    return Voice.words(deck.as("dave").card(run));
  }

  private static String number(String run) {
    return run.substring(run.indexOf('/') + 1);
  }
}
