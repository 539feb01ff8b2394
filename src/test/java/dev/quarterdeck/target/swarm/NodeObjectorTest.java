package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Objector.Objection;
import dev.quarterdeck.target.Thing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a Swarm has against one of its machines going away. */
class NodeObjectorTest {
  private static Member manager(int number, boolean reachable) {
    return new Member(
        JsonMapper.shared()
            .readTree(
                """
                {"ID": "id-%d", "Description": {"Hostname": "m%d"},
                 "ManagerStatus": {"Reachability": "%s"}}
                """
                    .formatted(number, number, reachable ? "reachable" : "unreachable")));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, Without m1 the Swarm has 0 of 1 managers",
    "2, 0, Without m1 the Swarm has 1 of 2 managers",
    "3, 0, ''",
    "3, 1, 'm1 is a manager, and m3 cannot be reached already'",
    "5, 0, ''",
    "5, 1, 'm1 is a manager, and m5 cannot be reached already'",
  })
  void keepsAMajorityOfTheManagersAndNeverTakesASecondOneAway(int all, int away, String why) {
    List<Member> managers =
        IntStream.rangeClosed(1, all).mapToObj(n -> manager(n, n <= all - away)).toList();

    var objection = NodeObjector.quorum(managers.getFirst(), managers);

    assertThat(objection.map(Objection::why).orElse("")).startsWith(why);
    assertThat(objection.isEmpty()).isEqualTo(why.isEmpty());
    assertThat(objection.filter(Objection::waivable)).isEmpty();
  }

  @Test
  void twoNodesOfOneNameAreNoMachineToBeRestarted() {
    Member one = manager(1, true);

    assertThat(NodeObjector.namesake(one, List.of(one, manager(2, true)))).isEmpty();
    assertThat(NodeObjector.namesake(one, List.of(one, manager(1, false))))
        .hasValueSatisfying(objection -> assertThat(objection.why()).contains("docker node rm ID"));
  }

  @Test
  void speaksForTheBotForServicesAndForTheMajority(@TempDir Path folder) throws Exception {
    try (Simulation simulation = Simulation.in(folder);
        Swarm swarm = new Swarm(SwarmContract.config(simulation.host()), (_, _, _, _) -> {})) {
      Kind nodes = swarm.offer().kind("node").orElseThrow();

      assertThat(swarm.objector().against(named(nodes, "worker-5"))).isEmpty();
      assertThat(swarm.objector().against(named(nodes, "worker-1")))
          .singleElement()
          .satisfies(
              objection -> {
                assertThat(objection.why()).startsWith("cassandra-1 runs on worker-1 and nowhere");
                assertThat(objection.waivable()).isTrue();
              });
      assertThat(swarm.objector().against(named(nodes, "manager-1")))
          .filteredOn(objection -> !objection.waivable())
          .extracting(Objection::why)
          .satisfiesExactly(
              own -> assertThat(own).startsWith("The bot itself runs on manager-1"),
              quorum -> assertThat(quorum).contains("0 of 1 managers"));
    }
  }

  @Test
  void aPlaceIsKeptByATaskThatHasEnded(@TempDir Path folder) throws Exception {
    try (Simulation simulation = Simulation.in(folder);
        Swarm swarm = new Swarm(SwarmContract.config(simulation.host()), (_, _, _, _) -> {})) {
      Thing ring = named(swarm.offer().kind("service").orElseThrow(), "cassandra-1");
      assertThat(swarm.nodes().places(ring)).containsOnlyKeys("worker-1").containsValue(1);

      simulation.playground().fail(Fault.of(Fault.Kind.NODE_DOWN, "worker-1"));
      simulation.playground().advance(Duration.ofMinutes(1));

      assertThat(swarm.containers().of(ring)).isEmpty();
      assertThat(swarm.nodes().places(ring)).containsOnlyKeys("worker-1");
    }
  }

  private static Thing named(Kind kind, String name) {
    return ((Kind.Resolution.Found) kind.resolve(name)).thing();
  }
}
