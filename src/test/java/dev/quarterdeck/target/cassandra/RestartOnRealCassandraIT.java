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
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A rolling restart of a real Cassandra, while a client writes and reads; the bot dies in the
 * middle of one node, and is told to end in the middle of another.
 */
@OnRealCassandra
@Timeout(value = 6, unit = TimeUnit.MINUTES)
final class RestartOnRealCassandraIT {
  private final LiveCassandra cassandra;
  private final List<String> replaced = new CopyOnWriteArrayList<>();

  RestartOnRealCassandraIT(LiveCassandra cassandra) {
    this.cassandra = cassandra;
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What a run would keep; it dies after so many checkpoints. */
  private static final class Kept implements Progress {
    final List<Checkpoint> saved = new CopyOnWriteArrayList<>();
    final int last;

    Kept(int last) {
      this.last = last;
    }

    @Override
    public void say(String text, double fraction) {}

    @Override
    public void save(Checkpoint checkpoint) {
      saved.add(checkpoint);
      if (saved.size() == last) {
        throw new Crash();
      }
    }

    @Override
    public void await(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }

    Optional<Checkpoint> newest() {
      return saved.isEmpty() ? Optional.empty() : Optional.of(saved.getLast());
    }
  }

  /** A bot that was just started. */
  private Action restart() {
    return new Cassandra(
            Cassandra.Config.of(cassandra.names(), InstantSource.system()),
            LiveGround.of(cassandra, replaced),
            History::empty)
        .offer()
        .action("cassandra.restart")
        .orElseThrow();
  }

  private Intent intend(String service) {
    Map<String, Object> values = Map.of("service", new Thing("service", service, service).value());
    return restart().intend(new Inputs(new StepKey("1", "restart", 1), values), History.empty());
  }

  @Test
  void oneNodeAfterTheOtherWhileEveryRowIsWrittenAndReadAtQuorum() throws Exception {
    cassandra.cql(
        1,
        "ALL",
        "CREATE KEYSPACE pulse WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 3}",
        "CREATE TABLE pulse.beats (id int PRIMARY KEY, v text)");
    try (LiveCassandra.Pulse pulse = cassandra.pulse("pulse.beats")) {
      Outcome first = restart().perform(intend("cassandra-1"), new Kept(0));
      Outcome second = afterTheBotDied("cassandra-2");
      Outcome third = ended("cassandra-3");

      for (Outcome outcome : List.of(first, second, third)) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(outcome.note()).contains("is back: all 3 nodes are up and agree on the schema");
      }
      List<String> said = pulse.end();
      System.out.println("While three nodes were restarted: " + said.getLast());
      assertThat(said.getLast()).as("%s", said).endsWith(" rows, 0 failures");
    }
    assertThat(replaced).containsExactly("cassandra-1", "cassandra-2", "cassandra-3");
  }

  /** It dies when the node is drained and nobody has told the Swarm. */
  private Outcome afterTheBotDied(String service) throws Exception {
    Intent intent = intend(service);
    Kept before = new Kept(2);
    assertThatThrownBy(() -> restart().perform(intent, before)).isInstanceOf(Crash.class);

    Action after = restart();
    assertThat(after.observe(intent, before.newest())).isInstanceOf(Observation.Underway.class);
    return after.resume(intent, before.newest(), new Kept(0));
  }

  /** It is cancelled when the node is drained: that is no state to leave it in. */
  private Outcome ended(String service) throws Exception {
    Intent intent = intend(service);
    Kept kept = new Kept(2);
    assertThatThrownBy(() -> restart().perform(intent, kept)).isInstanceOf(Crash.class);

    return restart().stop(intent, kept.newest(), new Kept(0));
  }
}
