package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskTest {
  private static final String HEAD =
      """
      runbook: sample
      title: A sample
      command: sample {service}
      parameters:
        service: {type: service}
      start: one
      states:
        one: {do: swarm.look, with: {service: "{{ service }}"}, then: keep, else: keep}
      """;
  private static final int FIRST = 9;

  private final Problems problems = new Problems();

  @Test
  void isReadWithItsAnswersInTheirOrder() {
    State.Ask ask =
        (State.Ask)
            read("""
                      keep:
                        ask: "{{ one.image }} is there now, {{ one.replicas }} times. Keep it?"
                        from: [on-call]
                        timeout: 10m
                        answers: {"keep it": succeeded, "roll back": back}
                        default: "roll back"
                      back: {do: swarm.rollback, with: {service: "{{ service }}"}, then: rolled_back}
                    """)
                .flatMap(RunbookFile.Found::runbook)
                .orElseThrow()
                .state("keep");
    assertThat(told()).isEmpty();
    assertThat(ask.answers().keySet()).containsExactly("keep it", "roll back");
    assertThat(ask.answers()).containsEntry("roll back", "back");
    assertThat(ask.timeout()).contains(Duration.ofMinutes(10));
    assertThat(ask.otherwise()).contains("roll back");
    assertThat(ask.from()).containsExactly("on-call");
  }

  @Test
  void readsNoDataWhereAnOutputIsNotThere() {
    State.Ask ask =
        (State.Ask)
            read("  keep: {ask: \"{{ one.image }}, {{ one.replicas }}x?\", answers: {yes: succeeded}}\n")
                .flatMap(RunbookFile.Found::runbook)
                .orElseThrow()
                .state("keep");
    assertThat(told()).isEmpty();
    assertThat(ask.question().say(Map.of("one", Map.of("image", "app:v2"))))
        .isEqualTo("app:v2, no datax?");
    assertThat(ask.question().say(Map.of())).isEqualTo("no data, no datax?");
  }

  @Test
  void tellsEveryMistakeAtOnce() {
    read(
        """
          keep:
            ask: "{{ one.immage }}?"
            timeout: 10m
            answers: {"yes": succeded, " no": failed, "maybe": {}}
          sure:
            ask: "sure?"
            anwsers: {"yes": succeeded}
          done:
            ask: "done?"
            answers: {"yes": succeeded, "no": failed}
            default: "noo"
            timeout: 5m
            from: [boss]
            retry: {attempts: 2}
        """);
    assertThat(told())
        .contains(
            (FIRST + 2)
                + ": state 'keep' has a timeout and does not say what it means - add 'default:"
                + " ANSWER'",
            (FIRST + 3) + ": ' no' is no answer - write a few words, at most 60 characters",
            (FIRST + 3) + ": 'maybe' leads nowhere - write 'ANSWER: STATE'",
            (FIRST + 4)
                + ": state 'sure' asks without answers - add 'answers: {\"yes\": STATE, \"no\":"
                + " failed}'",
            (FIRST + 6) + ": unknown key 'anwsers' - write 'answers'",
            (FIRST + 10) + ": default 'noo' is none of the answers - write 'no'",
            (FIRST + 13)
                + ": unknown key 'retry' - a state has: do, wait, ask, call, each, from, answers,"
                + " timeout, default");
  }

  @Test
  void leadsOnlyToStatesThatAreThere() {
    read("  keep: {ask: \"go on?\", answers: {yes: succeded, no: bak}}\n");
    assertThat(told())
        .containsExactly(
            FIRST + ": unknown state 'succeded' - write 'succeeded'",
            FIRST + ": unknown state 'bak' - there is one, keep, succeeded, failed, rolled_back");
  }

  @Test
  void whatAnAnswerReachesIsReached() {
    read(
        """
          keep: {ask: "go on?", answers: {yes: succeeded, no: calm}}
          calm: {wait: 5s, then: keep}
        """);
    assertThat(told()).isEmpty();
  }

  @Test
  void namesRolesThatOtherFilesMustKnow() {
    assertThat(
            read("  keep: {ask: \"go on?\", from: [boss], answers: {yes: succeeded}}\n")
                .orElseThrow()
                .names()
                .mentions())
        .extracting(Mention::name)
        .containsExactly("boss");
  }

  private Optional<RunbookFile.Found> read(String states) {
    return RunbookFile.read("runbooks/x.yaml", HEAD + states, Offers.swarm(), new Cel(), problems);
  }

  private List<String> told() {
    return problems.list().stream()
        .map(Problem::toString)
        .map(t -> t.substring("runbooks/x.yaml:".length()))
        .toList();
  }
}
