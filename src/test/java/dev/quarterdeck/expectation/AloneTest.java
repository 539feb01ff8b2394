package dev.quarterdeck.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariants about the second person: nobody acts alone, and somebody can always agree. */
class AloneTest {
  private static final String SAMPLES = "samples: {service: [web]}\ninvariants:\n";

  @TempDir Path root;
  private Team team;

  @BeforeEach
  void gather() {
    team = new Team(root).grants("- {role: manager, may: [approve], runbooks: [\"*\"]}\n");
  }

  private Team runbook(String action, String approvals) {
    return team.write(
        "runbooks/risky.yaml",
        """
        runbook: risky
        title: Something risky
        command: risky {service}
        parameters:
          service: {type: service}
          size: {type: number, min: 0, max: 9, default: 1}
        approvals: %s
        start: look
        states:
          look: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded, else: last}
          last: {do: %s, with: {service: "{{ service }}"}, then: succeeded}
        """
            .formatted(approvals, action));
  }

  @Test
  void nobodyAloneDestroysAnything() {
    runbook("swarm.remove", "[{from: [viewer]}]")
        .tests(SAMPLES + "  - {nobody alone may: run, effect: DESTROY}\n");

    // scale destroys nothing, so only the three people with the one runbook are asked for
    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 3 cases hold.");
  }

  @Test
  void whoeverMayRunSomethingGraveWithoutApprovalBreaksIt() {
    runbook("swarm.restart", "[]")
        .tests(
            SAMPLES + "  - {nobody alone may: run, effect: CHANGE, except: {roles: [on-call]}}\n");
    assertThat(team.holds()).startsWith("0 tests and 1 invariant");

    team.grants("- {role: viewer, may: [run], runbooks: [risky]}\n");
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: carol alone may run risky (service=web, size=1), but should"
                + " not without somebody else's approval: role viewer may run 'risky':"
                + " permissions/roles.yaml:10 - add 'approvals' to the runbook, or name them below"
                + " 'except'");
  }

  @Test
  void anApprovalThatIsOnlySometimesNeededGuardsOnlyThen() {
    String guarded = "[{from: [manager], when: \"size == 0\"}]";
    runbook("swarm.restart", guarded)
        .tests(
            """
            samples: {service: [web], size: [0, 3]}
            invariants:
              - {nobody alone may: run, runbooks: [risky], where: "size == 0"}
            """);
    assertThat(team.holds()).startsWith("0 tests and 1 invariant");

    runbook("swarm.restart", guarded.replace("0", "1"));
    assertThat(team.problems())
        .singleElement()
        .asString()
        .contains("bob alone may run risky (service=web, size=0), but should not without");
  }

  @Test
  void anApprovalThatThePlanDecidesGuardsNothingForSure() {
    String tests = SAMPLES + "  - {nobody alone may: run, runbooks: [risky]}\n";
    runbook("swarm.restart", "[{from: [manager], when: \"plan.changes > 1\"}]").tests(tests);
    assertThat(team.problems())
        .singleElement()
        .asString()
        .contains("bob alone may run risky (service=web, size=1)");

    runbook("swarm.restart", "[{from: [manager], when: \"size == 1 || plan.changes > 1\"}]");
    assertThat(team.holds()).startsWith("0 tests and 1 invariant");
    runbook("swarm.restart", "[{from: [manager], when: \"1 / (size - 1) == 5\"}]");
    assertThat(team.holds()).startsWith("0 tests and 1 invariant");
  }

  @Test
  void anApprovalThatNobodyElseCanGiveIsATrap() {
    runbook("swarm.remove", "[{from: [manager, viewer]}]")
        .tests(SAMPLES + "  - {somebody else may: approve, runbooks: [\"*\"]}\n");
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: bob may run risky (service=web, size=1), but of the 1 of"
                + " manager, viewer who must agree there is nobody - let more people approve it, or"
                + " ask fewer of them");

    team.grants("- {role: viewer, may: [approve], runbooks: [risky], channels: [approvals]}\n");
    assertThat(team.holds()).startsWith("0 tests and 1 invariant");

    runbook("swarm.remove", "[{from: [viewer]}, {count: 3, from: [manager, viewer]}]");
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: bob may run risky (service=web, size=1, in approvals), but"
                + " of the 3 of manager, viewer who must agree there is only alice, carol; so in 1"
                + " more case - let more people approve it, or ask fewer of them");
  }

  @Test
  void anApprovalThatThePlanMayAskForMustBePossibleToo() {
    runbook("swarm.restart", "[{from: [on-call], when: \"plan.changes > 1\"}]")
        .tests(SAMPLES + "  - {somebody else may: approve, runbooks: [risky]}\n");

    assertThat(team.problems()).singleElement().asString().contains("but of the 1 of on-call");
    runbook("swarm.restart", "[{from: [on-call], when: \"size > 1 && plan.changes > 1\"}]");
    assertThat(team.holds()).startsWith("0 tests and 1 invariant");
  }

  @Test
  void theApprovalsOfWhatIsCalledGuardTheCallerToo() {
    String caller =
        """
        runbook: caller
        title: Calls something risky
        command: caller
        start: risk
        states:
          risk:
            each: [web, api]
            type: service
            start: one
            states: {one: {call: risky, with: {service: "{{ item }}"}, then: succeeded}}
            then: succeeded
        """;
    runbook("swarm.remove", "[{from: [manager]}]").write("runbooks/caller.yaml", caller);
    team.tests(
        """
        samples: {service: [web]}
        invariants:
          - {nobody alone may: run, effect: DESTROY}
          - {somebody else may: approve, runbooks: [caller]}
        """);
    assertThat(team.problems())
        .singleElement()
        .asString()
        .contains("bob may run caller, but of the 1 of manager who must agree there is nobody");

    runbook("swarm.restart", "[{from: [on-call], when: \"size > 1\"}]")
        .tests(
            SAMPLES + "  - {nobody alone may: run, effect: CHANGE, except: {roles: [on-call]}}\n")
        .grants("- {role: viewer, may: [run], runbooks: [caller]}\n");
    assertThat(team.problems())
        .singleElement()
        .asString()
        .contains("carol alone may run caller, but should not without somebody else's approval");
  }

  @Test
  void whatNeedsNoApprovalIsNoTrap() {
    team.tests(SAMPLES + "  - {somebody else may: approve, runbooks: [scale]}\n");

    assertThat(team.holds()).startsWith("0 tests and 1 invariant");
  }
}
