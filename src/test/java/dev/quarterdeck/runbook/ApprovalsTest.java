package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
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
  private static final String LOOKS =
      """
      states:
        one: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded}
      """;
  private static final String REMOVES =
      """
      states:
        one: {do: swarm.remove, with: {service: "{{ service }}"}, then: succeeded}
      """;

  private final Problems problems = new Problems();

  @Test
  void areReadAsAListOfQuorums() {
    Approvals approvals =
        read(
            """
            approvals:
              - {count: 2, from: [dba, release-manager], people: [dave]}
              - {from: [boss], when: "service.name == 'db' && plan.destroys > 0"}
            """);
    assertThat(told()).isEmpty();
    assertThat(approvals.expire()).isEqualTo(Duration.ofHours(1));
    assertThat(approvals.rules().getFirst().quorum())
        .isEqualTo(new Quorum(2, List.of("dba", "release-manager"), List.of("dave")));
    assertThat(approvals.rules().getLast().quorum().words()).isEqualTo("1 of boss");
    Map<String, Object> db = Map.of("kind", "service", "id", "x", "name", "db");
    Map<String, Object> plan = Map.of("changes", 0L, "destroys", 1L, "facts", "");
    assertThat(
            approvals
                .rules()
                .getLast()
                .when()
                .orElseThrow()
                .evaluate(Map.of("service", db, "plan", plan)))
        .isEqualTo(true);
  }

  @Test
  void maySayHowLongTheyAreWaitedFor() {
    assertThat(
            read(
                """
                approvals:
                  expire: 20m
                  rules: [{from: [boss]}]
                """))
        .extracting(Approvals::expire, a -> a.rules().size())
        .containsExactly(Duration.ofMinutes(20), 1);
    assertThat(told()).isEmpty();
  }

  @Test
  void tellEveryMistakeAtOnce() {
    read(
        """
        approvals:
          - {count: 21, from: [boss]}
          - {count: 1}
          - {form: [boss]}
          - {from: [boss], when: "sevice.name == 'db'"}
          - {from: [boss], when: "plan.changes"}
        """);
    assertThat(told())
        .containsExactly(
            (FIRST + 1) + ": 'count' is out of bounds - write 1 to 20",
            (FIRST + 2)
                + ": nobody could give this approval - add 'from: [ROLE]' or 'people: [LOGIN]'",
            (FIRST + 3) + ": unknown key 'form' - write 'from'",
            (FIRST + 3)
                + ": nobody could give this approval - add 'from: [ROLE]' or 'people: [LOGIN]'",
            (FIRST + 4)
                + ": in 'sevice.name == 'db'': unknown name 'sevice'; did you mean 'service'? -"
                + " correct it",
            (FIRST + 5)
                + ": 'plan.changes' gives a whole number where true or false is needed - correct"
                + " it");
  }

  @Test
  void areAListOrSayTheirRules() {
    read("approvals: {expire: 5m}\n");
    assertThat(told())
        .containsExactly(FIRST + ": 'approvals' has no list of 'rules' - add 'rules: [...]'");
  }

  @Test
  void areNeededWhateverIsAskedWhereSomethingIsLostForGood() {
    String wrong =
        "state 'one' loses something for good and needs an approval -"
            + " add 'approvals: [{count: 1, from: [ROLE]}]', without 'when'";
    assertThat(toldOf(REMOVES)).containsExactly((FIRST + 1) + ": " + wrong);
    assertThat(toldOf("approvals: [{from: [boss], when: \"plan.changes > 3\"}]\n" + REMOVES))
        .containsExactly((FIRST + 2) + ": " + wrong);
    assertThat(toldOf("approvals: [{from: [boss]}]\n" + REMOVES)).isEmpty();
  }

  @Test
  void nameRolesAndPeopleThatOtherFilesMustKnow() {
    RunbookFile.Found found =
        found("approvals: [{from: [boss], people: [dave]}]\n" + LOOKS).orElseThrow();
    assertThat(found.names().mentions())
        .extracting(Mention::getClass, Mention::name)
        .containsExactly(
            tuple(Mention.OfRole.class, "boss"), tuple(Mention.OfPerson.class, "dave"));
  }

  private Approvals read(String approvals) {
    return found(approvals + LOOKS)
        .flatMap(RunbookFile.Found::runbook)
        .map(r -> r.limits().approvals())
        .orElse(Approvals.none());
  }

  private List<String> toldOf(String rest) {
    Problems own = new Problems();
    var _ = RunbookFile.read("runbooks/x.yaml", HEAD + rest, Offers.swarm(), new Cel(), own);
    return told(own);
  }

  private Optional<RunbookFile.Found> found(String rest) {
    return RunbookFile.read("runbooks/x.yaml", HEAD + rest, Offers.swarm(), new Cel(), problems);
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
