package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of a run, as people say it and as the journal keeps it. */
class RunIdTest {
  private static final long LARGEST = (1L << 40) - 1;

  static Stream<RunId> runs() {
    return Stream.of(
        new RunId(0),
        new RunId(42),
        new RunId(42, 1),
        new RunId(999_999_999_999L, 999_999),
        new RunId(7, 12));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isTheSameAfterItWasTypedKeptOrPutIntoASubject(RunId run) {
    assertThat(RunId.of(run.text())).isEqualTo(run);
    assertThat(RunId.ofKey(run.key())).isEqualTo(run);
    assertThat(RunId.ofSubject(run.subject())).isEqualTo(run);
  }

  @Test
  void aCalledRunIsWrittenBehindItsCaller() {
    assertThat(new RunId(42)).hasToString("#42");
    assertThat(new RunId(42, 1)).hasToString("#42.1");
    assertThat(new RunId(42, 1).subject()).isEqualTo("run/42.1");
    assertThat(new RunId(42, 1).root()).isEqualTo(new RunId(42));
    assertThat(new RunId(42, 1).called()).isTrue();
    assertThat(new RunId(42).called()).isFalse();
  }

  @Test
  void theKeyOfARunThatNobodyCalledIsItsNumber() {
    assertThat(new RunId(42).key()).isEqualTo(42);
    assertThat(new RunId(42, 1).key()).isEqualTo(42 + (1L << 40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "1.0", "1.01", "1.", ".1", "1.2.3", "1 ", "1234567890123"})
  void whatIsNoNumberOfARunIsRefused(String text) {
    assertThatThrownBy(() -> RunId.of(text)).hasMessage("'" + text + "' is no number of a run");
  }

  @Test
  void thereAreAsManyNumbersAsTheKeyHasRoomFor() {
    assertThat(RunId.ofKey(new RunId(LARGEST, 3).key())).isEqualTo(new RunId(LARGEST, 3));
    assertThatThrownBy(() -> new RunId(LARGEST + 1)).hasMessageContaining("no run can be number");
    assertThatThrownBy(() -> new RunId(-1)).hasMessageContaining("no run can be number");
    assertThatThrownBy(() -> new RunId(1, -1)).hasMessageContaining("no run can be number 1.-1");
  }
}
