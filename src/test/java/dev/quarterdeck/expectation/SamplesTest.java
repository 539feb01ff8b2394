package dev.quarterdeck.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried when a test does not say it. */
class SamplesTest {
  private static final String ALL = "invariants: [{somebody may: run, runbooks: [many]}]\n";

  @TempDir Path root;
  private Team team;

  @BeforeEach
  void gather() {
    team = new Team(root);
  }

  private Team takes(String parameters) {
    return team.write(
        "runbooks/many.yaml",
        """
        runbook: many
        title: Takes many things
        command: many%s
        parameters: {%s}
        start: one
        states: {one: {wait: 5s, then: succeeded}}
        """
            .formatted(parameters.contains("service") ? " {service}" : "", parameters));
  }

  @Test
  void aChoiceIsTriedWithItsWordsAFlagWithBothAndEverythingElseWithItsDefault() {
    takes(
            "a: {type: choice, of: [x, y, z], default: x}, b: {type: flag, default: true},"
                + " c: {type: string, default: hello}, d: {type: duration, default: 5m}")
        .tests(ALL);

    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 18 cases hold.");
  }

  @Test
  void aSampleByNameCountsBeforeOneByType() {
    takes("n: {type: number, min: 0, default: 1}, m: {type: number, min: 0, default: 1}")
        .tests("samples: {number: [1, 2, 3], n: [7]}\n" + ALL);

    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 9 cases hold.");
  }

  @Test
  void aSampleIsTriedOnlyWhereItFits() {
    takes("replicas: {type: number, min: 5, max: 20, default: 5}")
        .tests("samples: {service: [web], replicas: [0, 4, 15]}\n" + ALL);
    assertThat(team.holds()).isEqualTo("0 tests and 1 invariant over 3 cases hold.");

    team.tests("samples: {service: [web], replicas: [21, many]}\n" + ALL);
    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:1: the sample '21' fits no 'replicas' - write a whole number"
                + " from 0 to 9 or a whole number from 5 to 20",
            "permissions/tests.yaml:1: the sample 'many' fits no 'replicas' - write a whole number"
                + " from 0 to 9 or a whole number from 5 to 20");
  }

  @Test
  void whatHasNoSampleMustBeGivenOne() {
    takes("service: {type: service}").tests("tests: [{deny: carol run many}]\n" + ALL);

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:1: 'many' takes 'service', and there is no sample of it - add"
                + " 'service: [...]' below 'samples': the name of a service");
  }

  @Test
  void aSampleOfNothingIsASlip() {
    team.tests("samples: {servce: [web], node: []}\ntests: [{deny: carol use logs}]\n");

    assertThat(team.problems())
        .contains("permissions/tests.yaml:1: unknown key 'servce' - write 'service'");
  }

  @Test
  void tooManyCombinationsAreRefused() {
    takes("n: {type: number, min: 0, default: 1}, m: {type: number, min: 0, default: 1}")
        .tests(
            "samples: {number: [%s]}\n%s"
                .formatted(
                    String.join(
                        ", ",
                        java.util.stream.IntStream.range(0, 32).mapToObj(String::valueOf).toList()),
                    ALL));

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:2: the samples make more than 1000 cases of 'many' - give fewer"
                + " samples");
  }

  @Test
  void anInputThatMayBeLeftOutIsTriedWithoutToo() {
    team.grants(
            "- {role: viewer, may: [view], commands: [tasks], where: \"service.name == 'web'\"}\n")
        .tests(
            """
            samples: {service: [web]}
            tests: [{allow: carol use tasks}]
            """);

    assertThat(team.holds()).isEqualTo("1 test and 0 invariants over 1 case hold.");
  }

  @Test
  void whatIsLeftOutIsTriedInEveryChannelThatAGrantNamesAndInAnother() {
    team.grants("- {role: viewer, may: [run], runbooks: [scale], channels: [general]}\n")
        .tests(
            """
            samples: {service: [web]}
            tests:
              - {deny: carol run scale, in: ops}
              - {allow: carol run scale, in: general}
              - {deny: carol run scale}
              - {allow: carol run scale}
            """);

    assertThat(team.problems())
        .containsExactly(
            "permissions/tests.yaml:5: carol may run scale (service=web, replicas=0, in general),"
                + " but should not: role viewer may run 'scale': permissions/roles.yaml:9 - deny it"
                + " or narrow the grant in roles.yaml, or write 'allow'",
            "permissions/tests.yaml:6: carol may not run scale (service=web, replicas=0, in any"
                + " other channel), but should: role viewer may run 'scale' only in general:"
                + " permissions/roles.yaml:9 - grant it in roles.yaml, or write 'deny'");
  }

  @Test
  void aConditionOnChannelOrTimeNeedsSamplesOfThem() {
    team.grants(
        """
        - role: viewer
          may: [run]
          runbooks: [scale]
          where: "channel == 'general' && time.getHours('UTC') == 9"
        """);
    String tests = "tests: [{deny: carol run scale, with: {service: web, replicas: 1}}]\n";

    assertThat(team.tests(tests).problems())
        .containsExactly(
            "permissions/tests.yaml:1: a 'where' asks for the channel, and there is no sample of it"
                + " - add 'channel: [...]' below 'samples': the name of a channel",
            "permissions/tests.yaml:1: a 'where' asks for the time, and there is no sample of it -"
                + " add 'time: [...]' below 'samples': a moment like 2026-03-02T14:00:00Z");
    assertThat(
            team.tests(
                    "samples: {channel: [general], time: [\"2026-03-02T14:00:00Z\","
                        + " \"2026-03-02T09:30:00Z\", soon]}\n"
                        + tests)
                .problems())
        .containsExactly(
            "permissions/tests.yaml:1: 'soon' is no moment - write it like 2026-03-02T14:00:00Z");
    assertThat(
            team.tests(
                    "samples: {channel: [general], time: [\"2026-03-02T14:00:00Z\","
                        + " \"2026-03-02T09:30:00Z\"]}\n"
                        + tests)
                .problems())
        .singleElement()
        .asString()
        .contains("replicas=1, in general, at 2026-03-02T09:30:00Z), but should not");
    assertThat(
            team.tests(
                    "tests: [{allow: carol run scale, with: {service: web, replicas: 1},"
                        + " in: general, at: \"2026-03-02T09:30:00Z\"}]\n")
                .holds())
        .isEqualTo("1 test and 0 invariants over 1 case hold.");
  }
}
