package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The restart of one node of Cassandra, under the faults of the node, the Swarm and the bot. */
class RestartTest {
  private final Trio trio = new Trio();
  private final Hand hand = new Hand(trio);

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A bot that was just started. */
  private Action restart() {
    return hand.cassandra(History.empty()).offer().action("cassandra.restart").orElseThrow();
  }

  private Intent intend(int node) {
    String service = trio.node(node).service;
    Map<String, Object> values = Map.of("service", new Thing("service", service, service).value());
    return restart().intend(new Inputs(new StepKey("1", "restart", 1), values), History.empty());
  }

  @Test
  void itIsDrainedReplacedAndSeenByAll() throws Exception {
    Intent intent = intend(2);

    Outcome outcome = restart().perform(intent, hand);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note())
        .isEqualTo(
            "node 20000000 (cassandra-2 on n-cassandra-2) is back: all 3 nodes are up and agree on"
                + " the schema");
    assertThat(trio.drained).containsExactly("cassandra-2");
    assertThat(trio.restarted).containsExactly("cassandra-2");
    assertThat(intent.sentence())
        .isEqualTo(
            "restart node 20000000 (cassandra-2 on n-cassandra-2): drain it, then restart"
                + " cassandra-2, stop-first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "drained", "repair", "compactions", "stream", "schema", "deaf"})
  void nothingIsBegunWhileTheOthersNeedIt(String what) throws Exception {
    Intent before = intend(2);
    Trio.Node other = trio.node(3);
    Map<String, Consumer<Trio.Node>> faults =
        Map.of(
            "down", node -> node.up = false,
            "drained", node -> node.mode = "DRAINED",
            "repair", node -> trio.begin(node, 7, Duration.ofHours(1)),
            "compactions", node -> node.pending = 21,
            "stream", node -> node.streaming = 5_000_000,
            "schema", node -> node.schema = "b",
            "deaf", node -> node.serving = false);
    faults.getOrDefault(what, _ -> {}).accept(other);

    assertThatThrownBy(() -> intend(2))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("No node of Cassandra may be restarted now");
    Outcome late = restart().perform(before, hand);

    assertThat(late).isInstanceOf(Outcome.Failed.class);
    assertThat(late.note()).contains("was not touched");
    assertThat(restart().observe(before, hand.last())).isInstanceOf(Observation.NotHappened.class);
    assertThat(trio.drained).isEmpty();
    assertThat(trio.restarted).isEmpty();
  }

  @Test
  void aServiceThatIsNoNodeOrSeveralIsRefused() {
    Map<String, Object> values = Map.of("service", new Thing("service", "redis", "redis").value());
    Inputs redis = new Inputs(new StepKey("1", "restart", 1), values);

    assertThatThrownBy(() -> restart().intend(redis, History.empty()))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("Service 'redis' is no node of Cassandra")
        .hasMessageContaining("cassandra-1, cassandra-2, cassandra-3");
    trio.service = "cassandra-1";
    assertThatThrownBy(() -> intend(1))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("runs 3 nodes of Cassandra")
        .hasMessageContaining("give each node a service of its own");
  }

  @Test
  void dataThatIsOnNoVolumeIsNotPutAtRisk() {
    trio.kept = false;

    assertThatThrownBy(() -> intend(1))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("keeps its data in /var/lib/cassandra/data")
        .hasMessageContaining("it would come back empty");
  }

  @Test
  void aDrainedNodeIsNotLeftAloneBecauseTheSwarmWasAwayForAMoment() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    trio.answer = Outcome.failed("no manager could be reached; nothing was changed");
    trio.outcome =
        node -> {
          if (tries.incrementAndGet() == 3) {
            trio.answer = Outcome.done("1 of 1 running");
            trio.restart(node, true);
          }
        };

    assertThat(restart().perform(intend(2), hand)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.restarted).hasSize(1);
  }

  @Test
  void whoGivesUpOnADrainedNodeSaysHowItServesAgain() throws Exception {
    trio.answer = Outcome.failed("no manager could be reached; nothing was changed");
    trio.outcome = _ -> {};

    Outcome outcome = restart().perform(intend(2), hand);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .contains(
            "it is drained and serves nobody until its task is replaced: `restart cassandra-2`");
  }

  @Test
  void aNodeThatDoesNotComeBackIsNamedWithItsStateAndWhatToDo() throws Exception {
    trio.outcome = node -> trio.restart(node, false);

    Outcome outcome = restart().perform(intend(2), hand);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .contains("node 20000000 (cassandra-2 on n-cassandra-2) is not back after 15 min")
        .contains("20000000 is down")
        .contains("restart no other node before it is up");
  }

  @Test
  void whoComesBackAsAnotherNodeIsNotCalledBack() throws Exception {
    trio.outcome =
        node -> {
          trio.restart(node, true);
          node.id = HostId.of("90000000-0000-4000-8000-000000000001");
        };

    Outcome outcome = restart().perform(intend(2), hand);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .contains("service cassandra-2 runs node 90000000 now, without the data of 20000000");
  }

  @Test
  void whatTheSwarmSaysOfAReplacementThatFailedIsSaidWithTheStateOfTheNode() throws Exception {
    trio.answer = Outcome.failed("the engine paused half way: task failed");
    trio.outcome = node -> trio.restart(node, false);

    Outcome outcome = restart().perform(intend(2), hand);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .startsWith("the engine paused half way: task failed; ")
        .contains("20000000 is down");
  }

  @Test
  void aServiceThatMovedOnMeanwhileIsOrderedAnew() throws Exception {
    Intent intent = intend(2);
    trio.stale = 1;

    assertThat(restart().perform(intent, hand)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.restarted).containsExactly("cassandra-2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aBotThatDiesGoesOnWhereItWasAndRestartsNothingTwice(int checkpoint) throws Exception {
    Intent intent = intend(2);
    die(intent, checkpoint);

    Action after = restart();
    Outcome outcome =
        after.observe(intent, hand.last()) instanceof Observation.Ended(Outcome ended)
            ? ended
            : after.resume(intent, hand.last(), hand);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(trio.restarted).containsExactly("cassandra-2");
    assertThat(trio.node(2).mode).isEqualTo("NORMAL");
  }

  @Test
  void aBotThatDiedWhileTheSwarmReplacedTheTaskOrdersItNoSecondTime() throws Exception {
    Intent intent = intend(2);
    Consumer<Trio.Node> usual = trio.outcome;
    trio.outcome =
        node -> {
          usual.accept(node);
          throw new Crash();
        };
    assertThatThrownBy(() -> restart().perform(intent, hand)).isInstanceOf(Crash.class);

    assertThat(restart().resume(intent, hand.last(), hand)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.restarted).containsExactly("cassandra-2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whoEndsItLeavesNoNodeDrained(int checkpoint) throws Exception {
    Intent intent = intend(2);
    die(intent, checkpoint);

    Outcome outcome = restart().stop(intent, hand.last(), hand);

    assertThat(trio.node(2).mode).isEqualTo("NORMAL");
    if (checkpoint == 1) {
      assertThat(outcome.note()).contains("was not touched: it was ended before");
      assertThat(trio.restarted).isEmpty();
      assertThat(restart().observe(intent, hand.last()))
          .isInstanceOf(Observation.NotHappened.class);
    } else {
      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(trio.restarted).containsExactly("cassandra-2");
    }
  }

  @Test
  void aDrainThatBeginsJustAfterItWasEndedIsFollowedByTheRestart() throws Exception {
    Intent intent = intend(2);
    die(intent, 1);
    hand.meanwhile = _ -> trio.node(2).mode = trio.restarted.isEmpty() ? "DRAINED" : "NORMAL";

    Outcome outcome = restart().stop(intent, hand.last(), hand);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(trio.restarted).containsExactly("cassandra-2");
  }

  private void die(Intent intent, int checkpoint) {
    hand.kept =
        _ -> {
          if (hand.saved.size() == checkpoint) {
            throw new Crash();
          }
        };
    assertThatThrownBy(() -> restart().perform(intent, hand)).isInstanceOf(Crash.class);
    hand.kept = _ -> {};
  }
}
