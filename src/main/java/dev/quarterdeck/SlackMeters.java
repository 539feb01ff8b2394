package dev.quarterdeck;

import dev.quarterdeck.chat.slack.Slack;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** Counts what goes on with Slack. */
final class SlackMeters implements Slack.Count {
  private static final String UNSIGNED = "quarterdeck.slack.unsigned";

  private final MeterRegistry registry;

  SlackMeters(MeterRegistry registry) {
    this.registry = registry;
    List.of("absent", "old", "wrong").forEach(why -> registry.counter(UNSIGNED, "why", why));
  }

  @Override
  public void acknowledged(String kind, boolean taken, Duration took) {
    Timer.builder("quarterdeck.slack.acknowledgements")
        .description("From receipt to the acknowledgement of what Slack sent")
        .tag("kind", kind)
        .tag("taken", Boolean.toString(taken))
        .serviceLevelObjectives(
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofSeconds(3))
        .register(registry)
        .record(took);
  }

  @Override
  public void duplicate() {
    registry.counter("quarterdeck.slack.duplicates").increment();
  }

  @Override
  public void called(String method, String came) {
    registry.counter("quarterdeck.slack.calls", "method", method, "came", came).increment();
  }

  @Override
  public void limited(String method) {
    registry.counter("quarterdeck.slack.limited", "method", method).increment();
  }

  @Override
  public void unsigned(String why) {
    registry.counter(UNSIGNED, "why", why).increment();
  }
}
