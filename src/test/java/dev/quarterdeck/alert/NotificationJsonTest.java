package dev.quarterdeck.alert;

import static dev.quarterdeck.alert.Told.at;
import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static dev.quarterdeck.alert.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Notifications in rows of the inbox. */
class NotificationJsonTest {
  @Test
  void comeBackAsTheyWere() {
    Notification told = tells(fires("a", 0), resolved("b", 0, 300));
    assertThat(NotificationJson.write(told).stream().map(NotificationJson::read))
        .containsExactly(told);
  }

  private static Alert lengthy(String instance) {
    Alert alert = resolved(instance, 0, 300);
    return new Alert(
        alert.fingerprint(),
        alert.status(),
        alert.labels(),
        new TreeMap<>(Map.of("description", "x".repeat(10_000))),
        alert.startsAt(),
        alert.endsAt(),
        alert.generatorUrl());
  }

  /** What fires for one that ended in the same notification stands in a later row of it. */
  @Test
  void inSeveralRowsEndNothingThatGoesOn() {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      alerts.add(lengthy("a" + i));
    }
    alerts.add(fires("b", 290));
    List<String> rows = NotificationJson.write(new Notification(Told.HEAD, 0, alerts));
    assertThat(rows).hasSizeGreaterThan(1);

    AlertGroup group =
        AlertGroup.unheard(Told.HEAD, at(0))
            .hearing(tells(fires("a0", 0)), at(30), _ -> "ops-prod")
            .after();
    for (String row : rows) {
      group = group.hearing(NotificationJson.read(row), at(330), _ -> "ops-prod").after();
      assertThat(group.episode().number()).isEqualTo(1);
      assertThat(group.episode().open()).isTrue();
    }
    assertThat(group.firing()).extracting(Alert::fingerprint).containsExactly("fb");
  }
}
