package dev.quarterdeck;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Alerts.Count;
import dev.quarterdeck.alert.Severity;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.prometheus.Webhook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Counts what is told of alerts, and says how many there are; no label of an alert becomes one. */
final class AlertMeters implements Webhook.Count {
  private final Map<Came, Counter> notifications = new EnumMap<>(Came.class);

  AlertMeters(MeterRegistry registry, Alerts alerts, JdbcQueue queue, InstantSource clock) {
    for (Came came : Came.values()) {
      String word = came.name().toLowerCase(Locale.ROOT);
      notifications.put(came, registry.counter("quarterdeck.alerts.notifications", "came", word));
    }
    for (Severity.Level level : Severity.Level.values()) {
      Gauge.builder("quarterdeck.alerts.firing", () -> groups(alerts, level, Count::firing))
          .description("Groups of alerts that are known to fire")
          .tag("severity", level.word())
          .register(registry);
    }
    Gauge.builder("quarterdeck.alerts.lapsed", () -> lapsed(alerts))
        .description("Groups of which nothing was told for long, not even that they ended")
        .register(registry);
    Gauge.builder("quarterdeck.alerts.storms", () -> alerts.storms().size())
        .description("Storms of alerts that have not ended")
        .register(registry);
    TimeGauge.builder("quarterdeck.alerts.unshown", () -> age(queue, clock), TimeUnit.MILLISECONDS)
        .description("How long the oldest card of alerts has waited to be shown")
        .register(registry);
  }

  private static int groups(Alerts alerts, Severity.Level level, ToIntFunction<Count> which) {
    return alerts.counts().stream()
        .filter(count -> count.severity().level() == level)
        .mapToInt(which)
        .sum();
  }

  private static int lapsed(Alerts alerts) {
    return alerts.counts().stream().mapToInt(Count::lapsed).sum();
  }

  private static long age(JdbcQueue queue, InstantSource clock) {
    return queue
        .oldestCard("alert/", "storm/")
        .map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toMillis()))
        .orElse(0L);
  }

  @Override
  public void notification(Came came) {
    Optional.ofNullable(notifications.get(came)).ifPresent(Counter::increment);
  }
}
