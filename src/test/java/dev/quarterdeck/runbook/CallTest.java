package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.target.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTest {
  private static final String HEAD =
      """
      runbook: sample
      title: A sample
      command: sample {service} {count}
      parameters:
        service: {type: service}
        count: {type: number, min: 0, max: 9}
      start: one
      states:
      """;
  private static final int FIRST = 9;
  private static final String CALLED =
      """
      runbook: other
      title: Another
      command: other {service} {count}
      parameters:
        service: {type: service}
        count: {type: number, min: 0, max: 5}
        order: {type: choice, of: [up, down], default: up}
      start: one
      states:
        one: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded}
      """;

  private final Problems problems = new Problems();

  @Test
  void isReadWithTheValuesItGives() {
    State.Call call =
        (State.Call)
            read("""
                      one:
                        call: other
                        when: "count > 2"
                        with: {service: "{{ service }}", count: 3}
                        timeout: 5m
                        then: succeeded
                    """)
                .flatMap(RunbookFile.Found::runbook)
                .orElseThrow()
                .state("one");
    assertThat(told()).isEmpty();
    assertThat(call.runbook()).isEqualTo("other");
    assertThat(call.with()).containsOnlyKeys("service", "count");
    assertThat(call.otherwise()).isEqualTo("failed");
  }

  @Test
  void isGivenNothingThatIsKnownOnlyLater() {
    assertThat(
            toldOf(
                """
                  one: {do: swarm.look, with: {service: "{{ service }}"}, then: two}
                  two: {call: other, with: {count: "{{ one.replicas }}"}, then: succeeded}
                """))
        .singleElement()
        .asString()
        .contains((FIRST + 1) + ": in 'one.replicas': unknown name 'one'");
  }

  @Test
  void mustFitWhatTheCalledRunbookTakes() {
    RunbookFile.Found found =
        read("""
                  one:
                    call: other
                    with:
                      service: web
                      count: "{{ count }}"
                      ordre: up
                    then: two
                  two: {call: other, with: {service: "{{ service }}", count: 7, order: up}, then: succeeded}
                  three: {call: other, then: succeeded}
                """)
            .orElseThrow();
    problems.list();
    Runbook other =
        RunbookFile.read("runbooks/o.yaml", CALLED, Offers.swarm(), new Cel(), new Problems())
            .flatMap(RunbookFile.Found::runbook)
            .orElseThrow();
    Problems fit = new Problems();
    found.names().mentions().stream()
        .map(Mention.OfRunbook.class::cast)
        .forEach(call -> new CallCheck(call, other, fit).run());
    assertThat(told(fit))
        .containsExactlyInAnyOrder(
            (FIRST + 4)
                + ": '{{ count }}' does not fit the parameter 'count' of 'other' - write a whole"
                + " number from 0 to 5",
            (FIRST + 5) + ": 'other' has no parameter 'ordre' - write 'order'",
            (FIRST + 7)
                + ": '7' does not fit the parameter 'count' of 'other' - write a whole number from 0"
                + " to 5",
            (FIRST + 8)
                + ": 'other' needs the value 'service' - add it below 'with': '{{ PARAMETER }}' of"
                + " type service",
            (FIRST + 8)
                + ": 'other' needs the value 'count' - add it below 'with': a whole number from 0"
                + " to 5");
  }

  @Test
  void aGroupHasTheItemAsOneMoreParameter() {
    State.Each each =
        (State.Each)
            read("""
                      one:
                        each: ["{{ service }}", web]
                        as: target
                        type: service
                        parallel: 2
                        max_failures: 1
                        locks: ["service/{{ target.name }}"]
                        start: look
                        states:
                          look: {do: swarm.scale, with: {service: "{{ target }}", replicas: "{{ count }}"}, then: more}
                          more: {call: other, with: {service: "{{ target }}", count: 1}, then: succeeded}
                        then: two
                      two: {do: swarm.scale, with: {service: "{{ service }}", replicas: "{{ one.done }}"}, then: succeeded}
                    """)
                .flatMap(RunbookFile.Found::runbook)
                .orElseThrow(() -> new AssertionError(told()))
                .state("one");
    assertThat(told()).isEmpty();
    assertThat(each.items().as().type()).isEqualTo(new Type.Reference("service"));
    assertThat(each.items().parallel()).isEqualTo(2);
    assertThat(each.items().maxFailures()).isEqualTo(1);
    assertThat(each.items().each().getLast().fill(Map.of())).isEqualTo("web");
    assertThat(each.body().start()).isEqualTo("look");
    assertThat(each.body().limits().locks().getFirst().fill(Map.of("target", Map.of("name", "x"))))
        .isEqualTo("service/x");
  }

  @Test
  void tellsEveryMistakeOfAGroupAtOnce() {
    assertThat(
            toldOf(
                """
                  one:
                    each: [1, "{{ service }}"]
                    as: count
                    type: number
                    parallel: 0
                    paralel: 2
                    start: look
                    states:
                      look: {do: swarm.look, with: {service: "{{ item }}"}, then: somewhere}
                    then: succeeded
                  two: {each: [], type: servcie, start: x, states: {x: {wait: 1s, then: succeeded}}, then: succeeded}
                """))
        .contains(
            (FIRST + 1) + ": '{{ service }}' is no item here - write a whole number",
            (FIRST + 2) + ": the name 'count' is taken on line 6 - choose another name",
            (FIRST + 4) + ": 'parallel' is out of bounds - write 1 to 50",
            (FIRST + 5) + ": unknown key 'paralel' - write 'parallel'",
            (FIRST + 8)
                + ": unknown state 'somewhere' - there is look, succeeded, failed, rolled_back",
            (FIRST + 10) + ": 'each' has no items - write 'each: [one, two]'",
            (FIRST + 10) + ": unknown type 'servcie' - write 'service'");
  }

  @Test
  void whatLosesSomethingForGoodInAGroupNeedsAnApprovalToo() {
    assertThat(
            toldOf(
                """
                  one:
                    each: [web]
                    type: service
                    start: gone
                    states:
                      gone: {do: swarm.remove, with: {service: "{{ item }}"}, then: succeeded}
                    then: succeeded
                """))
        .singleElement()
        .asString()
        .contains("state 'gone' loses something for good and needs an approval");
  }

  private Optional<RunbookFile.Found> read(String states) {
    return RunbookFile.read("runbooks/x.yaml", HEAD + states, Offers.swarm(), new Cel(), problems);
  }

  private List<String> toldOf(String states) {
    read(states);
    return told();
  }

  private List<String> told() {
    return told(problems);
  }

  private static List<String> told(Problems of) {
    return of.list().stream()
        .map(Problem::toString)
        .map(t -> t.substring("runbooks/x.yaml:".length()))
        .toList();
  }
}
