package dev.quarterdeck.permission;

import static dev.quarterdeck.permission.Roles.ALICE;
import static dev.quarterdeck.permission.Roles.BOB;
import static dev.quarterdeck.permission.Roles.CAROL;
import static dev.quarterdeck.permission.Roles.scale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a refusal says: the nearest grant, and whom to ask. */
class RefusalTest {
  private final Policy policy =
      new Roles(
              """
              - role: on-call
                may: [run]
                runbooks: [scale]
                channels: [night]
              - role: on-call
                may: [run]
                runbooks: [scale]
                channels: [day]
              - role: manager
                may: [run]
                runbooks: [scale]
              """)
          .policy();

  @Test
  void ofTwoGrantsThatAreEquallyNearTheFirstOfTheFileIsNamed() {
    assertThat(policy.decide(scale(ALICE, "web", 1)))
        .isEqualTo(
            new Decision.Denied(
                "role on-call may run 'scale' only in night: roles.yaml:1", List.of("bob")));
  }

  @Test
  void whoeverIsRefusedIsNotToldToAskThemselves() {
    Person raised = CAROL.holding(Set.of("manager"));
    Policy now = policy.among(new People(List.of(ALICE, BOB, raised)));

    assertThat(now.decide(scale(CAROL, "web", 1)))
        .isInstanceOfSatisfying(
            Decision.Denied.class, d -> assertThat(d.whoMay()).containsExactly("bob"));
  }
}
