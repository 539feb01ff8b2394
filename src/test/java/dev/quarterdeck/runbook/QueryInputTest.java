package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryInputTest {
  private final Problems problems = new Problems();

  private Optional<Runbook> query(String written) {
    String text =
        """
        runbook: sample
        title: A sample
        command: sample {text}
        parameters:
          text: {type: string}
        start: one
        states:
          one: {do: prometheus.expect, with: {query: '%s', below: 1}, then: succeeded}
        """
            .formatted(written.replace("'", "''"));
    return RunbookFile.read("s.yaml", text, Offers.swarm(), new Cel(), problems)
        .flatMap(RunbookFile.Found::runbook);
  }

  private Object filled(String written, String value) {
    State.Do state = (State.Do) query(written).orElseThrow().state("one");
    assertThat(problems.list()).isEmpty();
    return Objects.requireNonNull(state.with().get("query")).fill(Map.of("text", value));
  }

  private String told() {
    return problems.list().stream().map(Problem::toString).toList().toString();
  }

  @Test
  void isWrittenInTheFile() {
    assertThat(filled("up{job=\"web\"} == 1", "")).isEqualTo("up{job=\"web\"} == 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "web|up{job=\"web\"} > 0",
        "\"} or vector(0) or up{a=\"|up{job=\"\\\"} or vector(0) or up{a=\\\"\"} > 0",
        "\\|up{job=\"\\\\\"} > 0",
        "a`b'c#d|up{job=\"a`b'c#d\"} > 0",
        "}} {{ text }}|up{job=\"}} {{ text }}\"} > 0"
      })
  void whatIsPutInIsAStringWhateverStandsInIt(String value, String query) {
    assertThat(filled("up{job={{ text }}} > 0", value)).isEqualTo(query);
  }

  @Test
  void controlCharactersDoNotEndTheLine() {
    assertThat(filled("up{job!={{ text }}}", "a\nb\u0000\u007f"))
        .isEqualTo("up{job!=\"a\\u000ab\\u0000\\u007f\"}");
  }

  @Test
  void severalValuesMayStandInIt() {
    assertThat(filled("sum(up{job={{ text }}, env = {{ text }}, zone!= {{ text }}})", "x"))
        .isEqualTo("sum(up{job=\"x\", env = \"x\", zone!= \"x\"})");
  }

  @Test
  void isNotWhatSomebodyTypes() {
    query("{{ text }}");

    assertThat(told()).contains("'{{ }}' in a query stands where the value of a label does");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up{job=\"{{ text }}\"}",
        "up{job='{{ text }}'}",
        "up{job=\"a\\\"{{ text }}\"}",
        "up{job=`{{ text }}`} # it's",
        "up # {job={{ text }}}"
      })
  void aValueIsNotPutBetweenQuotes(String written) {
    query(written);

    assertThat(told()).contains("'{{ }}' in a query puts quotes around its value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up{job=~{{ text }}}", "up{job!~ {{ text }}}"})
  void aValueIsNoPattern(String written) {
    query(written);

    assertThat(told()).contains("behind =~ it would be read as a pattern");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up == {{ text }}",
        "rate(up[{{ text }}])",
        "{{ text }}{job=\"a\"}",
        "up > {{ text }}"
      })
  void aValueStandsNowhereElse(String written) {
    query(written);

    assertThat(told()).contains("stands where the value of a label does");
  }

  @Test
  void isNoParameter() {
    String text =
        """
        runbook: sample
        title: A sample
        command: sample {text}
        parameters:
          text: {type: promql}
        start: one
        states:
          one: {do: prometheus.expect, with: {query: up, below: 1}, then: succeeded}
        """;
    var _ = RunbookFile.read("s.yaml", text, Offers.swarm(), new Cel(), problems);

    assertThat(told()).contains("unknown type 'promql'");
  }

  @Test
  void anEmptyOneAsksNothing() {
    query(" ");

    assertThat(List.of(told())).allMatch(t -> t.contains("write a query in PromQL"));
  }
}
