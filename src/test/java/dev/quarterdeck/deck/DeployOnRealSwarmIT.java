package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.deck.Terminal.Printed;
import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.Web;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of every way in which a deploy on Docker itself can end. */
@OnRealSwarm
@Order(3)
class DeployOnRealSwarmIT {
  private static final String NAME = "maplepress_deploy";

  private static Path folder;
  private static Deck deck;
  private final LiveSwarm swarm;

  DeployOnRealSwarmIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeAll
  static void start(@TempDir Path temporary, LiveSwarm swarm) throws IOException {
    folder = temporary;
    deck = deck("data", swarm).with("engine.placement", "20s").start();
  }

  private static Deck deck(String data, LiveSwarm swarm) throws IOException {
    return new Deck(folder.resolve(data), "unix://" + swarm.socket(1))
        .with("registry.plain", "registry.rig:5000")
        .knowing(swarm.hosts(folder));
  }

  @AfterAll
  static void stop() {
    deck.close();
  }

  @BeforeEach
  void create() {
    swarm.createWeb(NAME, 2, Web.app("v1"));
  }

  @Test
  void aHealthyVersionIsInstalledByItsDigestAndASlowOneIsWaitedFor() {
    Printed healthy = bobSays("deploy maplepress_deploy v2");
    ends(0, healthy, "succeeded", "2 of 2 running registry.rig:5000/rig/app:v2");
    assertThat(image()).isEqualTo(LiveSwarm.app("v2") + "@" + swarm.digest("v2"));
    Printed slow = bobSays("deploy maplepress_deploy v5");
    ends(0, slow, "succeeded", "2 of 2 running");
    assertThat(image()).isEqualTo(LiveSwarm.app("v5") + "@" + swarm.digest("v5"));
  }

  @Test
  void aTagThatIsNotThereIsRefusedBeforeAnythingIsChanged() {
    long before = version();
    Printed missing = bobSays("deploy maplepress_deploy v99");
    ends(
        2,
        missing,
        "There is no tag 'v99' of registry.rig:5000/rig/app",
        "It has 7, among them v3");
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void anUnhealthyVersionIsRolledBackByTheEngine() {
    ends(4, bobSays("deploy maplepress_deploy v3"), "rolled back by the engine", "exit (143)");
    runsV1();
  }

  @Test
  void aCrashLoopIsRolledBackByTheEngine() {
    ends(4, bobSays("deploy maplepress_deploy v4"), "rolled back by the engine", "exit (1)");
    runsV1();
  }

  @Test
  void aCrashLoopOnWhichTheEngineOnlyPausesIsRolledBackByTheBot() {
    swarm.createWeb(NAME, 2, Web.app("v1").with("--update-failure-action=pause"));
    Printed paused = bobSays("deploy maplepress_deploy v4");
    ends(
        4,
        paused,
        "the engine paused half way",
        "exit (1)",
        "settle",
        "2 of 2 running registry.rig:5000/rig/app:v1");
    runsV1();
  }

  @Test
  void aVersionThatLosesItsHealthAfterTheEngineHasLookedAwayIsRolledBackByTheBot()
      throws IOException {
    Printed decayed;
    try (Deck patient = deck("patient", swarm).with("engine.stability", "30s").start()) {
      decayed = bobSays(patient, "deploy maplepress_deploy v6");
    }
    ends(
        4,
        decayed,
        "the update was complete, then",
        "of its tasks ended",
        "2 of 2 running registry.rig:5000/rig/app:v1");
    runsV1();
  }

  @Test
  void anImageThatNoNodeCanPullIsRolledBackByTheEngine() {
    Printed unpullable = bobSays("deploy maplepress_deploy v7");
    ends(4, unpullable, "rolled back by the engine", "No such image");
    runsV1();
  }

  @Test
  void aVersionForWhichNoNodeHasRoomIsTakenBack() {
    swarm.createWeb(
        NAME, 2, Web.app("v1").with("--replicas-max-per-node=1", "--constraint=node.role==worker"));
    Printed stranded = bobSays("deploy maplepress_deploy v2");
    ends(
        4,
        stranded,
        "no node took 1 of its tasks for 20 s",
        "no suitable node",
        "2 of 2 running registry.rig:5000/rig/app:v1");
    runsV1();
  }

  private static Printed bobSays(String text) {
    return bobSays(deck, text);
  }

  private static Printed bobSays(Deck deck, String text) {
    Printed printed = deck.terminal("bob").says(text);
    System.out.println("--- bob: " + text + "\n" + printed.text());
    return printed;
  }

  private static void ends(int exit, Printed printed, String... words) {
    assertThat(printed.text()).contains(words);
    assertThat(printed.exit()).as(printed.text()).isEqualTo(exit);
    if (exit != 0) {
      assertThat(printed.text()).doesNotContain("succeeded");
    }
  }

  private void runsV1() {
    assertThat(image()).startsWith(LiveSwarm.app("v1"));
    assertThat(swarm.docker(1, "service", "ps", NAME, "--filter", "desired-state=running").lines())
        .filteredOn(line -> line.contains("Running"))
        .hasSize(2)
        .allMatch(line -> line.contains("rig/app:v1"));
  }

  private String image() {
    return service().at("/Spec/TaskTemplate/ContainerSpec/Image").asString();
  }

  private long version() {
    return service().at("/Version/Index").asLong();
  }

  private JsonNode service() {
    return JsonMapper.shared().readTree(swarm.docker(1, "service", "inspect", NAME)).get(0);
  }
}
