package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.swarm.Swarm.Calls.Listening;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventsTest {
  private final BlockingQueue<Listening> became = new LinkedBlockingQueue<>();

  private final Swarm.Calls calls =
      new Swarm.Calls() {
        @Override
        public void ended(String method, String template, String outcome, long nanos) {}

        @Override
        public void listening(Listening now) {
          became.add(now);
        }
      };

  @Test
  void tellsWhatBecomesOfTheStreamInTurnAndOpensALostOneAgain() throws Exception {
    try (Playground playground =
            Playground.start(Playground.Options.of(InstantSource.system()).at(0));
        Engine engine = new Engine(config(playground), calls);
        Events events = new Events(engine, calls)) {
      assertThat(events.count("any")).isZero();
      reads(Listening.ASKED);
      reads(Listening.OPEN);

      Thing made = new Hand(engine).create("listened-to", "registry.example/app:v1", 1);
      playground.advance(Duration.ofMillis(1));
      reads(Listening.HEARD);
      assertThat(events.count(made.id())).isEqualTo(1);
      assertThat(playground.told()).isEqualTo(1);

      playground.fail(Fault.of(Fault.Kind.CUT_STREAMS, ""));
      reads(Listening.LOST);
      reads(Listening.ASKED);
      reads(Listening.OPEN);
    }
    reads(Listening.LOST);
  }

  private void reads(Listening expected) throws InterruptedException {
    assertThat(became.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
  }

  private static Swarm.Config config(Playground playground) {
    return new Swarm.Config(
        URI.create("tcp://" + playground.url().getAuthority()),
        Duration.ofSeconds(10),
        Redactor.unknowing(),
        InstantSource.system());
  }
}
