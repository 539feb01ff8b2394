package dev.quarterdeck;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.secret.SecretFiles;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.swarm.Swarm;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The systems the bot can change: a Swarm, or the Playground where none is configured. */
@Configuration(proxyBeanMethods = false)
class TargetWiring {
  /** The engine that is configured, or a Playground of our own: never one in place of the other. */
  record Ground(URI host, Optional<Playground> playground) implements AutoCloseable {
    @Override
    public void close() {
      playground.ifPresent(Playground::close);
    }
  }

  @Bean
  Ground ground(Settings settings, InstantSource clock) {
    if (!settings.simulated()) {
      return new Ground(URI.create(settings.swarm()), Optional.empty());
    }
    Playground playground = Playground.start(Playground.Options.of(clock));
    URI host = URI.create("tcp://" + playground.url().getAuthority());
    return new Ground(host, Optional.of(playground));
  }

  @Bean
  Secrets secrets(Settings settings, InstantSource clock) {
    return new SecretFiles(settings.secretsDirectory(), clock);
  }

  @Bean
  Swarm swarm(
      Settings settings,
      Ground ground,
      Secrets secrets,
      InstantSource clock,
      MeterRegistry meters) {
    Swarm.Config config =
        new Swarm.Config(
            ground.host(),
            settings.engine().deadline(),
            settings.engine().stability(),
            new Redactor(secrets::known),
            clock);
    return new Swarm(
        config,
        (method, template, outcome, nanos) -> count(meters, method, template, outcome, nanos));
  }

  private static void count(
      MeterRegistry meters, String method, String template, String outcome, long nanos) {
    Timer.builder("quarterdeck.engine.calls")
        .description("Calls to the Docker Engine")
        .tags("method", method, "path", template, "outcome", outcome)
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Bean
  Offer offer(Swarm swarm, Secrets secrets) {
    return swarm.offer().discreet(secrets);
  }
}
