package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The alerts that a runbook is offered for. */
class RemediesTest {
  private static final String HEAD =
      """
      runbook: sample
      title: A sample
      command: sample {service} {count}
      parameters:
        service: {type: service}
        count: {type: number, min: 1, max: 9}
        pace: {type: choice, of: [slow, fast], default: slow}
      start: one
      states:
        one: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded}
      """;

  private final Problems problems = new Problems();

  private List<Remedy> read(String alerts) {
    return RunbookFile.read("runbooks/x.yaml", HEAD + alerts, Offers.swarm(), new Cel(), problems)
        .flatMap(RunbookFile.Found::runbook)
        .map(Runbook::remedies)
        .orElse(List.of());
  }

  private List<String> told() {
    return problems.list().stream()
        .map(Problem::toString)
        .map(t -> t.substring("runbooks/x.yaml:".length()))
        .toList();
  }

  @Test
  void takeTheirValuesFromLabels() {
    List<Remedy> remedies =
        read(
            """
            alerts:
              - {name: BackendBroken, with: {service: "{{ labels.service }}", count: 2}}
              - {name: DiskFull, with: {service: "{{labels.stack}}_{{ labels.part }}", count: "{{ labels.n }}"}}
            """);
    assertThat(told()).isEmpty();
    assertThat(remedies.getFirst().alert()).isEqualTo("BackendBroken");
    assertThat(remedies.getFirst().values(Map.of("service", "web")))
        .contains(Map.of("service", "web", "count", "2"));
    assertThat(
            remedies.getLast().values(Map.of("stack", "a$1", "part", "{{ labels.n }}", "n", "3")))
        .contains(Map.of("service", "a$1_{{ labels.n }}", "count", "3"));
  }

  @Test
  void areNotOfferedWhereALabelIsMissing() {
    Remedy remedy = new Remedy("X", Map.of("service", "{{ labels.service }}"));
    assertThat(remedy.values(Map.of("other", "web"))).isEmpty();
    assertThat(remedy.values(Map.of("service", " "))).isEmpty();
  }

  @Test
  void tellEveryMistakeAtOnce() {
    read(
        """
        alerts:
          - {with: {service: "{{ labels.service }}", count: 2}}
          - {name: X, with: {servcie: "{{ labels.service }}", count: 12}}
          - {name: X, with: {service: "{{ label.service }}", count: "{{ labels.a + 1 }}"}}
          - {name: X, with: {service: web, count: 1, pace: "{{ labels.pace }} }}"}, whit: x}
          - {name: Y, with: {service: web, count: 1}}
          - {name: Y, with: {service: web, count: 1}}
        """);
    assertThat(told())
        .containsExactly(
            "12: an alert needs 'name' - add 'name: BackendBroken'",
            "13: 'servcie' is no parameter - write 'service'",
            "13: '12' is no number for 'count' - write a whole number from 1 to 9",
            "13: the alert gives no 'service', which has no default - add 'service: the name of a"
                + " service, as people type it' below 'with'",
            "14: '{{ label.service }}' uses more than the labels of the alert - write '{{"
                + " labels.service }}', or another label",
            "14: '{{ labels.a + 1 }}' uses more than the labels of the alert - write '{{"
                + " labels.service }}', or another label",
            "15: '{{ labels.pace }} }}' uses more than the labels of the alert - write '{{"
                + " labels.service }}', or another label",
            "15: unknown key 'whit' - an alert has: name, with",
            "17: the same alert stands here twice - take one of them out");
  }

  @Test
  void areAList() {
    read("alerts: BackendBroken\n");
    assertThat(told()).hasSize(1).first().asString().startsWith("11: 'alerts' is a list");
  }
}
