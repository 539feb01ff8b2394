package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.Web;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers;
import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Output;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs in containers of a real engine. */
@OnRealSwarm
class ContainersOnRealEngineIT {
  private static final String NAME = "shell-web";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LiveSwarm live;
  private Swarm swarm;
  private Containers containers;

  ContainersOnRealEngineIT(LiveSwarm live) {
    this.live = live;
  }

  /** One on each of the three nodes. */
  @BeforeAll
  static void create(LiveSwarm live) {
    live.createWeb(NAME, 3, Web.app("v1").with("--replicas-max-per-node=1"));
  }

  @BeforeEach
  void open() {
    swarm =
        new Swarm(SwarmContract.config(URI.create("unix://" + live.socket(1))), (_, _, _, _) -> {});
    containers = swarm.containers();
  }

  @AfterEach
  void close() throws Exception {
    swarm.close();
  }

  private List<Container> all() {
    return containers.of(
        new Thing(
            "service", live.docker(1, "service", "inspect", "-f", "{{.ID}}", NAME).strip(), NAME));
  }

  private Container here() {
    return all().stream().filter(Container::here).findFirst().orElseThrow();
  }

  private Ran run(String... argv) throws InterruptedException {
    return containers.exec(here(), CommandLine.of(PATIENCE, argv));
  }

  @Test
  void theRunningTasksAreKnownWithTheirNodesAndOneIsHere() {
    assertThat(all())
        .extracting(Container::task)
        .containsExactly(NAME + ".1", NAME + ".2", NAME + ".3");
    assertThat(all()).extracting(Container::hostname).containsExactlyInAnyOrder("n1", "n2", "n3");
    assertThat(all().stream().filter(Container::here))
        .extracting(Container::hostname)
        .containsExactly("n1");
    assertThat(live.docker(1, "inspect", "-f", "{{.Id}}", here().id()).strip())
        .isEqualTo(here().id());
  }

  @Test
  void aServiceThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> containers.of(new Thing("service", "nothere", "nothere")))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("service 'nothere' does not exist");
  }

  @Test
  void aProgramTellsWhatItSaidAndHowItEnded() throws Exception {
    assertThat(run("sh", "-c", "echo out; echo err >&2; exit 3"))
        .isEqualTo(new Ran.Exited(3, "out\n", "err\n", false));
    assertThat(run("sh", "-c", "for a; do echo \"[$a]\"; done", "sh", "$HOME", "it's", "", "a b"))
        .isEqualTo(new Ran.Exited(0, "[$HOME]\n[it's]\n[]\n[a b]\n", "", false));
  }

  @Test
  void aProgramThatIsNotInTheImageIsSaid() throws Exception {
    assertThat(run("no-such-program"))
        .isInstanceOfSatisfying(
            Ran.Exited.class,
            ran -> {
              assertThat(ran.exit()).isBetween(126, 127);
              assertThat(ran.out()).contains("no-such-program");
            });
  }

  @Test
  void aSecretGoesByStandardInputWhichThenEnds() throws Exception {
    CommandLine cat = CommandLine.of(PATIENCE, "cat").reading(new Secret("correct horse\n"));
    assertThat(containers.exec(here(), cat))
        .isEqualTo(new Ran.Exited(0, "correct horse\n", "", false));

    CommandLine large =
        CommandLine.of(PATIENCE, "cat").reading(new Secret("0123456789abcdef".repeat(4 << 10)));
    assertThat(containers.exec(here(), large))
        .isEqualTo(new Ran.Exited(0, "0123456789abcdef".repeat(4 << 10), "", false));
  }

  @Test
  void tenMegabytesDoNotBlockItAndTheFirstIsKept() throws Exception {
    assertThat(run("sh", "-c", "cat /dev/zero | head -c 10485760; echo e >&2"))
        .isInstanceOfSatisfying(
            Ran.Exited.class,
            ran -> {
              assertThat(ran.out()).hasSize(Output.CAP);
              assertThat(ran.err()).isEqualTo("e\n");
              assertThat(ran.cut()).isTrue();
              assertThat(ran.exit()).isZero();
            });
  }

  @Test
  void aHungProgramIsLostAtItsDeadline() throws Exception {
    long begin = System.nanoTime();

    Ran ran = containers.exec(here(), CommandLine.of(Duration.ofSeconds(2), "sleep", "60"));

    assertThat(ran)
        .isEqualTo(
            new Ran.Lost(
                "sleep in %s did not end within 2 s; it may still run".formatted(here().task())));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void aContainerOfAnotherNodeIsNotRunIn() {
    Container away = all().stream().filter(c -> !c.here()).findFirst().orElseThrow();
    assertThatThrownBy(() -> containers.exec(away, CommandLine.of(PATIENCE, "true")))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("No such container");
  }
}
