package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.alert.jdbc.JdbcAlerts;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.prometheus.Webhook;
import dev.quarterdeck.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the metrics say of alerts. */
final class AlertMetersTest {
  @TempDir private Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Told.NOON;
  private Store store;
  private JdbcAlerts alerts;
  private JdbcOutbox outbox;
  private AlertMeters meters;

  @BeforeEach
  void start() {
    store = Store.openPassing(folder);
    alerts = new JdbcAlerts(store);
    JdbcQueue queue = new JdbcQueue(store, () -> now);
    outbox = new JdbcOutbox(store, (_, _) -> {}, queue, () -> now);
    meters = new AlertMeters(registry, alerts, queue, () -> now);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private AlertGroup hears(String group, Alert alert) {
    Notification notification = new Notification(Told.head(group), 0, List.of(alert));
    Hearing hearing = new Hearing(alerts, Hearing.QUIET);
    return store
        .transactions()
        .write(() -> hearing.hear(notification, now, _ -> "ops-prod").after());
  }

  private double gauge(String name, String... tags) {
    return registry.get("quarterdeck.alerts." + name).tags(tags).gauge().value();
  }

  @Test
  void groupsThatFireBySeverityAndStorms() {
    for (int i = 0; i < 12; i++) {
      hears("group " + i, Told.fires("a", 0));
    }
    hears("mild", Told.mild("a", 0));
    hears("of somebody's own", Told.severe("a", 0, "sev1 \"x\""));
    hears("page", Told.severe("a", 0, "page"));
    assertThat(gauge("firing", "severity", "critical")).isEqualTo(13);
    assertThat(gauge("firing", "severity", "info")).isEqualTo(1);
    assertThat(gauge("firing", "severity", "other")).isEqualTo(1);
    assertThat(gauge("firing", "severity", "warning")).isZero();
    assertThat(gauge("storms")).isEqualTo(1);
    assertThat(gauge("lapsed")).isZero();
  }

  @Test
  void groupsOfWhichNothingIsTold() {
    AlertGroup group = hears("g", Told.fires("a", 0));
    now = now.plus(Hearing.QUIET);
    store.transactions().write(() -> new Hearing(alerts, Hearing.QUIET).lapse(group, now));
    assertThat(gauge("lapsed")).isEqualTo(1);
    assertThat(gauge("firing", "severity", "critical")).isZero();
  }

  @Test
  void theOldestCardThatIsNotShownYet() {
    assertThat(registry.get("quarterdeck.alerts.unshown").timeGauge().value()).isZero();
    Place room = new Place("console", "", "ops-prod", Optional.empty());
    store.transactions().write(() -> outbox.openCard("run/1", room));
    now = now.plusSeconds(10);
    store.transactions().write(() -> outbox.openCard("alert/1/1", room));
    now = now.plusSeconds(30);
    assertThat(registry.get("quarterdeck.alerts.unshown").timeGauge().value(TimeUnit.SECONDS))
        .isEqualTo(30);
  }

  @Test
  void notificationsByWhatBecameOfThem() {
    meters.notification(Webhook.Count.Came.TAKEN);
    meters.notification(Webhook.Count.Came.DUPLICATE);
    meters.notification(Webhook.Count.Came.DUPLICATE);
    assertThat(
            registry
                .get("quarterdeck.alerts.notifications")
                .tag("came", "duplicate")
                .counter()
                .count())
        .isEqualTo(2);
  }
}
