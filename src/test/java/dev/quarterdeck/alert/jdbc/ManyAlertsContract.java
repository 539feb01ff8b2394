package dev.quarterdeck.alert.jdbc;

import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Told;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What many alerts in one group cost, on every database; a bot that starts resets the log. */
abstract class ManyAlertsContract extends AlertsBench {
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
    assertThat(Statements.of(() -> hears(Told.HEAD, 30, first))).isLessThan(25);
    assertThat(Statements.of(() -> hears(Told.HEAD, 330, later))).isLessThan(25);
    assertThat(alerts.find(Told.HEAD).orElseThrow().heard()).hasSize(1_500);
    hears(Told.HEAD, 600, resolved("0", 0, 590));
    assertThat(Statements.of(() -> hears(Told.HEAD, 2 * 86_400, many(500)))).isLessThan(25);
    assertThat(alerts.find(Told.HEAD).orElseThrow().heard()).hasSize(1_499).doesNotContainKey("f0");
  }
}
