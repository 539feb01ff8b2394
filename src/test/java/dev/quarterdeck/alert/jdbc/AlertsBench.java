package dev.quarterdeck.alert.jdbc;

import static dev.quarterdeck.alert.Told.at;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Head;
import dev.quarterdeck.alert.Heard;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Alerts in a store, and somebody who tells of them. */
abstract class AlertsBench {
  @TempDir Path directory;
  Store store;
  JdbcAlerts alerts;
  Hearing hearing;

  abstract Store open(Path directory);

  @BeforeEach
  void start() {
    store = open(directory);
    alerts = new JdbcAlerts(store);
    hearing = new Hearing(alerts, Hearing.QUIET);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  Heard hears(Head head, int told, Alert... all) {
    Notification notification = new Notification(head, 0, List.of(all));
    return store.transactions().write(() -> hearing.hear(notification, at(told), _ -> "ops-prod"));
  }
}
