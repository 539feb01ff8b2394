package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaveTest {
  private static final String HEAD =
      """
      runbook: sample
      title: A sample
      command: sample {service}
      parameters:
        service: {type: service}
      start: one
      """;
  private static final int FIRST = 7;
  private static final String GIVEN = "with: {service: \"{{ service }}\"}";

  private final Problems problems = new Problems();

  @Test
  void isNothingUnlessItIsSaid() {
    assertThat(read("states:\n  one: {wait: 5s, then: succeeded}\n")).contains(Leave.none());
    assertThat(read("pause: false\nstates:\n  one: {wait: 5s, skip: false, then: succeeded}\n"))
        .contains(Leave.none());
    assertThat(told()).isEmpty();
  }

  @Test
  void namesWhatMayBePausedAndSkipped() {
    assertThat(
            read(
                """
                pause: true
                states:
                  one: {wait: 5s, skip: true, then: two}
                  two: {do: swarm.restart, with: {service: "{{ service }}"}, skip: true, then: three}
                  three: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded}
                """))
        .contains(new Leave(true, Set.of("one", "two")));
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsEveryMistakeAtOnce() {
    read(
        """
        pasue: true
        states:
          one: {wait: 5s, skip: perhaps, then: two}
          two: {wait: 5s, skpi: true, then: succeeded}
        """);
    assertThat(told())
        .containsExactly(
            FIRST + ": unknown key 'pasue' - write 'pause'",
            (FIRST + 2) + ": 'skip' is 'perhaps' - write true or false",
            (FIRST + 3) + ": unknown key 'skpi' - write 'skip'");
  }

  @Test
  void outputsOfAStateThatMayBeSkippedMayBeAbsent() {
    String text =
        """
        states:
          one: {do: swarm.look, %s, SKIPthen: two}
          two: {do: swarm.look, %s, when: "one.image == 'x'", then: succeeded}
        """
            .formatted(GIVEN, GIVEN);
    read(text.replace("SKIP", ""));
    assertThat(told()).isEmpty();
    read(text.replace("SKIP", "skip: true, "));
    assertThat(told())
        .containsExactly(
            (FIRST + 2)
                + ": an output of 'one' is used, but this state is also reached without it - pass"
                + " 'one' on every path, or use a parameter");
  }

  @Test
  void whatAFailureTellsIsStillThere() {
    read(
        """
        states:
          one: {do: swarm.look, %s, skip: true, then: succeeded, else: two}
          two: {do: swarm.look, %s, when: "one.rolled_back", then: failed}
        """
            .formatted(GIVEN, GIVEN));
    assertThat(told()).isEmpty();
  }

  @Test
  void nothingIsRolledBackByAStateThatWasSkipped() {
    read(
        """
        states:
          one: {do: swarm.look, %s, then: succeeded, else: calm}
          calm: {wait: 5s, skip: true, then: back}
          back: {do: swarm.rollback, %s, skip: true, then: after}
          after: {do: swarm.look, %s, skip: true, then: rolled_back}
        """
            .formatted(GIVEN, GIVEN, GIVEN));
    assertThat(told())
        .containsExactly(
            (FIRST + 3)
                + ": state 'back' rolls back, and a run that skips it has not - take 'skip' out");
  }

  private Optional<Leave> read(String rest) {
    return RunbookFile.read("runbooks/x.yaml", HEAD + rest, Offers.swarm(), new Cel(), problems)
        .flatMap(RunbookFile.Found::runbook)
        .map(r -> r.limits().leave());
  }

  private List<String> told() {
    return problems.list().stream()
        .map(Problem::toString)
        .map(t -> t.substring("runbooks/x.yaml:".length()))
        .toList();
  }
}
