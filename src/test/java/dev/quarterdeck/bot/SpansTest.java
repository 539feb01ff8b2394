package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpansTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void tellsTheDayOfAMomentThatCouldBeTakenForToday() {
    assertThat(Spans.later(NOW, NOW.plus(Duration.ofHours(1)))).isEqualTo("13:00:00 UTC");
    assertThat(Spans.later(NOW, NOW.plus(Duration.ofDays(1)))).isEqualTo("2026-01-02 12:00:00 UTC");
  }
}
