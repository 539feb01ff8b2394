package dev.quarterdeck.run;

import static dev.quarterdeck.run.Progression.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A freeze has a reason, an end within thirty days, and stops what it names. */
class FreezeTest {
  private static Freeze freeze(Duration length, String scope, String... exempt) {
    return new Freeze(
        3,
        new Freeze.Terms(new Glob(scope), List.of(exempt), "the big sale"),
        new Freeze.Origin("dave", "{}"),
        NOON,
        NOON.plus(length));
  }

  @Test
  void lastsLongerThanNothingAndAtMostThirtyDays() {
    assertThat(freeze(Duration.ofDays(30), "*").until()).isEqualTo(NOON.plus(Duration.ofDays(30)));
    assertThatThrownBy(() -> freeze(Duration.ofDays(30).plusMillis(1), "*"))
        .hasMessageContaining("30 days are the longest");
    assertThatThrownBy(() -> freeze(Duration.ZERO, "*")).hasMessageContaining("cannot end at");
    assertThatThrownBy(() -> freeze(Duration.ofHours(-1), "*")).hasMessageContaining("cannot end");
  }

  @Test
  void saysWhy() {
    assertThatThrownBy(() -> new Freeze.Terms(Glob.everything(), List.of(), " "))
        .hasMessage("a freeze has a reason");
  }

  @Test
  void stopsWhatItNamesForAllButTheExempt() {
    Freeze freeze = freeze(Duration.ofHours(1), "service/*", "sre");

    assertThat(freeze.stops(List.of("runbook/x", "service/web"), List.of("dev"))).isTrue();
    assertThat(freeze.stops(List.of("runbook/x", "node/n1"), List.of("dev"))).isFalse();
    assertThat(freeze.stops(List.of("service/web"), List.of("dev", "sre"))).isFalse();
  }

  @Test
  void isCalledByItsNumber() {
    assertThat(freeze(Duration.ofHours(1), "*"))
        .extracting(Freeze::name, Freeze::subject)
        .containsExactly("F3", "freeze/3");
  }
}
