package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of the sentences runs are told in. */
class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "PT1H30M, 1h 30m",
    "PT45S, 45s",
    "PT26H0M5S, 26h 5s",
    "PT1M, 1m",
    "PT0.9S, 0s",
    "PT0S, 0s",
  })
  void aLengthOfTimeNamesOnlyWhatThereIsOf(Duration length, String words) {
    assertThat(Words.of(length)).isEqualTo(words);
  }

  @Test
  void aTextThatIsTooLongForACardIsCutAndShowsIt() {
    assertThat(Words.cut("a".repeat(1_000))).isEqualTo("a".repeat(1_000));
    assertThat(Words.cut("a".repeat(1_001))).isEqualTo("a".repeat(1_000) + " …");
  }

  @Test
  void aReasonStandsInBracketsWhereThereIsOne() {
    assertThat(Words.because("wrong service")).isEqualTo(" (wrong service)");
    assertThat(Words.because(" ")).isEmpty();
  }

  @Test
  void saysWhatIsTrueOfAChangeThatWasEndedEarly() {
    assertThat(Words.said(new Observation.NotHappened()))
        .isEqualTo("; nothing had been changed yet");
    assertThat(Words.said(new Observation.Underway())).isEqualTo("; the change is still under way");
    assertThat(Words.said(new Observation.Ended(Outcome.done("4 of 4")))).isEqualTo("; 4 of 4");
    assertThat(Words.said(new Observation.Unclear("it looks odd"))).isEqualTo("; it looks odd");
  }
}
