package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.LiveCassandra;
import dev.quarterdeck.rig.OnRealCassandra;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Repairs of a real Cassandra, under the faults of its nodes and of the bot. */
@OnRealCassandra
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class RepairOnRealCassandraIT {
  private static final int ROWS = 2_000;

  private static final String SESSIONS = "parentRepairSessionsCount";

  private final LiveCassandra cassandra;

  RepairOnRealCassandraIT(LiveCassandra cassandra) {
    this.cassandra = cassandra;
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What a run would keep and show. */
  private static final class Kept implements Progress {
    final List<String> said = new CopyOnWriteArrayList<>();
    final List<Checkpoint> saved = new CopyOnWriteArrayList<>();
    volatile Consumer<Integer> then = _ -> {};

    @Override
    public void say(String text, double fraction) {
      said.add(text);
    }

    @Override
    public void save(Checkpoint checkpoint) {
      saved.add(checkpoint);
      then.accept(saved.size());
    }

    @Override
    public void await(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }

    Optional<Checkpoint> last() {
      return saved.isEmpty() ? Optional.empty() : Optional.of(saved.getLast());
    }
  }

  /** Another bot, or one that was started again. */
  private Cassandra bot() {
    return new Cassandra(
        new Cassandra.Config(
            cassandra.names(), Optional::empty, Duration.ofDays(10), InstantSource.system()),
        LiveGround.of(cassandra, new ArrayList<>()),
        History::empty);
  }

  private static Action repair(Cassandra bot) {
    return bot.offer().action("cassandra.repair").orElseThrow();
  }

  private static Intent intend(Action repair, String keyspace, String run) {
    Map<String, Object> values =
        Map.of(
            "keyspace", new Thing("keyspace", "rig/" + keyspace, keyspace).value(), "segments", 1L);
    return repair.intend(new Inputs(new StepKey(run, "repair", 1), values), History.empty());
  }

  /** A keyspace of which node 3 has missed some rows. */
  private String torn(String keyspace, int rows, int bytes) {
    cassandra.cql(
        1,
        "ALL",
        "CREATE KEYSPACE %s WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 3}"
            .formatted(keyspace),
        "CREATE TABLE %s.orders (id int PRIMARY KEY, v text)".formatted(keyspace));
    cassandra.kill(3);
    cassandra.cql(1, "TWO", "LOAD %s.orders 0 %d %d".formatted(keyspace, rows, bytes));
    cassandra.start(3);
    seesAll();
    return keyspace;
  }

  private void seesAll() {
    soon(_ -> allUp(1) && allUp(3), "every node sees all the others");
  }

  private boolean allUp(int node) {
    return cassandra.nodetool(node, "status").lines().filter(l -> l.startsWith("UN")).count() == 3;
  }

  private static void soon(Predicate<Void> fact, String what) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!fact.test(null)) {
      assertThat(System.nanoTime()).as(what).isLessThan(until);
    }
  }

  private long rowsAt(int node, String keyspace) {
    return Long.parseLong(
        cassandra.cql(node, "ONE", "SELECT count(*) FROM " + keyspace + ".orders").getFirst());
  }

  private int sessions(int node) {
    return Answers.number(
        cassandra.nodetool(
            node,
            "sjk",
            "mx",
            "-mc",
            "-b",
            "org.apache.cassandra.db:type=RepairService",
            "-op",
            SESSIONS));
  }

  @Test
  void whatANodeHasMissedIsOnEveryNodeAfterwardsAndNoSecondRepairMayRun() throws Exception {
    String keyspace = torn("missed", ROWS, 200);
    assertThat(rowsAt(3, keyspace)).isZero();
    Action repair = repair(bot());
    Kept kept = new Kept();
    kept.then =
        n -> {
          if (n == 1) {
            assertThatThrownBy(() -> intend(repair, keyspace, "2"))
                .hasMessageContaining("Run #1 repairs missed of the same cluster");
          }
        };

    Outcome outcome = repair.perform(intend(repair, keyspace, "1"), kept);

    assertThat(outcome).as("%s", kept.said).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note()).contains("all 12 segments are repaired");
    for (int node = 1; node <= 3; node++) {
      assertThat(rowsAt(node, keyspace)).isEqualTo(ROWS);
    }
    assertThat(bot().offer().view("cassandra-status").orElseThrow().show(none()).title())
        .isEqualTo("Cassandra cluster rig: 3 of 3 nodes up");
  }

  private static Inputs none() {
    return new Inputs(StepKey.planned("view"), Map.of());
  }

  @Test
  void aNodeThatIsKilledMidRepairIsWaitedForAndTheRepairComesToItsEnd() throws Exception {
    String keyspace = torn("killed", ROWS, 200);
    Action repair = repair(bot());
    Kept kept = new Kept();
    CompletableFuture<Void> back = new CompletableFuture<>();
    kept.then =
        n -> {
          if (n == 4) {
            cassandra.kill(2);
            Thread.ofVirtual()
                .start(
                    () -> {
                      soon(_ -> kept.said.stream().anyMatch(s -> s.contains("waiting:")), "waits");
                      assertThatThrownBy(() -> intend(repair(bot()), keyspace, "2"))
                          .hasMessageContaining("No repair may begin now");
                      Report status =
                          bot().offer().view("cassandra-status").orElseThrow().show(none());
                      cassandra.start(2);
                      back.complete(null);
                      assertThat(status.parts().getFirst()).isInstanceOf(Report.Sentence.class);
                    });
          }
        };

    Outcome outcome = repair.perform(intend(repair, keyspace, "1"), kept);

    back.get(2, TimeUnit.MINUTES);
    assertThat(outcome).as("%s", kept.said).isInstanceOf(Outcome.Done.class);
    assertThat(rowsAt(3, keyspace)).isEqualTo(ROWS);
  }

  @Test
  void aBotThatDiesMidRepairGoesOnAtItsSegmentWhenItIsBack() throws Exception {
    String keyspace = torn("died", ROWS, 200);
    Action before = repair(bot());
    Intent intent = intend(before, keyspace, "1");
    Kept kept = new Kept();
    kept.then =
        n -> {
          if (n == 8) {
            throw new Crash();
          }
        };
    assertThatThrownBy(() -> before.perform(intent, kept)).isInstanceOf(Crash.class);
    kept.then = _ -> {};
    int done = Position.read(kept.last().orElseThrow()).done().cardinality();

    Action after = repair(bot());
    assertThat(after.observe(intent, kept.last())).isInstanceOf(Observation.Underway.class);
    Outcome outcome = after.resume(intent, kept.last(), kept);

    assertThat(done).isBetween(3, 4);
    assertThat(outcome).as("%s", kept.said).isInstanceOf(Outcome.Done.class);
    assertThat(rowsAt(3, keyspace)).isEqualTo(ROWS);
  }

  @Test
  void whoCancelsLeavesNoRepairOnAnyNodeAlsoWhenTheBotWasKilledInBetween() throws Exception {
    String keyspace = torn("ended", 30_000, 1_000);
    for (int node = 1; node <= 3; node++) {
      cassandra.nodetool(node, "setstreamthroughput", "1");
    }
    Action before = repair(bot());
    Intent intent = intend(before, keyspace, "1");
    Kept kept = new Kept();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    before.perform(intent, kept);
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
    soon(_ -> !kept.saved.isEmpty() && sessions(3) > 0, "node 3 is being repaired");
    thread.interrupt();
    thread.join();
    assertThat(sessions(3)).isPositive();

    Action after = repair(bot());
    Outcome outcome = after.stop(intent, kept.last(), kept);

    for (int node = 1; node <= 3; node++) {
      assertThat(sessions(node)).as(outcome.note()).isZero();
      cassandra.nodetool(node, "setstreamthroughput", "200");
    }
    assertThat(outcome.note())
        .contains("no repair session is left on any of the 3 nodes that answer");
    assertThat(after.observe(intent, kept.last())).isInstanceOf(Observation.Ended.class);
  }
}
