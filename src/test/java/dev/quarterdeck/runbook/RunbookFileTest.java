package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Digest;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunbookFileTest {
  private static final String HEAD =
      """
      runbook: sample
      title: A sample
      command: sample {service}
      parameters:
        service: {type: service}
      start: one
      states:
      """;
  private static final int FIRST = 8;
  private static final Cel CEL = new Cel();

  private final Problems problems = new Problems();

  @Test
  void readsEverythingAStateCanSay() {
    String text =
        """
        runbook: sample
        title: A sample
        command: sample {service} {count}
        parameters:
          service: {type: service, help: "which"}
          count: {type: number, min: 0, max: 9}
          pause: {type: duration, default: 90s}
          order: {type: choice, of: [start-first, stop-first], default: start-first}
        locks: ["service/{{ service.name }}", everything]
        owner: on-call
        timeout: 20m
        undo: back
        start: rest
        states:
          rest: {wait: 5s, then: one}
          one:
            do: swarm.scale
            when: "count > 0"
            with: {service: "{{ service }}", replicas: "{{ count }}"}
            retry: {attempts: 3, delay: 10s, factor: 2}
            timeout: 5m
            undo: back
            then: succeeded
            else: settle
          settle:
            do: swarm.rollback
            when: "!one.rolled_back"
            with: {service: "{{ service }}"}
            then: failed
          back: {do: swarm.rollback, with: {service: "{{ service }}"}, then: rolled_back}
        """;

    Runbook runbook = read(text).flatMap(RunbookFile.Found::runbook).orElseThrow();

    assertThat(told()).isEmpty();
    assertThat(runbook.digest()).isEqualTo(Digest.of(text));
    assertThat(runbook.parameter("pause").flatMap(Parameter::otherwise)).contains("PT1M30S");
    assertThat(runbook.parameter("count").map(Parameter::type)).contains(new Type.Whole(0, 9));
    assertThat(runbook.limits().timeout()).isEqualTo(Duration.ofMinutes(20));
    assertThat(runbook.limits().undo()).contains("back");
    assertThat(runbook.state("rest"))
        .isEqualTo(new State.Wait("rest", Duration.ofSeconds(5), "one"));
    State.Do one = (State.Do) runbook.state("one");
    assertThat(one.retry()).contains(new State.Retry(3, Duration.ofSeconds(10), 2));
    assertThat(one.otherwise()).isEqualTo("settle");
    assertThat(((State.Do) runbook.state("settle")).otherwise()).isEqualTo("failed");
    Map<String, Object> service = Map.of("kind", "service", "id", "x", "name", "web");
    Map<String, Object> values = Map.of("service", service, "count", 4L);
    assertThat(one.with())
        .hasEntrySatisfying("replicas", t -> assertThat(t.fill(values)).isEqualTo(4L))
        .hasEntrySatisfying("service", t -> assertThat(t.fill(values)).isEqualTo(service));
    assertThat(one.when().orElseThrow().evaluate(values)).isEqualTo(true);
    assertThat(runbook.limits().locks().getFirst().fill(values)).isEqualTo("service/web");
  }

  @Test
  void tellsEveryProblemOfAFileAtOnce() {
    read(
        """
        runbook: Sample
        titel: A sample
        command: sample {service} {kount} {service}
        parameters:
          service: {type: servcie}
          count: {type: number, min: 5, max: 1}
          while: {type: flag}
          person: {type: flag, default: yes}
          word: {type: string, pattern: "("}
          failed: {type: choice}
        locks: ["service/{{ service }}", "x/{{ cuont }}"]
        tiemout: 5m
        approvals: [{count: 0, from: [boss]}]
        start: won
        undo: succeeded
        states:
          one:
            do: swarm.scael
            then: tow
          two:
            then: succeeded
          three:
            call: another
          four: {do: swarm.remove, with: {service: "{{ service }}"}, then: succeeded}
        """);

    assertThat(told())
        .containsExactly(
            "runbooks/x.yaml:1: 'Sample' is no name of a runbook - match [a-z][a-z0-9-]{0,62}",
            "runbooks/x.yaml:1: a runbook needs 'title' - add 'title: What it does'",
            "runbooks/x.yaml:2: unknown key 'titel' - write 'title'",
            "runbooks/x.yaml:3: the command names 'kount', which is no parameter - write {count}",
            "runbooks/x.yaml:3: the command names {service} twice - keep one",
            "runbooks/x.yaml:3: the command does not name the parameter 'word', which has no"
                + " default - add {word} or give it a default",
            "runbooks/x.yaml:5: unknown type 'servcie' - write 'service'",
            "runbooks/x.yaml:6: min 5 is above max 1 - swap them",
            "runbooks/x.yaml:7: parameter 'while' is a word of CEL - choose another name",
            "runbooks/x.yaml:8: parameter 'person' means something else in conditions - choose"
                + " another name",
            "runbooks/x.yaml:8: default 'yes' is no flag - write true or false",
            "runbooks/x.yaml:9: this is no pattern: Unclosed group - correct it",
            "runbooks/x.yaml:10: parameter 'failed' is the name of an end - choose another name",
            "runbooks/x.yaml:10: a choice needs its words - add 'of: [one, two]'",
            "runbooks/x.yaml:11: in 'cuont': unknown name 'cuont'; there is word - correct it",
            "runbooks/x.yaml:12: unknown key 'tiemout' - write 'timeout'",
            "runbooks/x.yaml:13: 'count' is out of bounds - write 1 to 20",
            "runbooks/x.yaml:14: unknown state 'won' - there is one, two, three, four",
            "runbooks/x.yaml:15: unknown state 'succeeded' - there is one, two, three, four",
            "runbooks/x.yaml:18: unknown action 'swarm.scael' - write 'swarm.scale'",
            "runbooks/x.yaml:19: unknown state 'tow' - write 'two'",
            "runbooks/x.yaml:20: state 'two' does nothing - give it one of do, wait, ask, call, each",
            "runbooks/x.yaml:22: state 'three' does not say where it goes - add 'then: STATE' or"
                + " 'then: succeeded'");
  }

  @Test
  void checksTheCommandAgainstTheParameters() {
    assertThat(
            tellsOf(
                """
                runbook: sample
                title: A sample
                command: "{service} now {kount} {service} {order} b;d"
                parameters:
                  service: {type: service}
                  count: {type: number}
                  order: {type: choice, of: [a, b], default: a}
                start: one
                states:
                  one: {wait: 1s, then: succeeded}
                """))
        .containsExactly(
            "3: the command '{service} now {kount} {service} {order} b;d' does not start with a"
                + " word - write 'scale {service}'",
            "3: the word 'now' stands after a {parameter} - put the words first",
            "3: the command names 'kount', which is no parameter - write {count}",
            "3: the command names {service} twice - keep one",
            "3: 'order' has a default and is typed as order=VALUE - take {order} out of the"
                + " command",
            "3: 'b;d' is neither a word nor {parameter} - correct it",
            "3: the command does not name the parameter 'count', which has no default - add {count}"
                + " or give it a default");
  }

  @Test
  void checksInputsAgainstTheAction() {
    assertThat(
            tellsOf(
                """
                runbook: sample
                title: A sample
                command: sample {service} {node} {count} {word}
                parameters:
                  service: {type: service}
                  node: {type: node}
                  count: {type: number}
                  word: {type: string}
                start: one
                states:
                  one:
                    do: swarm.scale
                    with: {service: "{{ node }}", replicas: "{{ count }}"}
                    then: two
                  two:
                    do: swarm.scale
                    with: {service: web, replicas: -1, force: true}
                    then: three
                  three:
                    do: swarm.update
                    with:
                      service: {{ service }}
                      image: "{{ count }}"
                      order: "{{ word }}"
                    then: four
                  four: {do: swarm.restart, with: {sevrice: "{{ service }}"}, then: succeeded}
                """))
        .contains(
            "13: the input 'service' takes '{{ PARAMETER }}' of type service, but '{{ node }}'"
                + " gives node - write '{{ PARAMETER }}' of type service",
            "13: the input 'replicas' takes a whole number from 0, but '{{ count }}' gives number -"
                + " give the parameter min: 0",
            "17: 'web' does not fit the input 'service' - write '{{ PARAMETER }}' of type service",
            "17: '-1' does not fit the input 'replicas' - write a whole number from 0",
            "17: 'swarm.scale' has no input 'force' - it has service, replicas",
            "22: 'service' takes one value - put quotes around \"{{ }}\"",
            "24: the input 'order' takes as-configured or start-first or stop-first, but"
                + " '{{ word }}' gives string - give the parameter type choice of as-configured,"
                + " start-first, stop-first",
            "26: 'swarm.restart' needs the input 'service' - add it below 'with': '{{ PARAMETER }}'"
                + " of type service",
            "26: 'swarm.restart' has no input 'sevrice' - write 'service'");
    assertThat(told()).anyMatch(t -> t.contains(":23: the input 'image' takes text"));
  }

  @Test
  void findsAnOutputThatIsUsedOnAPathThatHasNotPassedItsState() {
    assertThat(
            tellsOfStates(
                """
                  one: {do: swarm.look, with: {service: "{{ service }}"}, then: two, else: three}
                  two: {do: swarm.look, with: {service: "{{ service }}"}, then: three}
                  three: {do: swarm.look, when: "two.image == 'x'", with: {service: "{{ service }}"}, then: succeeded}
                """))
        .containsExactly(
            (FIRST + 2)
                + ": an output of 'two' is used, but this state is also reached without it - pass"
                + " 'two' on every path, or use a parameter");
  }

  @Test
  void knowsWhichOutputsAFailureHas() {
    assertThat(
            tellsOfStates(
                """
                  one: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded, else: two}
                  two: {do: swarm.look, when: "one.rolled_back", with: {service: "{{ service }}"}, then: three}
                  three: {do: swarm.look, when: "one.image == 'x'", with: {service: "{{ service }}"}, then: failed}
                """))
        .singleElement()
        .asString()
        .startsWith((FIRST + 2) + ": this may be absent here: in 'one.image == 'x'': 'one' has no");
  }

  @Test
  void takesOutputsAwayWhenAStateMayBeSkippedOrUndone() {
    assertThat(
            tellsOfStates(
                """
                  one: {do: swarm.restart, when: "true", with: {service: "{{ service }}"}, undo: back, then: two}
                  two: {do: swarm.look, when: "one.rolled_back", with: {service: "{{ service }}"}, then: succeeded}
                  back: {do: swarm.rollback, when: "one.rolled_back", with: {service: "{{ service }}"}, then: rolled_back}
                """))
        .hasSize(2)
        .allMatch(t -> t.contains("an output of 'one' is used, but"));
  }

  @Test
  void findsStatesNobodyReachesAndCirclesWithoutExit() {
    assertThat(
            tellsOfStates(
                """
                  one: {do: swarm.look, with: {service: "{{ service }}"}, then: two}
                  two: {wait: 1s, then: one}
                  three: {wait: 1s, then: succeeded}
                """))
        .containsExactly(
            FIRST
                + ": 'then' leads from 'one' back to it and never to an end - end the circle with"
                + " 'then: succeeded'",
            (FIRST + 1)
                + ": 'then' leads from 'two' back to it and never to an end - end the circle with"
                + " 'then: succeeded'",
            (FIRST + 2)
                + ": state 'three' is never reached - lead a 'then', 'else' or 'undo' to it, or"
                + " remove it");
  }

  @Test
  void letsAStateBePolledUntilItIsDone() {
    assertThat(
            tellsOfStates(
                """
                  one: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded, else: two}
                  two: {wait: 5s, then: one}
                """))
        .isEmpty();
  }

  @Test
  void anUndoIsReachedOnlyWhereSomethingWasChanged() {
    assertThat(
            tellsOfStates(
                """
                  one: {do: swarm.look, with: {service: "{{ service }}"}, undo: back, then: succeeded}
                  back: {wait: 5s, then: rolled_back}
                """))
        .singleElement()
        .asString()
        .contains("state 'back' is never reached");
  }

  @Test
  void needsATransitionAndABoundedRetry() {
    assertThat(
            tellsOfStates(
                """
                  one:
                    do: swarm.look
                    with: {service: "{{ service }}"}
                    retry: {attempts: 1, facotr: 2}
                """))
        .containsExactly(
            FIRST
                + ": state 'one' does not say where it goes - add 'then: STATE' or 'then:"
                + " succeeded'",
            (FIRST + 3) + ": unknown key 'facotr' - write 'factor'",
            (FIRST + 3) + ": 'attempts' is out of bounds - write 2 to 100");
  }

  @Test
  void aBrokenFileStillTellsItsNameAndParameters() {
    RunbookFile.Found found = read(HEAD + "  one: {wait: x, then: succeeded}\n").orElseThrow();

    assertThat(found.name()).isEqualTo("sample");
    assertThat(found.parameters().orElseThrow()).containsOnlyKeys("service");
    assertThat(found.runbook()).isEmpty();
  }

  private Optional<RunbookFile.Found> read(String text) {
    return RunbookFile.read("runbooks/x.yaml", text, Offers.swarm(), CEL, problems);
  }

  private List<String> told() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  private List<String> tellsOf(String text) {
    read(text);
    return told().stream().map(t -> t.substring("runbooks/x.yaml:".length())).toList();
  }

  private List<String> tellsOfStates(String states) {
    return tellsOf(HEAD + states);
  }
}
