package dev.quarterdeck.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariants that hold, and the same once somebody has granted too much or too little. */
class InvariantTest {
  private static final String SAMPLES = "samples: {service: [web, redis]}\ninvariants:\n";

  @TempDir Path root;
  private Team team;

  @BeforeEach
  void gather() {
    team = new Team(root);
  }

  private Team holding(String invariant) {
    return team.tests(SAMPLES + invariant);
  }

  @Test
  void whatNobodyMayIsBrokenByAGrantToAnybody() {
    holding("  - {nobody may: run, runbooks: [scale], except: {roles: [on-call]}}\n");
    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 12 cases hold.");

    assertThat(team.grants("- {role: viewer, may: [run], runbooks: [scale]}\n").problems())
        .containsExactly(
            "permissions/tests.yaml:3: carol may run scale (service=web, replicas=0), but should"
                + " not: role viewer may run 'scale': permissions/roles.yaml:9; so in 1 more case -"
                + " deny it, narrow the grant, or name them below 'except'");
  }

  @Test
  void whatNobodyMayIsBrokenByEveryPersonOfItsOwn() {
    holding("  - {nobody may: [run, unlock], runbooks: [scale], except: {people: [alice]}}\n");

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: bob may run scale (service=web, replicas=0), but should not:"
                + " role manager may run 'scale': permissions/roles.yaml:8; so in 1 more case - deny"
                + " it, narrow the grant, or name them below 'except'",
            "permissions/tests.yaml:3: bob may unlock scale (service=web, replicas=0), but should"
                + " not: role manager may unlock 'scale': permissions/roles.yaml:8; so in 3 more"
                + " cases - deny it, narrow the grant, or name them below 'except'");
  }

  @Test
  void aDenyThatIsTakenAwayBreaksWhatItGuards() {
    holding(
        """
          - nobody may: run
            runbooks: ["*"]
            where: "service.name == 'redis'"
        """);
    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 6 cases hold.");

    team.roles(
        """
        - {role: viewer, may: [plan], runbooks: ["*"]}
        - {role: on-call, may: [run], runbooks: [scale]}
        - {role: manager, may: [run], runbooks: [scale], where: "service.name != 'redis'"}
        """);
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: alice may run scale (service=redis, replicas=0), but should"
                + " not: role on-call may run 'scale': permissions/roles.yaml:2; so in 1 more case -"
                + " deny it, narrow the grant, or name them below 'except'");
  }

  @Test
  void whatNobodyMayIsLookedForInEveryChannel() {
    holding("  - {nobody may: run, runbooks: [scale], except: {roles: [on-call]}}\n");
    team.grants("- {role: viewer, may: [run], runbooks: [scale], channels: [incident]}\n");

    assertThat(team.problems())
        .singleElement()
        .asString()
        .contains("carol may run scale (service=web, replicas=0, in incident), but should not");
  }

  @Test
  void whatNobodyMayNobodyMayElevatedEither() {
    team.write(
        "permissions/people.yaml",
        """
        - {login: alice, roles: [on-call], eligible: [manager]}
        - {login: carol, roles: [viewer], eligible: [on-call, manager]}
        """);
    holding(
        """
          - {nobody may: run, runbooks: [scale], except: {people: [alice], roles: [manager]}}
          - {somebody may: unlock, runbooks: [scale]}
        """);

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: carol, elevated into on-call, may run scale (service=web,"
                + " replicas=0), but should not: role on-call may run 'scale':"
                + " permissions/roles.yaml:5; so in 1 more case - deny it, narrow the grant, or name"
                + " them below 'except'",
            "permissions/tests.yaml:4: nobody may unlock scale (service=web, replicas=0), but 1"
                + " should; so in 3 more cases - grant it to more people");
  }

  @Test
  void aConditionOfAnInvariantMayAskForThePerson() {
    holding(
        """
          - nobody may: run
            runbooks: [scale]
            where: "!('manager' in person.roles)"
        """);

    assertThat(team.problems()).singleElement().asString().contains("alice may run scale");
  }

  @Test
  void aRunbookThatIsBrokenIsTheOnlyProblem() {
    holding(
        """
          - nobody may: run
            runbooks: [scale]
            where: "service.name == 'redis'"
        """);
    team.write(
        "runbooks/scale.yaml",
        """
        runbook: scale
        title: Scale
        command: scale {service} {replicas}
        parameters:
          service: {type: service}
          replicas: {type: number}
        start: one
        states: {one: {do: swarm.scael, then: succeeded}}
        """);

    assertThat(team.problems())
        .containsExactly(
            "runbooks/scale.yaml:8: unknown action 'swarm.scael' - write 'swarm.scale'");
  }

  @Test
  void aGlobIsAboutTheRunbooksItsConditionCanBeAskedOf() {
    team.write(
        "runbooks/rest.yaml",
        """
        runbook: rest
        title: Wait a little
        command: rest
        start: one
        states: {one: {wait: 5s, then: succeeded}}
        """);
    holding("  - {nobody may: cancel, runbooks: [\"*\"], where: \"service.name == 'web'\"}\n");
    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 6 cases hold.");

    holding("  - {nobody may: cancel, runbooks: [rest], where: \"service.name == 'web'\"}\n");
    assertThat(team.problems())
        .singleElement()
        .asString()
        .startsWith("permissions/tests.yaml:3: 'where' cannot be asked of 'rest':");

    holding("  - {nobody may: cancel, runbooks: [\"*\"], where: \"servce.name == 'web'\"}\n");
    assertThat(team.problems())
        .singleElement()
        .asString()
        .startsWith("permissions/tests.yaml:3: 'where' cannot be asked of 'rest':");
  }

  @Test
  void aConditionThatCannotBeDecidedLetsNobodyOff() {
    holding(
        """
          - nobody may: view
            commands: [logs]
            where: "int(service.name) == 1"
        """);

    assertThat(team.problems()).hasSize(2).first().asString().contains("alice may use logs");
  }

  @Test
  void whatEverybodyMayIsBrokenByWhoeverMayNot() {
    holding("  - {everybody may: plan, runbooks: [scale], except: {people: [bob]}}\n");
    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 12 cases hold.");

    team.roles(
        """
        - {role: viewer, may: [view], runbooks: [scale]}
        - {role: on-call, may: [plan], runbooks: [scale]}
        - {role: manager, may: [run], runbooks: [scale]}
        """);
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: carol may not plan scale (service=web, replicas=0), but"
                + " should: no grant lets carol (viewer) plan 'scale'; on-call may:"
                + " permissions/roles.yaml:2; so in 3 more cases - grant it, or name them below"
                + " 'except'");
  }

  @Test
  void whatSomebodyMustBeAbleToIsBrokenWhenTooFewAreLeft() {
    holding(
        """
          - {somebody may: run, runbooks: [scale], at least: 2, where: "service.name == 'web'"}
          - {somebody may: unlock, runbooks: ["*"]}
        """);
    assertThat(team.holds()).startsWith("0 tests and 2 invariants");

    team.roles(
        """
        - {role: viewer, may: [plan], runbooks: ["*"]}
        - {role: on-call, may: [plan], runbooks: [scale]}
        - {role: manager, may: [run], runbooks: [scale]}
        """);
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: only bob may run scale (service=web, replicas=0), but 2"
                + " should; so in 1 more case - grant it to more people",
            "permissions/tests.yaml:4: nobody may unlock scale (service=web, replicas=0), but 1"
                + " should; so in 3 more cases - grant it to more people");
  }

  @Test
  void anInvariantThatIsAboutNoCaseIsASlip() {
    holding(
        """
          - nobody may: run
            runbooks: [scale]
            where: "service.name == 'cassandra'"
        """);

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: this invariant is about no case: its 'where' never holds -"
                + " add samples that it holds for");
  }

  @Test
  void tellsNoMoreOfOneInvariantThanAnybodyReads() {
    team.write(
            "permissions/people.yaml",
            IntStream.range(0, 30)
                .mapToObj("- {login: p%d, roles: [manager, on-call, viewer]}\n"::formatted)
                .collect(Collectors.joining()))
        .tests(SAMPLES + "  - {nobody may: run, runbooks: [scale]}\n");

    assertThat(team.problems())
        .hasSize(11)
        .last()
        .isEqualTo("permissions/tests.yaml:3: it is broken in 20 more ways - correct these first");
  }

  @Test
  void moreCasesThanALoadCanAffordAreRefused() {
    team.write(
            "permissions/people.yaml",
            IntStream.range(0, 300)
                .mapToObj("- {login: p%d, roles: [viewer]}\n"::formatted)
                .collect(Collectors.joining()))
        .tests(
            "samples: {service: [%s]}\ninvariants:\n  - {nobody may: run, runbooks: [scale]}\n"
                .formatted(
                    IntStream.range(0, 400)
                        .mapToObj("s%d"::formatted)
                        .collect(Collectors.joining(", "))));

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: the invariants make more than 200000 cases - give fewer"
                + " samples");
  }
}
