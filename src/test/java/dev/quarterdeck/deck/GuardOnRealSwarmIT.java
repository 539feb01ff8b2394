package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.deck.Terminal.Printed;
import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.PrometheusServer;
import dev.quarterdeck.rig.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A deploy on Docker itself under the eyes of a real Prometheus. */
@OnRealSwarm
@Needs("prometheus")
class GuardOnRealSwarmIT {
  private static final String NAME = "maplepress_guarded";
  private static final String SERIES = "shop_error_ratio{service=\"guarded\"}";

  private static PrometheusServer prometheus;
  private static Deck deck;
  private final LiveSwarm swarm;

  GuardOnRealSwarmIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeAll
  static void start(@TempDir Path folder, LiveSwarm swarm) throws IOException {
    prometheus = new PrometheusServer();
    deck =
        new Deck(folder.resolve("data"), "unix://" + swarm.socket(1))
            .with("registry.plain", "registry.rig:5000")
            .with("prometheus.address", prometheus.address().toString())
            .knowing(swarm.hosts(folder))
            .start();
  }

  @AfterAll
  static void stop() {
    deck.close();
    prometheus.close();
  }

  private void create(String delay) {
    prometheus.measure(SERIES, 0.01);
    swarm.createWeb(
        NAME,
        2,
        Web.app("v1")
            .with(
                "--update-delay=" + delay,
                "--label=quarterdeck.guard=max(" + SERIES + ")",
                "--label=quarterdeck.guard.below=0.05"));
  }

  @Test
  void aGuardThatBreaksHalfWayTakesTheDeployBack() {
    create("10s");
    CompletableFuture<Printed> deploy = bobSays("deploy maplepress_guarded v2");
    await().atMost(Duration.ofSeconds(60)).until(() -> image().contains(":v2@"));
    prometheus.measure(SERIES, 0.31);

    Printed printed = deploy.orTimeout(90, TimeUnit.SECONDS).join();

    assertThat(printed.text())
        .contains(
            "max(" + SERIES + ") below 0.05",
            "the guard is broken: 0.31, and is to be below 0.05",
            "settle",
            "2 of 2 running registry.rig:5000/rig/app:v1")
        .doesNotContain("succeeded");
    assertThat(printed.exit()).isEqualTo(4);
    assertThat(image()).startsWith(LiveSwarm.app("v1"));
  }

  @Test
  void aGuardThatBreaksAfterwardsLetsPeopleChoose() {
    create("0s");
    CompletableFuture<Printed> deploy = bobSays("deploy maplepress_guarded v2 watch=1m broken=ask");
    Voice alice = deck.as("alice");
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> alice.says("run " + newest(alice)).words().contains(" of 1m, 0.01"));
    prometheus.measure(SERIES, 0.31);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> alice.says("run " + newest(alice)).words().contains("broken: 0.31"));
    var _ = alice.says("answer " + newest(alice) + " keep");

    Printed printed = deploy.orTimeout(30, TimeUnit.SECONDS).join();

    assertThat(printed.text()).contains("broken: 0.31, and is to be below 0.05", "succeeded");
    assertThat(printed.exit()).isZero();
    assertThat(image()).isEqualTo(LiveSwarm.app("v2") + "@" + swarm.digest("v2"));
  }

  /** The number of the newest run, as the bot lists it. */
  private static String newest(Voice who) {
    return who.says("runs").words().replaceFirst("(?s).*?(\\d+).*", "$1");
  }

  private static CompletableFuture<Printed> bobSays(String text) {
    return CompletableFuture.supplyAsync(
        () -> {
          Printed printed = deck.terminal("bob").says(text);
          System.out.println("--- bob: " + text + "\n" + printed.text());
          return printed;
        },
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private String image() {
    return JsonMapper.shared()
        .readTree(swarm.docker(1, "service", "inspect", NAME))
        .get(0)
        .at("/Spec/TaskTemplate/ContainerSpec/Image")
        .asString();
  }
}
