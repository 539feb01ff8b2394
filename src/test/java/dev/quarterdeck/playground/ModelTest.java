package dev.quarterdeck.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The simulated Swarm behaves as swarmkit does. */
class ModelTest {
  @Test
  void spreadsAServiceOverTheNodes() {
    Stage stage = Stage.of(3);
    assertThat(stage.running()).extracting(Task::nodeId).doesNotHaveDuplicates().hasSize(3);
    assertThat(stage.state()).isEmpty();
  }

  @Test
  void standsStillOnceConverged() {
    Stage stage = Stage.of(2);
    assertThat(stage.model.nextEvent()).isEmpty();
    long index = stage.service().index();
    stage.pass(3600);
    assertThat(stage.service().index()).isEqualTo(index);
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Stage.of(3).tasks().map(Task::id))
        .containsExactlyElementsOf(Stage.of(3).tasks().map(Task::id).toList());
  }

  @Test
  void neverRunsFewerThanWantedWhenTheNewStartsFirst() {
    Stage stage = Stage.of(3);
    stage.image("v2");
    stage.watch(30, () -> assertThat(stage.running()).hasSizeGreaterThanOrEqualTo(3));
    assertThat(stage.runningImages()).containsOnly("app:v2").hasSize(3);
    assertThat(stage.state()).isEqualTo("completed");
  }

  @Test
  void neverRunsMoreThanWantedWhenTheOldStopsFirst() {
    Stage stage =
        Stage.of(3, s -> ((ObjectNode) s.path("UpdateConfig")).put("Order", "stop-first"));
    stage.image("v2");
    List<Integer> counts = new ArrayList<>();
    stage.watch(30, () -> counts.add(stage.running().size()));
    assertThat(counts).contains(2).allMatch(c -> c >= 2 && c <= 3);
    assertThat(stage.state()).isEqualTo("completed");
  }

  @Test
  void replacesAsManyAtOnceAsAskedFor() {
    Stage stage = Stage.of(4, s -> ((ObjectNode) s.path("UpdateConfig")).put("Parallelism", 0));
    stage.image("v2");
    stage.pass(3);
    assertThat(stage.runningImages()).containsOnly("app:v2").hasSize(4);
    assertThat(stage.state()).as("still monitoring").isEqualTo("updating");
    stage.pass(4);
    assertThat(stage.state()).isEqualTo("completed");
  }

  @Test
  void waitsBetweenTasksAsLongAsTheDelaySays() {
    Stage stage =
        Stage.of(2, s -> ((ObjectNode) s.path("UpdateConfig")).put("Delay", 60_000_000_000L));
    stage.image("v2");
    stage.pass(50);
    assertThat(stage.runningImages()).containsExactlyInAnyOrder("app:v1", "app:v2");
    stage.pass(20);
    assertThat(stage.runningImages()).containsOnly("app:v2");
  }

  @Test
  void usesUpThePreviousSpecInAnAutomaticRollback() {
    Stage stage = Stage.of(2);
    Instant asked = stage.model.now();
    stage.image("v3-unhealthy");
    assertThat(stage.service().previous()).isNotNull();
    stage.pass(60);
    assertThat(stage.state()).isEqualTo("rollback_completed");
    assertThat(stage.service().previous()).isNull();
    assertThat(stage.service().spec().image()).isEqualTo("app:v1");
    assertThat(stage.status().startedAt()).isAfterOrEqualTo(asked);
    assertThat(stage.errors()).anyMatch(e -> e.contains("unhealthy container"));
  }

  @Test
  void pausesARollbackThatFailsToo() {
    Stage stage = Stage.of(1);
    stage.image("v2");
    stage.pass(30);
    stage.fail(Kind.CRASH, "app:v1");
    stage.rollBack();
    stage.pass(20);
    assertThat(stage.state()).isEqualTo("rollback_paused");
  }

  @Test
  void continuesPastFailuresWhereTheSpecSaysSo() {
    Stage stage =
        Stage.of(2, s -> ((ObjectNode) s.path("UpdateConfig")).put("FailureAction", "continue"));
    stage.image("v4-crash");
    stage.pass(30);
    assertThat(stage.state()).isEqualTo("completed");
    assertThat(stage.service().spec().image()).isEqualTo("app:v4-crash");
  }

  @Test
  void toleratesFailuresUpToTheRatio() {
    Stage stage =
        Stage.of(4, s -> ((ObjectNode) s.path("UpdateConfig")).put("MaxFailureRatio", 0.5));
    stage.image("v4-crash");
    stage.pass(120);
    assertThat(stage.state()).isEqualTo("rollback_completed");
    assertThat(stage.tasks().filter(t -> t.state() == TaskState.FAILED).map(Task::slot).distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void startsTheUpdateAnewWhenItIsScaledInTheMiddle() {
    Stage stage = Stage.of(2);
    stage.image("v2");
    stage.pass(3);
    stage.scale(3);
    assertThat(stage.service().update()).isNull();
    stage.pass(60);
    assertThat(stage.state()).isEqualTo("completed");
    assertThat(stage.runningImages()).containsOnly("app:v2").hasSize(3);
  }

  @Test
  void givesUpAnUpdateForANewerOne() {
    Stage stage = Stage.of(2);
    stage.image("v3-unhealthy");
    stage.pass(2);
    stage.image("v2");
    stage.pass(60);
    assertThat(stage.state()).isEqualTo("completed");
    assertThat(stage.runningImages()).containsOnly("app:v2").hasSize(2);
  }

  @Test
  void startsSlowlyButSurely() {
    Stage stage = Stage.of(1);
    stage.image("v3-slow");
    stage.pass(9);
    assertThat(stage.runningImages()).containsExactly("app:v1");
    stage.pass(20);
    assertThat(stage.runningImages()).containsExactly("app:v3-slow");
  }

  @Test
  void losesHealthAfterTheUpdateIsCalledComplete() {
    Stage stage = Stage.of(1);
    stage.image("v3-decay");
    stage.pass(15);
    assertThat(stage.state()).isEqualTo("completed");
    stage.pass(10);
    assertThat(stage.errors()).anyMatch(e -> e.contains("unhealthy container"));
    assertThat(stage.state()).isEqualTo("completed");
  }

  @Test
  void movesTasksOffADrainedNodeAndDoesNotBringThemBack() {
    Stage stage = Stage.of(3);
    stage.drain("n2");
    stage.pass(10);
    assertThat(stage.running()).hasSize(3).noneMatch(t -> t.nodeId().equals(stage.node("n2").id()));
    assertThat(stage.state()).isEmpty();
  }

  @Test
  void replacesTheTasksOfANodeThatIsDown() {
    Stage stage = Stage.of(3);
    stage.fail(Kind.NODE_DOWN, "n2");
    stage.pass(10);
    String down = stage.node("n2").id();
    assertThat(stage.running()).hasSize(3).noneMatch(t -> t.nodeId().equals(down));
    assertThat(stage.tasks().filter(t -> t.nodeId().equals(down)))
        .allMatch(t -> !t.wanted() && t.state() == TaskState.RUNNING);
    stage.model.heal();
    stage.pass(10);
    assertThat(stage.tasks().filter(t -> t.nodeId().equals(down)))
        .allMatch(t -> t.state() == TaskState.SHUTDOWN);
  }

  @Test
  void saysWhyNoNodeSuits() {
    Stage stage = Stage.of(1);
    stage.drain("n3");
    stage.fail(Kind.NO_SUITABLE_NODE, "web");
    stage.scale(2);
    stage.pass(5);
    assertThat(stage.errors())
        .containsExactly(
            "no suitable node (scheduling constraints not satisfied on 2 nodes; 1 node not"
                + " available for new tasks)");
    stage.model.heal();
    stage.pass(5);
    assertThat(stage.running()).hasSize(2);
  }

  @Test
  void putsNoTwoTasksWithTheSameHostPortOnANode() {
    Stage stage =
        Stage.of(
            4,
            s ->
                s.putObject("EndpointSpec")
                    .putArray("Ports")
                    .addObject()
                    .put("PublishedPort", 80)
                    .put("PublishMode", "host"));
    assertThat(stage.running()).hasSize(3);
    assertThat(stage.errors())
        .containsExactly("no suitable node (host-mode port already in use on 3 nodes)");
  }

  @Test
  void runsAGlobalServiceOnceOnEveryNodeThatSuits() {
    Stage stage =
        Stage.of(
            1,
            s -> {
              s.putObject("Mode").putObject("Global");
              ObjectNode placement = (ObjectNode) s.at("/TaskTemplate/Placement");
              placement.putArray("Constraints").add("node.labels.n != 2");
            });
    assertThat(stage.running()).hasSize(2).allMatch(t -> t.slot() == 0);
    stage.image("v2");
    stage.pass(30);
    assertThat(stage.runningImages()).containsExactly("app:v2", "app:v2");
    assertThat(stage.state()).isEqualTo("completed");
  }

  @Test
  void forgetsTheTasksOfRemovedSlots() {
    Stage stage = Stage.of(3);
    stage.image("v2");
    stage.pass(60);
    assertThat(stage.tasks()).hasSize(6);
    stage.scale(1);
    stage.pass(5);
    assertThat(stage.tasks()).allMatch(t -> t.slot() == 1).hasSize(2);
  }

  @Test
  void keepsFiveTasksOfACrashLoop() {
    Stage stage = Stage.of(1);
    stage.fail(Kind.CRASH, "web");
    stage.pass(120);
    assertThat(stage.tasks()).hasSize(Reaper.HISTORY);
    assertThat(stage.errors()).containsExactly("task: non-zero exit (1)");
  }
}
