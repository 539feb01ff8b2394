package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one program that is simulated, and what is said of all others. */
class ContainersOnPlaygroundTest {
  private final Playground playground =
      Playground.start(Playground.Options.of(InstantSource.system()).at(0));
  private final Swarm swarm =
      new Swarm(
          SwarmContract.config(URI.create("tcp://" + playground.url().getAuthority())),
          (_, _, _, _) -> {});

  @AfterEach
  void close() throws Exception {
    swarm.close();
    playground.close();
  }

  private Container redis() {
    return running("redis");
  }

  private Container running(String name) {
    Kind services = swarm.offer().kind("service").orElseThrow();
    Thing service =
        services.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return swarm.containers().of(service).getFirst();
  }

  private Ran run(Container container, String... argv) throws InterruptedException {
    return swarm.containers().exec(container, CommandLine.of(Duration.ofSeconds(5), argv));
  }

  @Test
  void redisAnswersInItsContainer() throws Exception {
    assertThat(redis().task()).isEqualTo("redis.1");
    assertThat(redis().here()).isTrue();
    assertThat(run(redis(), "redis-cli", "CONFIG", "GET", "dir"))
        .isEqualTo(new Ran.Exited(0, "dir\n/data\n", "", false));
  }

  @Test
  void cassandraSaysThatItComparesNothing() throws Exception {
    assertThat(run(running("cassandra-1"), "nodetool", "compactionstats"))
        .isEqualTo(new Ran.Exited(0, "pending tasks: 2\n", "", false));
  }

  @Test
  void otherProgramsAreNotThere() throws Exception {
    assertThat(run(redis(), "bash"))
        .isInstanceOfSatisfying(
            Ran.Exited.class,
            ran -> {
              assertThat(ran.exit()).isEqualTo(127);
              assertThat(ran.out()).contains("\"bash\": executable file not found");
            });
  }

  @Test
  void aContainerThatIsGoneIsSaid() {
    Container gone = new Container("redis", "redis.1", "0".repeat(64), "manager-1", true);
    assertThatThrownBy(() -> run(gone, "redis-cli", "INFO"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("No such container");
  }
}
