package dev.quarterdeck.alert.jdbc;

import static dev.quarterdeck.alert.Told.at;
import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many alerts in one group cost, on every database; a bot that starts resets the log. */
abstract class ManyAlertsContract {
  @TempDir Path directory;
  private Store store;
  private JdbcAlerts alerts;
  private Hearing hearing;

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

  private void hears(int told, Alert... all) {
    Notification notification = new Notification(Told.HEAD, 0, List.of(all));
    var _ = store.transactions().write(() -> hearing.hear(notification, at(told), _ -> "ops-prod"));
  }

  private static Alert[] many(int from) {
    return IntStream.range(from, from + 1_000)
        .mapToObj(i -> fires(String.valueOf(i), 0))
        .toArray(Alert[]::new);
  }

  /** One for each of them took as long as a thousand commits' worth of statements. */
  @Test
  void aThousandAreAHandfulOfStatements() {
    Alert[] first = many(0);
    Alert[] later = many(500);
    assertThat(Statements.of(() -> hears(30, first))).isLessThan(25);
    assertThat(Statements.of(() -> hears(330, later))).isLessThan(25);
    assertThat(alerts.find(Told.HEAD).orElseThrow().heard()).hasSize(1_500);
    hears(600, resolved("0", 0, 590));
    assertThat(Statements.of(() -> hears(2 * 86_400, many(500)))).isLessThan(25);
    assertThat(alerts.find(Told.HEAD).orElseThrow().heard()).hasSize(1_499).doesNotContainKey("f0");
  }
}
