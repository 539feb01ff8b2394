package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Whenever the bot dies, the run ends once and truthfully afterwards, nothing is applied twice, the
 * card is finished in place and the trail verifies: for every shipped runbook, before and after
 * every commit of a run's journal, and in every phase of its request to the engine.
 */
@org.junit.jupiter.api.Order(1)
@ResourceLock("processors")
class CrashMatrixIT {
  /** How many bots beside one another. */
  private static final int BESIDE = 3;

  private static final String BACKEND = "registry.example/maplepress/backend:";
  private static final String FILES = "registry.example/maplefile/backend:";
  private static final String AILING = "registry.example/maplepress/frontend:v3-unhealthy";

  private static final Order RESTART = Order.restart("maplepress_frontend");
  private static final Order ROLLBACK =
      Order.rollback(
          "maplepress_backend", List.of(BACKEND + "v1.3.2", BACKEND + "v1.4.0", BACKEND + "v2"));
  private static final Order SCALE = Order.scale("maplepress_backend");
  private static final Order UPDATE =
      Order.update("maplefile_backend", FILES + "v3", FILES + "v2.1.0");

  /**
   * What needs more than an engine and its registry. RepairEndsTest ends the repair of Cassandra at
   * each of its checkpoints, and RepairUnderFaultsIT a real one; RestartTest and
   * RestartOnRealCassandraIT do the same with a restart of its nodes. Machines are reached over
   * SSH; RebootTest begins again at each of its checkpoints, and PruneTest in the middle.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("repair-cassandra", "restart-cassandra", "reboot-node", "prune-node");

  /** The orders that stand for each runbook. */
  private static final Map<String, List<Order>> ORDERS =
      Map.of(
          "activate-node",
          List.of(Order.activate("maplepress_backend", "worker-5")),
          "deploy-service",
          List.of(Order.deploy("maplefile_backend", "maplefile/backend", "v2.1.0", "v3")),
          "drain-node",
          List.of(Order.drain("maplepress_backend", "worker-5")),
          "restart-redis",
          List.of(Order.restartRedis("redis")),
          "restart-service",
          List.of(RESTART),
          "rollback-service",
          List.of(ROLLBACK),
          "scale-service",
          List.of(SCALE, Order.scaleToNothing("maplefile_frontend")),
          "update-image",
          List.of(
              UPDATE,
              Order.cancelled("maplepress_backend", BACKEND + "v2"),
              Order.retried("maplepress_frontend", AILING)));

  @TempDir private Path folder;

  @Test
  void everyBoundaryOfEveryShippedRunbook() throws Exception {
    assertThat(ORDERS).as("a runbook without an order").containsOnlyKeys(here());
    List<Consumer<Dock>> plays = new ArrayList<>();
    for (List<Order> orders : ORDERS.values()) {
      for (Order order : orders) {
        plays.add(dock -> dock.drill().everyBoundaryOf(order));
      }
    }
    Set<String> played = perform(30, plays);
    assertThat(played).isEqualTo(here());
  }

  private static Set<String> here() throws IOException {
    Set<String> here = new TreeSet<>(shipped());
    here.removeAll(ELSEWHERE);
    return here;
  }

  private static Set<String> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("runbooks"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") && !name.endsWith(".rehearsal.yaml"))
          .map(name -> name.replace(".yaml", ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void everyPhaseOfARequest() throws Exception {
    var _ =
        perform(
            10,
            List.of(
                dock -> requests(dock, SCALE),
                dock -> requests(dock, RESTART),
                dock -> requests(dock, ROLLBACK),
                CrashMatrixIT::update,
                CrashMatrixIT::updateThatTheEngineRollsBack));
  }

  private static void requests(Dock dock, Order order) {
    Drill drill = dock.drill();
    Crashes crashes = drill.crashes();
    drill.play(order, "POST held, arrives after the end", crashes.heldAndLate());
    drill.play(order, "POST held, arrives while the bot is dead", crashes.heldAndArrived());
    drill.play(order, "POST held and lost", crashes.heldAndLost());
    drill.play(order, "after POST, before the answer", crashes.unanswered());
    drill.play(order, "during convergence", crashes.converging());
  }

  private static void update(Dock dock) {
    requests(dock, UPDATE);
    Drill drill = dock.drill();
    drill.play(UPDATE, "while it is updated", drill.crashes().updating("updating", "updating"));
  }

  private static void updateThatTheEngineRollsBack(Dock dock) {
    Order ailing = Order.ailing("maplepress_frontend", AILING);
    requests(dock, ailing);
    Drill drill = dock.drill();
    Crashes crashes = drill.crashes();
    drill.play(
        ailing,
        "rolled back while the bot is dead",
        crashes.updating("updating", "rollback_completed"));
    drill.play(
        ailing, "during the rollback", crashes.updating("rollback_started", "rollback_started"));
  }

  /** Each before a Swarm of its own; the runbooks that were played. */
  private Set<String> perform(double speed, List<Consumer<Dock>> plays) throws Exception {
    List<Drill> drills = new ArrayList<>();
    try (var beside = Executors.newFixedThreadPool(BESIDE)) {
      List<Future<Drill>> all = new ArrayList<>();
      for (Consumer<Dock> play : plays) {
        Path own = Files.createDirectory(folder.resolve("play" + all.size()));
        all.add(beside.submit(() -> perform(own, speed, play)));
      }
      for (Future<Drill> one : all) {
        drills.add(one.get());
      }
    }
    List<String> wrong = drills.stream().flatMap(drill -> drill.wrong().stream()).toList();
    System.out.printf(
        "crash matrix: %d orders, %d points, %d wrong%n",
        drills.size(), drills.stream().mapToInt(Drill::points).sum(), wrong.size());
    assertThat(wrong).isEmpty();
    return drills.stream()
        .flatMap(drill -> drill.runbooks().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Drill perform(Path own, double speed, Consumer<Dock> play) throws IOException {
    try (Dock dock = Dock.in(own, speed)) {
      play.accept(dock);
      return dock.drill();
    }
  }
}
