package dev.quarterdeck.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Containers.Container;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Programs run where their container is, and what they say is kept within bounds. */
class ShellTest {
  private static final CommandLine PING =
      CommandLine.of(Duration.ofSeconds(5), "redis-cli", "PING").reading(new Secret("horse"));

  private final List<String> ran = new ArrayList<>();

  private final Containers containers =
      new Containers() {
        @Override
        public List<Container> of(Thing service) {
          return List.of();
        }

        @Override
        public Ran exec(Container container, CommandLine command) {
          ran.add("in " + container.id() + ": " + command);
          return new Ran.Exited(0, "", "", false);
        }
      };

  private final Shell shell =
      new Shell(
          containers,
          (hostname, command) -> {
            ran.add("on " + hostname + ": " + command);
            assertThat(command.stdin().map(Secret::reveal)).contains("horse");
            assertThat(command.deadline()).isEqualTo(PING.deadline());
            return new Ran.Exited(0, "", "", false);
          });

  @Test
  void whatIsHereRunsThroughTheEngineAndWhatIsNotOnItsNode() throws Exception {
    shell.run(new Container("redis", "redis.1", "c1", "n1", true), PING);
    shell.run(new Container("redis", "redis.1", "c2", "n2", false), PING);

    assertThat(ran)
        .containsExactly("in c1: redis-cli PING", "on n2: docker exec -i c2 redis-cli PING");
  }

  @Test
  void aCommandLineIsOne() {
    Duration deadline = Duration.ofSeconds(1);
    assertThatThrownBy(() -> CommandLine.of(deadline)).hasMessageContaining("begins with");
    assertThatThrownBy(() -> CommandLine.of(deadline, "a", "b\0c")).hasMessageContaining("NUL");
    assertThatThrownBy(() -> CommandLine.of(Duration.ZERO, "a")).hasMessageContaining("above 0");
    assertThatThrownBy(() -> PING.reading(new Secret("x".repeat((64 << 10) + 1))))
        .hasMessage("more than 64 KiB are not given to redis-cli");
    assertThat(new CommandLine(List.of("a"), Optional.empty(), deadline)).hasToString("a");
  }

  @Test
  void theFirstMebibyteIsKeptAndTheRestRead() throws Exception {
    byte[] much = "0123456789abcdef".repeat(70 << 10).getBytes(StandardCharsets.US_ASCII);
    ByteArrayInputStream in = new ByteArrayInputStream(much);
    Output output = new Output();
    output.drain(in);

    assertThat(in.available()).isZero();
    assertThat(output.cut()).isTrue();
    assertThat(output.text()).hasSize(Output.CAP);

    Output small = new Output();
    small.take(new byte[] {'a', (byte) 0xFF, 'b'}, 3);
    assertThat(small.cut()).isFalse();
    assertThat(small.text()).isEqualTo("a\uFFFDb");
  }
}
