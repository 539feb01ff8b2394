package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.OnRealSwarm.Size;
import dev.quarterdeck.rig.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A deploy on Docker itself while something breaks: three managers, all of which the bot may ask,
 * and four workers. However it ends, what is said is what the Swarm then shows, and nothing stays
 * locked.
 */
@OnRealSwarm(Size.LARGE)
@Order(2)
class DeployUnderFaultsIT {
  private static final String NAME = "maplepress_faults";
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static Deck deck;
  private final LiveSwarm swarm;

  DeployUnderFaultsIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeAll
  static void start(@TempDir Path folder, LiveSwarm swarm) throws IOException {
    String managers =
        Stream.of(1, 2, 3).map(n -> "unix://" + swarm.socket(n)).collect(Collectors.joining(","));
    deck =
        new Deck(folder.resolve("data"), managers)
            .with("registry.plain", "registry.rig:5000")
            .with("engine.deadline", "6s")
            .knowing(swarm.hosts(folder))
            .start();
  }

  @AfterAll
  static void stop() {
    deck.close();
  }

  @BeforeEach
  void create() {
    swarm.createWeb(
        NAME, 4, Web.app("v1").with("--update-delay=2s", "--constraint=node.role==worker"));
  }

  @AfterEach
  void nothingStaysLocked() {
    try (Logbook logbook = deck.logbook()) {
      assertThat(logbook.locks()).isZero();
      await().atMost(Duration.ofSeconds(20)).until(() -> logbook.stale() == 0);
    }
    await().atMost(Duration.ofMinutes(1)).until(this::allReady);
  }

  @Test
  void aWorkerIsKilledAndComesBack() {
    String run = deploy();
    swarm.crash(4);
    try {
      await().atMost(Duration.ofMinutes(1)).until(() -> !ready("n4"));
    } finally {
      swarm.start(4);
    }
    endsTruthfully(run);
  }

  @Test
  void aWorkerIsKilledAndStaysAway() {
    String run = deploy();
    swarm.crash(4);
    try {
      endsTruthfully(run);
    } finally {
      swarm.start(4);
    }
  }

  @Test
  void theManagerThatTheBotAsksIsRestarted() {
    String run = deploy();
    swarm.crash(1);
    swarm.start(1);
    assertThat(endsTruthfully(run)).isEqualTo("SUCCEEDED");
  }

  @Test
  void aWorkerIsCutOffAndComesBack() {
    String run = deploy();
    swarm.cut(5);
    await().atMost(Duration.ofMinutes(1)).until(() -> !ready("n5"));
    swarm.heal(5);
    endsTruthfully(run);
  }

  @Test
  void theLeaderIsKilledAndComesBack() {
    String run = deploy();
    int leader = leader();
    swarm.crash(leader);
    assertThat(endsTruthfully(run)).isEqualTo("SUCCEEDED");
    swarm.start(leader);
  }

  @Test
  void theQuorumIsLostWhichIsSaidWithinTenSecondsAndComesBack() {
    long ends = toldOfItsEnd(); // of troubles that other faults have made
    String run = deploy();
    int leader = leader();
    List<Integer> others = Stream.of(1, 2, 3).filter(n -> n != leader).toList();
    others.forEach(swarm::crash);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> deck.health().json().toString().contains("lost its quorum") && said() == 1);
    others.forEach(swarm::start);
    endsTruthfully(run);
    await().atMost(Duration.ofSeconds(30)).until(() -> deck.health().status() == 200);
    await().atMost(Duration.ofSeconds(30)).until(() -> toldOfItsEnd() > ends && troubles() == 0);
    assertThat(said()).isEqualTo(1);
  }

  private static long said() {
    try (Logbook logbook = deck.logbook()) {
      return logbook.said("The Swarm has lost its quorum");
    }
  }

  private static long troubles() {
    try (Logbook logbook = deck.logbook()) {
      return logbook.count("SELECT COUNT(*) FROM outage");
    }
  }

  private static long toldOfItsEnd() {
    try (Logbook logbook = deck.logbook()) {
      return logbook.said("The Swarm is well again");
    }
  }

  @Test
  void theBotIsKilledAndComesBack() {
    String run = deploy();
    deck.kill();
    deck.start();
    assertThat(endsTruthfully(run)).isEqualTo("SUCCEEDED");
  }

  @Test
  void somebodyElseInstallsAnotherVersion() {
    String run = deploy();
    swarm.docker(leader(), "service", "update", "--detach", "--image", LiveSwarm.app("v5"), NAME);
    JsonNode card = deck.as("bob").ended(run, LIMIT);
    assertThat(Voice.words(card)).contains("superseded", "nothing more was touched");
    assertThat(image()).startsWith(LiveSwarm.app("v5"));
  }

  /** A deploy of v2 of which at least one task is replaced and at least one is not. */
  private String deploy() {
    Voice.Answer answer = deck.as("bob").says("deploy %s v2".formatted(NAME));
    assertThat(answer.subject()).as(answer.words()).isNotEmpty();
    await().atMost(Duration.ofMinutes(1)).until(() -> running("v2") == 1);
    return answer.subject();
  }

  /** That the card says what is so; how it ended. */
  private String endsTruthfully(String run) {
    JsonNode card = deck.as("bob").ended(run, LIMIT);
    String came = Voice.came(card);
    System.out.println("--- " + run + " " + came + ": " + Voice.words(card));
    try (Logbook logbook = deck.logbook()) {
      String lifecycle = logbook.lifecycle(run);
      String runs = lifecycle.equals("SUCCEEDED") ? "v2" : "v1";
      assertThat(image()).startsWith(LiveSwarm.app(runs));
      await().atMost(Duration.ofMinutes(1)).until(() -> running(runs) == 4);
      return lifecycle;
    }
  }

  private String image() {
    JsonNode service =
        JsonMapper.shared().readTree(swarm.docker(alive(), "service", "inspect", NAME)).get(0);
    return service.at("/Spec/TaskTemplate/ContainerSpec/Image").asString();
  }

  private long running(String tag) {
    return swarm
        .docker(
            alive(),
            "service",
            "ps",
            NAME,
            "--filter",
            "desired-state=running",
            "--format",
            "{{.Image}} {{.CurrentState}}")
        .lines()
        .filter(line -> line.startsWith(LiveSwarm.app(tag)) && line.contains(" Running"))
        .count();
  }

  private boolean ready(String node) {
    return nodes(alive()).lines().anyMatch(line -> line.startsWith(node + " Ready"));
  }

  private boolean allReady() {
    return nodes(alive()).lines().filter(line -> line.contains(" Ready")).count() == 7;
  }

  private int leader() {
    String line =
        nodes(alive()).lines().filter(l -> l.endsWith(" Leader")).findFirst().orElseThrow();
    return line.charAt(1) - '0';
  }

  private String nodes(int asked) {
    return swarm.docker(
        asked, "node", "ls", "--format", "{{.Hostname}} {{.Status}} {{.ManagerStatus}}");
  }

  /** A manager that answers now. */
  private int alive() {
    for (int n = 1; n <= 3; n++) {
      if (knowsALeader(n)) {
        return n;
      }
    }
    throw new AssertionError("no manager answers");
  }

  private boolean knowsALeader(int manager) {
    try {
      return nodes(manager).contains("Leader");
    } catch (AssertionError dead) {
      return false;
    }
  }
}
