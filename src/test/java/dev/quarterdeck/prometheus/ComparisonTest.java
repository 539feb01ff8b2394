package dev.quarterdeck.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Graphs.Bound;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "up == 0 | up | == | 0",
        "error_ratio > 0.05 | error_ratio | > | 0.05",
        "sum by (job) (rate(x{a=\"> 3 and\"}[5m])) >= 1e3 | sum by (job) (rate(x{a=\"> 3 and\"}[5m])) | >= | 1000",
        "a / b<-.5 | a / b | < | -0.5",
        "0.05 < error_ratio | error_ratio | > | 0.05",
        "count(up == 0) != 3 | count(up == 0) | != | 3",
        "brand > 2 | brand | > | 2",
      })
  void drawsTheOtherSideOfANumber(String expression, String drawn, String operator, double value) {
    assertThat(Comparison.of(expression))
        .isEqualTo(new Comparison(drawn, Optional.of(new Bound(operator, value))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a > b",
        "a > bool 3",
        "3 < bool a",
        "a > 3 and b > 4",
        "a > 3 unless b",
        "(a > 3)",
        "a > 3 < 5",
        "absent(up)",
        "a{x=\"unclosed > 3",
        "> 3"
      })
  void drawsAllWhereNothingIsComparedWithANumberAlone(String expression) {
    assertThat(Comparison.of(expression)).isEqualTo(new Comparison(expression, Optional.empty()));
  }

  @Test
  void aCommentIsNoComparison() {
    assertThat(Comparison.of("a # > 3\n > 4").bound()).contains(new Bound(">", 4));
  }
}
