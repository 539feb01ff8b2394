package dev.quarterdeck.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.person.Group;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesFileTest {
  @Test
  void tellsEveryProblemAtOnce() {
    Roles roles =
        new Roles(
            """
            - role: on-call
              inherits: [manger]
              may: [rnu]
              runbooks: [scael, "x-*", "*"]
              where: "service.name == 'x'"
            - role: manager
              inherits: [boss]
            - role: boss
              inherits: [manager]
              may: [run]
            - role: lazy
              runbooks: [scale]
            - may: [run]
              commands: [log]
              were: "true"
            - role: office
              deny: [run]
              runbooks: [scale]
              where: "replicas"
            """);

    assertThat(roles.problems())
        .containsExactly(
            "roles.yaml:2: unknown role 'manger' - write 'manager'",
            "roles.yaml:3: unknown verb 'rnu' - write 'run'",
            "roles.yaml:4: 'scael' matches no runbook - write 'scale'",
            "roles.yaml:4: 'x-*' matches no runbook - there is drain, restart, scale",
            "roles.yaml:5: 'where' cannot be asked of 'drain': in 'service.name == 'x'': unknown"
                + " name 'service'; there is channel, node, person, time - use its parameters,"
                + " person, channel and time",
            "roles.yaml:7: role 'manager' inherits itself through 'boss' - take one of the two out",
            "roles.yaml:8: this grant is about nothing - add 'runbooks:' or 'commands:'",
            "roles.yaml:9: role 'boss' inherits itself through 'manager' - take one of the two out",
            "roles.yaml:11: this grant allows and denies nothing - add 'may: [view]'",
            "roles.yaml:13: a grant needs 'role' - add 'role: on-call'",
            "roles.yaml:14: 'log' matches no command - write 'logs'",
            "roles.yaml:15: unknown key 'were' - write 'where'",
            "roles.yaml:19: 'where' cannot be asked of 'scale': 'replicas' gives a whole number"
                + " where true or false is needed - use its parameters, person, channel and time");
  }

  @Test
  void aRoleMayNameTheGroupsThatConferIt() {
    Roles roles =
        new Roles(
            """
            - role: on-call
              groups: [slack:T024/S061]
              may: [view]
              commands: [logs]
            - role: office
              groups: slack:T024/S061
            """);
    assertThat(roles.policy().conferred())
        .containsOnly(Map.entry(new Group("slack", "T024/S061"), Set.of("on-call", "office")));
    assertThat(new Roles("- role: office\n  groups: [slack:ops]\n").problems())
        .containsExactly(
            "roles.yaml:2: 'slack:ops' is no group of a chat platform - write slack:TEAM/GROUP ids,"
                + " like slack:T024/S061");
  }

  @Test
  void aConditionMayAskACommandForItsArguments() {
    assertThat(
            new Roles(
                    """
                    - role: on-call
                      may: [view]
                      commands: [logs]
                      where: "service.name.startsWith('web_')"
                    """)
                .problems())
        .isEmpty();
  }

  @Test
  void aGrantMayAllowAndDenyAtOnce() {
    Roles roles =
        new Roles(
            """
            - {role: on-call, may: [view], deny: [run], runbooks: [scale]}
            """);

    assertThat(roles.policy().decide(Roles.scale(Roles.ALICE, "web", 1)).allowed()).isFalse();
  }

  @Test
  void aRoleSaysHowLongAnElevationIntoItMayLast() {
    Policy policy =
        new Roles(
                """
                - {role: on-call, may: [view], commands: [logs]}
                - {role: manager, elevation: 2h}
                """)
            .policy();

    assertThat(policy.longest("manager")).isEqualTo(Duration.ofHours(2));
    assertThat(policy.longest("on-call")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void anElevationIsSaidOnceAndHasACeiling() {
    Roles roles =
        new Roles(
            """
            - {role: on-call, elevation: 13h}
            - {role: manager, elevation: 12h}
            - {role: manager, elevation: 1h, may: [view], commands: [logs]}
            - {role: boss, elevation: 0m}
            - {role: lazy, elevation: soon}
            """);

    assertThat(roles.problems())
        .containsExactly(
            "roles.yaml:1: an elevation lasts longer than 0s and at most 12h - write 30m, 1h or 2h",
            "roles.yaml:3: 'elevation' of role 'manager' stands twice, first on line 2 - keep one",
            "roles.yaml:4: an elevation lasts longer than 0s and at most 12h - write 30m, 1h or 2h",
            "roles.yaml:5: 'elevation' is 'soon' - write 90s, 10m or 2h");
  }

  @Test
  void globsMatchAnyCharactersAndNothingElseIsSpecial() {
    assertThat(Reach.matches("sc*e", "scale")).isTrue();
    assertThat(Reach.matches("*", "anything")).isTrue();
    assertThat(Reach.matches("s.ale", "scale")).isFalse();
    assertThat(Reach.matches("scale", "scale-service")).isFalse();
    assertThat(Reach.matches("scale-*", "scale")).isFalse();
  }
}
