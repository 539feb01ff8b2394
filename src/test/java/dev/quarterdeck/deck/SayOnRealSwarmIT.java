package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.deck.Terminal.Printed;
import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.Web;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole bot in front of Docker itself, spoken to as from a shell. */
@OnRealSwarm
class SayOnRealSwarmIT {
  private static final String NAME = "maplepress_say";

  private static Deck deck;
  private final LiveSwarm swarm;

  SayOnRealSwarmIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeAll
  static void start(@TempDir Path folder, LiveSwarm swarm) {
    deck = new Deck(folder.resolve("data"), "unix://" + swarm.socket(1)).start();
  }

  @AfterAll
  static void stop() {
    deck.close();
  }

  @BeforeEach
  void create() {
    swarm.createWeb(NAME, 2, Web.app("v1").withFieldsTypedModelsLose());
  }

  @AfterEach
  void fieldsThatTypedModelsLoseSurvive() {
    JsonNode template = service().at("/Spec/TaskTemplate");
    assertThat(template.at("/ContainerSpec/CapabilityDrop/0").asString()).isEqualTo("CAP_NET_RAW");
    assertThat(template.at("/ContainerSpec/Ulimits/0/Hard").asInt()).isEqualTo(2048);
    assertThat(template.at("/ContainerSpec/Sysctls/net.core.somaxconn").asString())
        .isEqualTo("256");
    assertThat(template.at("/Resources/Limits/Pids").asInt()).isEqualTo(64);
  }

  @Test
  void scalesUpAndDownAndUpdatesAndRollsBack() {
    ends(0, says("alice", "scale maplepress_say 4"), "succeeded", "4 of 4 running");
    assertThat(replicas()).isEqualTo(4);
    ends(0, says("alice", "scale maplepress_say 2"), "succeeded", "2 of 2 running");
    assertThat(replicas()).isEqualTo(2);
    ends(0, says("bob", "update maplepress_say " + LiveSwarm.app("v2")), "succeeded");
    assertThat(image()).isEqualTo(LiveSwarm.app("v2"));
    ends(0, says("bob", "rollback maplepress_say"), "succeeded");
    assertThat(image()).isEqualTo(LiveSwarm.app("v1"));
    ends(3, says("carol", "scale maplepress_say 3"), "no grant lets carol");
    ends(2, says("alice", "scale maplepress_say -1"), "-1");
    ends(2, says("alice", "scale maplepress_sya 3"), "maplepress_sya", "maplepress_say");
    assertThat(replicas()).isEqualTo(2);
  }

  @Test
  void endsTruthfullyWhenSomebodyScalesByHandInTheMiddleOfAnUpdate() {
    var update =
        CompletableFuture.supplyAsync(
            () -> says("bob", "update maplepress_say " + LiveSwarm.app("v2")));
    await().until(() -> state().equals("updating"));
    swarm.docker(1, "service", "scale", "--detach", NAME + "=3");
    Printed printed = update.join();
    ends(4, printed, "2 → 3");
    assertThat(printed.text()).doesNotContain("succeeded");
    await().until(() -> replicas() == 3);
    assertThat(image()).isEqualTo(LiveSwarm.app("v2"));
  }

  private static Printed says(String who, String text) {
    Printed printed = deck.terminal(who).says(text);
    System.out.println("--- " + who + ": " + text + "\n" + printed.text());
    return printed;
  }

  private static void ends(int exit, Printed printed, String... words) {
    assertThat(printed.text()).contains(words);
    assertThat(printed.exit()).as(printed.text()).isEqualTo(exit);
  }

  private int replicas() {
    return service().at("/Spec/Mode/Replicated/Replicas").asInt();
  }

  private String image() {
    String image = service().at("/Spec/TaskTemplate/ContainerSpec/Image").asString();
    return image.replaceFirst("@sha256:.*", "");
  }

  private String state() {
    return service().at("/UpdateStatus/State").asString("");
  }

  private JsonNode service() {
    return JsonMapper.shared().readTree(swarm.docker(1, "service", "inspect", NAME)).get(0);
  }
}
