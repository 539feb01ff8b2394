package dev.quarterdeck.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleFileTest {
  private final Problems problems = new Problems();

  @Test
  void readsOnePersonWithEveryHandle() {
    People people =
        read(
            """
            - login: alice
              name: Alice A.
              handles:
                console: alice
                slack: [T024BE7LD/U061F7AUR, T9999/U1234]
                matrix: "@alice:example.org"
                discord: "80351110224678912"
              roles: [on-call]
            """);

    assertThat(problems.list()).isEmpty();
    Person alice = people.login("alice").orElseThrow();
    assertThat(alice.name()).isEqualTo("Alice A.");
    assertThat(alice.roles()).containsExactly("on-call");
    assertThat(people.handle(new Handle("slack", "T9999/U1234"))).contains(alice);
    assertThat(people.handle(new Handle("matrix", "@alice:example.org"))).contains(alice);
    assertThat(people.handle(new Handle("console", "bob"))).isEmpty();
  }

  @Test
  void tellsEveryProblemAtOnce() {
    read(
        """
        - login: alice
          handles: {console: alice, slack: alice, teams: x}
          roles: [on-cal]
        - login: alice
        - login: Bob
          naem: Bob
        - login: carol
          handles: {console: alice}
        - name: nobody
        - just text
        """);

    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "people.yaml:2: 'alice' is no id of slack - write TEAM/USER ids, like T024/U061",
            "people.yaml:2: unknown platform 'teams' - write console, slack, matrix or discord",
            "people.yaml:3: unknown role 'on-cal' - write 'on-call'",
            "people.yaml:4: login 'alice' stands twice, first on line 1 - keep one",
            "people.yaml:5: login 'Bob' is no login - match [a-z][a-z0-9._-]*",
            "people.yaml:6: unknown key 'naem' - write 'name'",
            "people.yaml:8: handle 'console:alice' stands twice, first on line 2 - one handle is"
                + " one person: keep one",
            "people.yaml:9: a person needs 'login' - add 'login: alice'",
            "people.yaml:10: a person is a map - write 'name: value' lines");
  }

  @Test
  void readsWhatAPersonIsEligibleFor() {
    People people =
        read("- {login: bob, roles: [on-call], eligible: [administrator]}\n- login: carol\n");

    assertThat(problems.list()).isEmpty();
    assertThat(people.login("bob").orElseThrow().eligible()).containsExactly("administrator");
    assertThat(people.login("bob").orElseThrow().roles()).containsExactly("on-call");
    assertThat(people.login("carol").orElseThrow().eligible()).isEmpty();
  }

  @Test
  void isEligibleForKnownRolesThatAreNotHeldAlready() {
    read(
        """
        - login: alice
          roles: [on-call]
          eligible: [administrater, on-call]
        - login: bob
          roles: [on-call]
          eligible:
            - administrator
            - viewer
        """);

    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "people.yaml:3: unknown role 'administrater' - write 'administrator'",
            "people.yaml:3: role 'on-call' is held already - take it out of 'eligible'",
            "people.yaml:8: role 'viewer' is held already, through 'on-call' - take it out of"
                + " 'eligible'");
  }

  @Test
  void needsAList() {
    read("login: alice\n");

    assertThat(problems.list())
        .extracting(Problem::toString)
        .isEqualTo(
            List.of(
                "people.yaml:1: people.yaml is a list of people - write '- login: NAME' lines"));
  }

  private People read(String text) {
    return PeopleFile.read(
        Yaml.read("people.yaml", text, problems).orElseThrow(),
        Optional.of(
            Map.of(
                "viewer", Set.of("viewer"),
                "on-call", Set.of("on-call", "viewer"),
                "administrator", Set.of("administrator", "viewer"))),
        problems);
  }
}
