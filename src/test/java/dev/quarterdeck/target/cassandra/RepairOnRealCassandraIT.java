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

/** Repairs of a real Cassandra, under the faults of its nodes. */
@OnRealCassandra
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class RepairOnRealCassandraIT {
  private static final int ROWS = 2_000;

  private final LiveCassandra cassandra;

  RepairOnRealCassandraIT(LiveCassandra cassandra) {
    this.cassandra = cassandra;
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

  private static void soon(Predicate<Void> fact, String what) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!fact.test(null)) {
      assertThat(System.nanoTime()).as(what).isLessThan(until);
    }
  }

  @Test
  void whatANodeHasMissedIsOnEveryNodeAfterwardsAndNoSecondRepairMayRun() throws Exception {
    String keyspace = cassandra.torn("missed", ROWS, 200);
    assertThat(cassandra.rowsAt(3, keyspace)).isZero();
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
      assertThat(cassandra.rowsAt(node, keyspace)).isEqualTo(ROWS);
    }
    assertThat(bot().offer().view("cassandra-status").orElseThrow().show(none()).title())
        .isEqualTo("Cassandra cluster rig: 3 of 3 nodes up");
  }

  private static Inputs none() {
    return new Inputs(StepKey.planned("view"), Map.of());
  }

  @Test
  void aNodeThatIsKilledMidRepairIsWaitedForAndTheRepairComesToItsEnd() throws Exception {
    String keyspace = cassandra.torn("killed", ROWS, 200);
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
    assertThat(cassandra.rowsAt(3, keyspace)).isEqualTo(ROWS);
  }
}
