package dev.quarterdeck.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the file is read: every slip is told with its line and what to write instead. */
class ExpectationsFileTest {
  @TempDir Path root;
  private Team team;

  @BeforeEach
  void gather() {
    team = new Team(root);
  }

  @Test
  void aTeamMayDoWithoutTests() {
    assertThat(team.holds()).isEmpty();
  }

  @Test
  void saysHowMuchHeld() {
    team.tests(
        """
        samples: {service: [web, redis]}
        tests:
          - allow: alice run scale
            with: {service: web, replicas: [1, 2]}
        invariants:
          - somebody may: plan
            runbooks: [scale]
        """);

    // 2 cases of the test; 3 people x 2 services x the smallest and the largest number
    assertThat(team.holds()).isEqualTo("1 test and 1 invariant over 14 cases hold.");
  }

  @Test
  void tellsEverySlipInATestAtOnce() {
    team.tests(
        """
        samples: {service: [web]}
        tests:
          - allow: alise run scale
          - allow: alice rum scale
          - deny: alice run scael
          - allow: alice use loogs
          - allow: alice scale
          - allow: alice run scale
            deny: alice run scale
          - allow: alice run scale
            with: {servce: web, replicas: [5, many, 10]}
          - allow: alice run scale
            at: noon
            becuase: x
          - allow: carol use services
            with: {service: web}
          - because: nobody
          - 7
        """);

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: unknown person 'alise' - write 'alice'",
            "permissions/tests.yaml:4: unknown verb 'rum' - write 'run'",
            "permissions/tests.yaml:5: unknown runbook 'scael' - write 'scale'",
            "permissions/tests.yaml:6: unknown command 'loogs' - write 'logs'",
            "permissions/tests.yaml:7: 'alice scale' names no person, verb and runbook - write"
                + " 'PERSON VERB RUNBOOK' or 'PERSON use COMMAND', like 'alice run scale-service'",
            "permissions/tests.yaml:8: a test either allows or denies - give it one 'allow' or one"
                + " 'deny'",
            "permissions/tests.yaml:11: unknown parameter 'servce' - write 'service'",
            "permissions/tests.yaml:11: 'many' does not fit 'replicas' of 'scale' - write a whole"
                + " number from 0 to 9",
            "permissions/tests.yaml:11: '10' does not fit 'replicas' of 'scale' - write a whole"
                + " number from 0 to 9",
            "permissions/tests.yaml:13: 'noon' is no moment - write it like 2026-03-02T14:00:00Z",
            "permissions/tests.yaml:14: unknown key 'becuase' - write 'because'",
            "permissions/tests.yaml:16: unknown parameter 'service' - remove it",
            "permissions/tests.yaml:17: a test either allows or denies - give it one 'allow' or one"
                + " 'deny'",
            "permissions/tests.yaml:18: one of the tests is a map - write 'name: value' lines");
  }

  @Test
  void tellsEverySlipInAnInvariantAtOnce() {
    team.tests(
        """
        samples: {service: [web]}
        invariants:
          - nobody may: [rum]
            runbooks: [scael]
          - nobody may: run
          - nobody may: run
            runbooks: [scale]
            where: "servce.name == 'web'"
            except: {roles: [viewr], people: [alise], others: [x]}
          - somebody may: run
            runbooks: [scale]
            at least: 0
          - nobdy may: run
            runbooks: [scale]
          - nobody may: run
            somebody may: run
            runbooks: [scale]
          - nobody alone may: [run, cancel]
            effect: DESTORY
          - somebody else may: run
            runbooks: ["*"]
        """);

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:3: unknown verb 'rum' - write 'run'",
            "permissions/tests.yaml:4: 'scael' matches no runbook - write 'scale'",
            "permissions/tests.yaml:5: this invariant is about nothing - add 'runbooks:' or"
                + " 'commands:'",
            "permissions/tests.yaml:8: 'where' cannot be asked of 'scale': in 'servce.name =="
                + " 'web'': unknown name 'servce'; did you mean 'service'? - use its parameters, person,"
                + " channel and time",
            "permissions/tests.yaml:9: unknown role 'viewr' - write 'viewer'",
            "permissions/tests.yaml:9: unknown person 'alise' - write 'alice'",
            "permissions/tests.yaml:9: unknown key 'others' - 'except' has: roles, people",
            "permissions/tests.yaml:12: 'at least' is 0 - write 1 or more",
            "permissions/tests.yaml:13: an invariant says what nobody, everybody or somebody may -"
                + " give it one of 'nobody may', 'everybody may', 'somebody may', 'nobody alone"
                + " may', 'somebody else may'",
            "permissions/tests.yaml:13: unknown key 'nobdy may' - write 'nobody may'",
            "permissions/tests.yaml:15: an invariant says what nobody, everybody or somebody may -"
                + " give it one of 'nobody may', 'everybody may', 'somebody may', 'nobody alone"
                + " may', 'somebody else may'",
            "permissions/tests.yaml:18: 'nobody alone may' is asked of one verb - write 'nobody"
                + " alone may: run'",
            "permissions/tests.yaml:18: this invariant is about nothing - add 'runbooks:' or"
                + " 'commands:'",
            "permissions/tests.yaml:19: 'effect' is 'DESTORY' - write READ or CHANGE or DESTROY",
            "permissions/tests.yaml:20: 'somebody else may' is asked of one verb - write 'somebody"
                + " else may: approve'");
  }

  @Test
  void aFileThatTestsNothingIsASlip() {
    assertThat(team.tests("samples: {service: [web]}").problems())
        .containsExactly(
            "permissions/tests.yaml:1: this file tests nothing - add 'tests:' or 'invariants:'");
    assertThat(team.tests("tests: {allow: alice run scale}\nsample: {}\n").problems())
        .containsExactly(
            "permissions/tests.yaml:1: 'tests' is a list - begin each with '- '",
            "permissions/tests.yaml:2: unknown key 'sample' - write 'samples'");
    assertThat(team.tests("[]").problems())
        .containsExactly(
            "permissions/tests.yaml:1: tests.yaml is a map - write 'name: value' lines");
  }

  @Test
  void aBrokenRunbookIsNotHeldAgainstTheTestsThatNameIt() {
    team.write(
        "runbooks/scale.yaml",
        """
        runbook: scale
        title: Scale
        command: scale {service}
        parameters: {service: {type: servce}}
        start: one
        states: {one: {wait: 5s, then: succeeded}}
        """);
    team.tests(
        """
        samples: {service: [web], replica: [1]}
        tests:
          - {allow: alice run scale, with: {service: web, replicas: 1}}
          - {allow: alice run other}
          - {allow: alise run scale}
        """);

    assertThat(team.problems())
        .filteredOn(problem -> problem.startsWith("permissions/"))
        .containsExactly(
            "permissions/tests.yaml:4: unknown runbook 'other' - there is scale",
            "permissions/tests.yaml:5: unknown person 'alise' - write 'alice'");
  }
}
