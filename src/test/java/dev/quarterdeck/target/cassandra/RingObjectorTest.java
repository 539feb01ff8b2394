package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Objector.Objection;
import dev.quarterdeck.target.Thing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a cluster has against a machine going away. */
final class RingObjectorTest {
  private final Trio trio = new Trio();

  private List<String> against(String machine) {
    return new Hand(trio)
            .cassandra(History.empty())
            .objector(new Pinned())
            .against(new Thing("node", "id", machine))
            .stream()
            .peek(objection -> assertThat(objection.waivable()).isFalse())
            .map(Objection::why)
            .toList();
  }

  /** Every node of the trio keeps its place on its own machine. */
  private static class Pinned implements Nodes {
    @Override
    public Seen look(Thing node) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public List<Seen> all() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Set<String> images() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Map<String, Integer> places(Thing service) {
      return Map.of("n-" + service.name(), 1);
    }
  }

  @Test
  void oneOfThreeMayGoWhileTheOthersAreUp() {
    assertThat(against("n-cassandra-1")).isEmpty();
  }

  @Test
  void aNodeThatWasStoppedOnTheMachineItselfIsNoSecondOne() {
    trio.node(1).up = false;

    assertThat(against("n-cassandra-1")).isEmpty();
  }

  @Test
  void aSecondOneIsNotTakenAway() {
    trio.node(2).up = false;

    assertThat(against("n-cassandra-1"))
        .singleElement()
        .asString()
        .startsWith("n-cassandra-1 has a node of Cassandra, and every other one has to be up: ")
        .contains("service cassandra-2 has no running task")
        .endsWith("See `cassandra-status`, and mend that first.");
  }

  @Test
  void alsoNotWhenTheOwnOneHasBeenStoppedAlready() {
    trio.node(1).up = false;
    trio.node(2).up = false;

    assertThat(against("n-cassandra-1")).singleElement().asString().contains("cassandra-2");
  }

  @Test
  void whatCannotBeAskedSpeaksAgainstIt() {
    trio.node(3).silent = true;

    assertThat(against("n-cassandra-1")).singleElement().asString().contains("No such container");
  }

  @Test
  void twoOfThemOnOneMachineAreSaid() {
    Nodes crowded =
        new Pinned() {
          @Override
          public Map<String, Integer> places(Thing service) {
            return Map.of("n-cassandra-1", 1);
          }
        };

    assertThat(
            new Hand(trio)
                .cassandra(History.empty())
                .objector(crowded)
                .against(new Thing("node", "id", "n-cassandra-1")))
        .anySatisfy(
            objection -> {
              assertThat(objection.why()).contains("has 3 nodes of Cassandra");
              assertThat(objection.waivable()).isTrue();
            });
  }

  @Test
  void aMachineWithoutOneIsNoAffairOfTheCluster() {
    trio.node(2).up = false;
    int asked = trio.asked.size();

    assertThat(against("worker-9")).isEmpty();
    assertThat(trio.asked).hasSize(asked);
  }
}
