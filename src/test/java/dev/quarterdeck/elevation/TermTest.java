package dev.quarterdeck.elevation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TermTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void holdsFromItsFirstMomentToTheLastBeforeItsEnd() {
    Term term = Term.of(NOON, Duration.ofMinutes(30));
    Instant end = NOON.plusSeconds(1_800);

    assertThat(term.holds(NOON.minusMillis(1))).isFalse();
    assertThat(term.holds(NOON)).isTrue();
    assertThat(term.holds(end.minusMillis(1))).isTrue();
    assertThat(term.holds(end)).isFalse();
    assertThat(term.over(end.minusMillis(1))).isFalse();
    assertThat(term.over(end)).isTrue();
  }

  @Test
  void isNeverEmptyAndNeverBackwards() {
    assertThatThrownBy(() -> new Term(NOON, NOON)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Term.of(NOON, Duration.ofNanos(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
