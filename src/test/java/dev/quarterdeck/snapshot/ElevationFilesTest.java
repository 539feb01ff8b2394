package dev.quarterdeck.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files say of elevation, read together. */
class ElevationFilesTest {
  private static final String PEOPLE =
      "- {login: bob, roles: [on-call], eligible: [administrator]}\n";
  private static final String ROLES =
      """
      - {role: on-call, may: [elevate], commands: [elevate]}
      - role: on-call
        deny: [elevate]
        commands: [elevate]
        where: "role == 'administrator' && minutes > 30"
      - {role: on-call, deny: [elevate], commands: [elevate], channels: [general]}
      - {role: administrator, elevation: 2h, inherits: [on-call], may: [audit], commands: [audit]}
      """;

  private final Problems problems = new Problems();

  private Optional<Snapshot> load(String people, String roles) {
    return new Loader(Offers.swarm(), new Cel())
        .load(
            new TreeMap<>(
                Map.of("permissions/people.yaml", people, "permissions/roles.yaml", roles)),
            problems);
  }

  @ParameterizedTest
  @CsvSource({
    "administrator, 30, ops, true",
    "administrator, 31, ops, false",
    "auditor, 31, ops, true",
    "administrator, 30, general, false",
  })
  void aDenyLooksAtRoleMinutesAndChannel(String role, long minutes, String channel, boolean may) {
    Snapshot snapshot = load(PEOPLE, ROLES).orElseThrow();
    Question question =
        new Question(
            snapshot.people().login("bob").orElseThrow(),
            Verb.ELEVATE,
            new Subject.OfCommand("elevate"),
            Map.of("role", role, "minutes", minutes),
            channel,
            Instant.EPOCH);

    assertThat(snapshot.policy().decide(question).allowed()).isEqualTo(may);
  }

  @Test
  void whoHoldsMoreHoldsWhatThatInherits() {
    Snapshot snapshot =
        load(PEOPLE + "- {login: carol, eligible: [administrator]}\n", ROLES).orElseThrow();
    Person carol = snapshot.people().login("carol").orElseThrow();
    Person raised = carol.holding(Set.of("administrator"));
    Snapshot now = snapshot.among(new People(List.of(raised)));

    assertThat(snapshot.policy().roles(carol)).isEmpty();
    assertThat(now.policy().roles(now.people().login("carol").orElseThrow()))
        .containsExactlyInAnyOrder("administrator", "on-call");
    assertThat(now.digest()).isEqualTo(snapshot.digest());
  }

  @Test
  void eligibilityIsCheckedAgainstTheRoles() {
    assertThat(
            load(
                "- {login: bob, roles: [administrator], eligible: [on-call, administrater]}\n",
                ROLES))
        .isEmpty();
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "permissions/people.yaml:1: unknown role 'administrater' - write 'administrator'",
            "permissions/people.yaml:1: role 'on-call' is held already, through 'administrator' -"
                + " take it out of 'eligible'");
  }

  @Test
  void theNewCommandsAreNoWordsForRunbooks() {
    for (String word : List.of("elevate", "elevations", "drop")) {
      Problems own = new Problems();
      new Loader(Offers.swarm(), new Cel())
          .load(
              new TreeMap<>(
                  Map.of(
                      "permissions/people.yaml",
                      PEOPLE,
                      "permissions/roles.yaml",
                      ROLES,
                      "runbooks/x.yaml",
                      "runbook: x\ntitle: X\ncommand: %s\nstart: a\nstates: {a: {wait: 1s, then: succeeded}}\n"
                          .formatted(word))),
              own);
      assertThat(own.list())
          .extracting(Problem::what)
          .contains("'%s' is a built-in command".formatted(word));
    }
  }
}
