package dev.quarterdeck.permission;

import static dev.quarterdeck.permission.Roles.ALICE;
import static dev.quarterdeck.permission.Roles.BOB;
import static dev.quarterdeck.permission.Roles.CAROL;
import static dev.quarterdeck.permission.Roles.scale;
import static dev.quarterdeck.permission.Roles.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final String GRANTS =
      """
      - role: on-call
        may: [run, view]
        runbooks: [scale]
        where: "service.name.startsWith('web_') && replicas < 10"
      - role: manager
        inherits: [on-call]
        may: [run]
        runbooks: [scale, "re*"]
      - role: on-call
        deny: [run]
        runbooks: ["*"]
        channels: [general]
      - role: on-call
        deny: [run]
        runbooks: [scale]
        where: "service.name == 'web_db'"
      """;

  private final Policy policy = new Roles(GRANTS).policy();

  @Test
  void allowsWhatIsGrantedAndSaysByWhichRule() {
    assertThat(policy.decide(scale(ALICE, "web_app", 3)))
        .isEqualTo(
            new Decision.Allowed(
                "role on-call may run 'scale': roles.yaml:1 (where service.name.startsWith('web_')"
                    + " && replicas < 10)"));
  }

  @Test
  void deniesWhatIsNotGrantedAndNamesTheNearestGrantAndWhoMay() {
    assertThat(policy.decide(scale(CAROL, "web_app", 3)))
        .isEqualTo(
            new Decision.Denied(
                "no grant lets carol (no role) run 'scale'; on-call may: roles.yaml:1",
                List.of("alice", "bob")));
  }

  @Test
  void saysWhichConditionDidNotHold() {
    assertThat(policy.decide(scale(ALICE, "web_app", 30)))
        .isEqualTo(
            new Decision.Denied(
                "role on-call may run 'scale' only where service.name.startsWith('web_') &&"
                    + " replicas < 10: roles.yaml:1",
                List.of("bob")));
  }

  @Test
  void aDenyWinsOverEveryAllowAlsoThroughInheritance() {
    assertThat(policy.decide(scale(BOB, "web_db", 3)))
        .isEqualTo(
            new Decision.Denied(
                "role on-call must not run 'scale': roles.yaml:13 (where service.name =="
                    + " 'web_db')",
                List.of()));
  }

  @Test
  void aDenyOfAnotherChannelDoesNotCount() {
    Question here = scale(BOB, "web_app", 3);
    Question general =
        new Question(BOB, Verb.RUN, here.subject(), here.parameters(), "general", here.at());

    assertThat(policy.decide(here).allowed()).isTrue();
    assertThat(policy.decide(general).allowed()).isFalse();
  }

  @Test
  void aConditionThatCannotBeDecidedAllowsNothingAndDenies() {
    Question blind = Roles.of(ALICE, Verb.RUN, new Subject.OfRunbook("scale"), Map.of());

    assertThat(policy.decide(blind).allowed()).isFalse();
    assertThat(policy.decide(Roles.of(BOB, Verb.RUN, new Subject.OfRunbook("scale"), Map.of())))
        .isInstanceOfSatisfying(
            Decision.Denied.class,
            d -> assertThat(d.why()).endsWith("and that cannot be decided here"));
  }

  @Test
  void aVerbOfAnotherGrantDoesNotCount() {
    Question view =
        Roles.of(
            BOB,
            Verb.CANCEL,
            new Subject.OfRunbook("scale"),
            Map.of("service", thing("web_app"), "replicas", 1L));

    assertThat(policy.decide(view).allowed()).isFalse();
  }

  @Test
  void mayEverWhenSomeParametersWouldDo() {
    Subject runbook = new Subject.OfRunbook("scale");

    assertThat(policy.mayEver(Roles.of(ALICE, Verb.RUN, runbook, Map.of()))).isTrue();
    assertThat(policy.mayEver(Roles.of(CAROL, Verb.RUN, runbook, Map.of()))).isFalse();
    assertThat(
            policy.mayEver(Roles.of(ALICE, Verb.RUN, runbook, Map.of("service", thing("db_app")))))
        .isFalse();
    assertThat(policy.mayEver(Roles.of(BOB, Verb.RUN, runbook, Map.of("service", thing("web_db")))))
        .isFalse();
  }

  @Test
  void everybodyMayAskForHelp() {
    assertThat(
            policy
                .decide(Roles.of(CAROL, Verb.VIEW, new Subject.OfCommand("help"), Map.of()))
                .allowed())
        .isTrue();
    assertThat(
            policy
                .decide(Roles.of(CAROL, Verb.VIEW, new Subject.OfCommand("services"), Map.of()))
                .allowed())
        .isFalse();
    assertThat(
            policy
                .decide(Roles.of(CAROL, Verb.ADMIN, new Subject.OfCommand("help"), Map.of()))
                .allowed())
        .isFalse();
  }

  @Test
  void aRunbookThatIsGoneIsStillUnderTheGrantsThatCoverIt() {
    Question gone = Roles.of(BOB, Verb.RUN, new Subject.OfRunbook("reindex"), Map.of("x", "y"));

    assertThat(policy.decide(gone).allowed()).isTrue();
    assertThat(
            policy
                .decide(Roles.of(ALICE, Verb.RUN, new Subject.OfRunbook("reindex"), Map.of()))
                .allowed())
        .isFalse();
  }

  @Test
  void aConditionSeesPersonChannelAndTime() {
    Policy office =
        new Roles(
                """
                - role: on-call
                  may: [run]
                  runbooks: [scale]
                  where: "person.login == 'alice' && channel == 'ops' && time.getHours('UTC') == 14"
                """)
            .policy();

    assertThat(office.decide(scale(ALICE, "web_app", 1)).allowed()).isTrue();
    Question late =
        new Question(
            ALICE,
            Verb.RUN,
            new Subject.OfRunbook("scale"),
            Map.of(),
            "ops",
            Instant.parse("2026-03-02T23:00:00Z"));
    assertThat(office.decide(late).allowed()).isFalse();
  }

  @Test
  void theSameRulesHoldAmongPeopleWhoHoldMore() {
    Person raised = CAROL.holding(Set.of("manager"));
    Policy now = policy.among(new People(List.of(ALICE, BOB, raised)));

    assertThat(now.roles(raised)).containsExactlyInAnyOrder("manager", "on-call");
    assertThat(now.decide(scale(raised, "web_app", 30)).allowed()).isTrue();
    assertThat(now.decide(scale(ALICE, "web_app", 30)))
        .isInstanceOfSatisfying(
            Decision.Denied.class, d -> assertThat(d.whoMay()).containsExactly("bob", "carol"));
    assertThat(policy.decide(scale(CAROL, "web_app", 30)).allowed()).isFalse();
  }

  @Test
  void saysInWhichChannelItMayBeDone() {
    Policy narrow =
        new Roles(
                """
                - role: on-call
                  may: [run]
                  runbooks: [scale]
                  channels: [ops-prod, ops-test]
                """)
            .policy();

    assertThat(narrow.decide(scale(ALICE, "web_app", 1)))
        .isEqualTo(
            new Decision.Denied(
                "role on-call may run 'scale' only in ops-prod, ops-test: roles.yaml:1",
                List.of()));
    assertThat(narrow.mayEver(scale(ALICE, "web_app", 1))).isFalse();
  }
}
