package dev.quarterdeck.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that hold, and the same tests once the rule they guard is gone. */
class ExpectationTest {
  @TempDir Path root;
  private Team team;

  @BeforeEach
  void gather() {
    team = new Team(root);
  }

  private static final String WITHOUT_GRANTS =
      """
      - {role: viewer, may: [view], commands: [services]}
      - {role: on-call, inherits: [viewer]}
      - {role: manager, may: [run], runbooks: ["*"]}
      """;

  @Test
  void anExpectedAllowFailsWithoutItsGrant() {
    team.tests("tests: [{allow: alice run scale, with: {service: web, replicas: 4}}]\n");
    assertThat(team.holds()).isEqualTo("1 test and 0 invariants over 1 case hold.");

    assertThat(
            team.roles(WITHOUT_GRANTS.replace("runbooks: [\"*\"]", "runbooks: [scale]")).problems())
        .contains(
            "permissions/tests.yaml:1: alice may not run scale (service=web, replicas=4), but"
                + " should: no grant lets alice (on-call) run 'scale'; manager may:"
                + " permissions/roles.yaml:3 - grant it in roles.yaml, or write 'deny'");
  }

  @Test
  void anExpectedDenyFailsWithoutItsDeny() {
    team.tests(
        """
        samples: {service: [redis]}
        tests:
          - deny: alice run scale
            because: must not
        """);
    assertThat(team.holds()).isEqualTo("1 test and 0 invariants over 2 cases hold.");

    team.roles(
        """
        - {role: viewer, may: [plan], runbooks: ["*"]}
        - {role: on-call, may: [run], runbooks: [scale]}
        - {role: manager, may: [run], runbooks: [scale]}
        """);
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: alice may run scale (service=redis, replicas=0), but should"
                + " not: role on-call may run 'scale': permissions/roles.yaml:2 - deny it or narrow"
                + " the grant in roles.yaml, or write 'allow'");
  }

  @Test
  void anExpectedReasonFailsWhenAnotherRuleDecides() {
    team.tests(
        """
        tests:
          - {deny: carol run scale, with: {service: redis, replicas: 1}, because: no grant}
          - {allow: alice run scale, with: {service: web, replicas: 1}, because: role viewer}
        """);

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:2: carol may not run scale (service=redis, replicas=1), but not"
                + " because of 'no grant': role viewer must not run 'scale':"
                + " permissions/roles.yaml:3 (where service.name == 'redis') - correct 'because',"
                + " or the rule",
            "permissions/tests.yaml:3: alice may run scale (service=web, replicas=1), but not"
                + " because of 'role viewer': role on-call may run 'scale': permissions/roles.yaml:5"
                + " - correct 'because', or the rule");
  }

  @Test
  void useOfACommandIsAskedAsTheBotAsksIt() {
    team.grants("- {role: manager, may: [audit], commands: [audit]}\n")
        .tests(
            """
            samples: {service: [web]}
            tests:
              - {allow: alice use logs}
              - {deny: carol use logs, with: {service: web}}
              - {allow: carol use help}
              - {allow: bob use audit}
              - {deny: alice use audit}
              - {deny: bob admin unlock}
            """);

    assertThat(team.holds()).startsWith("6 tests and 0 invariants");
    assertThat(team.tests("tests: [{allow: carol use logs, with: {service: web}}]\n").problems())
        .singleElement()
        .asString()
        .contains("carol may not use logs (service=web), but should: no grant lets carol");
    assertThat(team.tests("tests: [{allow: bob admin unlock}]\n").problems())
        .singleElement()
        .asString()
        .contains("bob may not admin unlock, but should: no grant lets bob");
  }

  @Test
  void whatIsCalledLikeACommandIsTheRunbookUnlessItIsUsed() {
    team.write(
        "runbooks/logs.yaml",
        """
        runbook: logs
        title: Turn logs over
        command: turn
        start: one
        states: {one: {wait: 5s, then: succeeded}}
        """);
    team.tests("tests: [{deny: alice run logs}, {allow: alice use logs, with: {service: web}}]\n");

    assertThat(team.holds()).isEqualTo("2 tests and 0 invariants over 2 cases hold.");
  }
}
