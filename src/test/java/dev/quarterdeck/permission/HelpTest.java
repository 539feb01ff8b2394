package dev.quarterdeck.permission;

import static dev.quarterdeck.permission.Roles.ALICE;
import static dev.quarterdeck.permission.Roles.BOB;
import static dev.quarterdeck.permission.Roles.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is offered before anybody has typed the parameters. */
class HelpTest {
  private static final Subject SCALE = new Subject.OfRunbook("scale");

  private final Policy policy =
      new Roles(
              """
              - role: on-call
                may: [run]
                runbooks: [scale]
              - role: on-call
                deny: [run]
                runbooks: [scale]
                channels: [general]
              - role: manager
                deny: [run]
                runbooks: [scale]
                where: "replicas > 10"
              """)
          .policy();

  @Test
  void aDenyOfAnotherChannelHidesNothingHere() {
    assertThat(policy.mayEver(asked("ops"))).isTrue();
    assertThat(policy.mayEver(asked("general"))).isFalse();
  }

  private static Question asked(String channel) {
    return new Question(ALICE, Verb.RUN, SCALE, Map.of(), channel, Instant.EPOCH);
  }

  @Test
  void aDenyThatMightNotHoldIsNoAllow() {
    assertThat(policy.mayEver(Roles.of(BOB, Verb.RUN, SCALE, Map.of()))).isFalse();
  }

  @Test
  void helpItselfIsOfferedToEverybody() {
    Subject help = new Subject.OfCommand("help");

    assertThat(policy.mayEver(Roles.of(CAROL, Verb.VIEW, help, Map.of()))).isTrue();
    assertThat(policy.mayEver(Roles.of(CAROL, Verb.ADMIN, help, Map.of()))).isFalse();
  }
}
