package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say to hold more for a time, and what they are answered. */
class ElevationTest {
  private final Stage stage = new Stage();

  private void later(Duration time) {
    stage.now = stage.now.plus(time);
  }

  @Test
  void holdsTheRoleUntilItsEndAndNotAMillisecondLonger() {
    assertThat(stage.alice.asks("scale redis 4")).contains("Denied", "Who may: dave.");
    assertThat(stage.alice.asks("elevate 30m \"database is down\""))
        .contains(
            "You are elevated into admin",
            "Until 12:30:00 UTC you also hold the role admin.",
            "told in ops-prod and lobby",
            "drop admin");

    later(Duration.ofMinutes(30).minusMillis(1));
    assertThat(stage.alice.asks("scale redis 4")).contains("is asked for");
    later(Duration.ofMillis(1));
    assertThat(stage.alice.asks("scale redis 5")).contains("Denied");
  }

  @Test
  void isAnnouncedWhereItWasAskedAndInTheFirstRoom() {
    stage.alice.says("elevate 30m database is down");

    assertThat(stage.room.said.keySet())
        .startsWith("elevation/101/begin/0", "elevation/101/begin/1");
    assertThat(stage.room.where.get("elevation/101/begin/0"))
        .hasToString("Place[platform=console, tenant=, channel=ops-prod, thread=Optional.empty]");
    assertThat(stage.room.where.get("elevation/101/begin/1"))
        .hasToString("Place[platform=console, tenant=, channel=lobby, thread=Optional.empty]");
    assertThat(stage.said("elevation/101/begin/1"))
        .contains("alice is elevated into admin", "Until 12:30:00 UTC: database is down");
  }

  @Test
  void countsForHelpCompletionWhyAndWhoMay() {
    assertThat(stage.alice.completes("scale redi")).isEmpty();
    assertThat(stage.alice.asks("why scale redis 4")).contains("may not");
    stage.alice.says("elevate 30m database is down");

    assertThat(stage.alice.completes("scale redi")).containsExactly("scale redis");
    assertThat(stage.alice.asks("why scale redis 4"))
        .contains("alice may run scale-service", "alice is elevated into admin until 12:30:00 UTC");
    assertThat(stage.bob.asks("why alice scale redis 4")).contains("alice may run");
    assertThat(stage.bob.asks("scale redis 4")).contains("Who may: alice, dave.");

    later(Duration.ofMinutes(30));
    assertThat(stage.alice.completes("scale redi")).isEmpty();
    assertThat(stage.bob.asks("scale redis 4")).contains("Who may: dave.");
  }

  @Test
  void whoamiTellsWhatIsHeldForATimeApart() {
    assertThat(stage.alice.asks("whoami"))
        .contains("roles: operator\n", "eligible for: admin")
        .doesNotContain("elevated");
    stage.alice.says("elevate 30m database is down");
    assertThat(stage.alice.asks("whoami"))
        .contains("roles: operator\n", "elevated into: admin until 12:30:00 UTC: database is down");
  }

  @Test
  void countsForButtons() {
    stage.dave.says("scale redis 4");
    String token = stage.room.button("run/1", Presses.CANCEL, "hash of scale redis 4");
    stage.alice.presses(token);
    assertThat(stage.room.reads()).contains("Denied");

    stage.alice.says("elevate 30m database is down");
    stage.alice.presses(token);
    assertThat(stage.room.reads()).contains("told to end");
  }

  @Test
  void aSecondOneReplacesTheFirstAndSaysSo() {
    stage.alice.says("elevate 30m database is down");
    later(Duration.ofMinutes(20));

    assertThat(stage.alice.asks("elevate 15m still down"))
        .contains("Until 12:35:00 UTC", "It replaces the one until 12:30:00 UTC, which has ended.");
    assertThat(stage.said("elevation/102/begin/0")).contains("It replaces the one until 12:30");
    assertThat(stage.carol.asks("elevations")).contains("Denied");
    assertThat(stage.bob.asks("elevations"))
        .contains("alice | admin | 12:35:00 UTC | 15m | still down | ops-prod and lobby")
        .doesNotContain("database is down");
    later(Duration.ofMinutes(12));
    assertThat(stage.alice.asks("scale redis 4")).contains("is asked for");
  }

  @Test
  void theRoleIsNamedWhereThereAreSeveral() {
    assertThat(stage.bob.asks("elevate 30m database is down"))
        .contains(
            "more than one role",
            "Did you mean: elevate 30m role=admin database is down",
            "Did you mean: elevate 30m role=auditor database is down");
    assertThat(stage.bob.asks("elevate 30m role=auditor database is down"))
        .contains("You are elevated into auditor");
    assertThat(stage.bob.asks("elevate role=admin 10m \"database is down\""))
        .contains("You are elevated into admin");
    assertThat(stage.bob.asks("elevations")).contains("bob | auditor", "bob | admin");
    assertThat(stage.bob.completes("elevate 30m ro"))
        .containsExactly("elevate 30m role=admin", "elevate 30m role=auditor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "elevate | 'length' (a length of time such as 90s, 10m or 2h)",
        "elevate 30m | Usage: elevate LENGTH [role=…] REASON…",
        "elevate 30m \" \" | Usage: elevate LENGTH [role=…] REASON…",
        "elevate soon database is down | length is a length of time such as 90s, 10m or 2h, not",
        "elevate 0m database is down | For example: elevate 30m",
        "elevate 61m database is down | Type: elevate 1h role=admin database is down",
        "elevate 30m down role=admin | Type: elevate 30m role=admin down",
      })
  void aMistakeIsAnsweredWithTheNextLine(String typed, String answer) {
    assertThat(stage.alice.asks(typed)).contains("Not done", answer);
    assertThat(stage.elevations.open()).isEmpty();
    assertThat(stage.trail.of("elevation")).isEmpty();
  }

  @Test
  void aReasonHasAnEnd() {
    assertThat(stage.alice.asks("elevate 30m " + "x".repeat(501)))
        .contains("The reason has 501 characters.");
  }

  @Test
  void whoIsNotEligibleIsDeniedAndThatIsKept() {
    assertThat(stage.alice.asks("elevate 30m role=auditor looking around"))
        .contains(
            "You may not use elevate here",
            "people.yaml makes alice eligible for admin, not for 'auditor'",
            "Who may: bob.");
    assertThat(stage.dave.asks("elevate 30m looking around"))
        .contains("people.yaml makes dave eligible for no role");
    assertThat(stage.carol.asks("elevate 30m looking around"))
        .contains("no role of carol grants elevate on elevate");

    assertThat(stage.trail.of("decision"))
        .hasSize(3)
        .allSatisfy(e -> assertThat(e.text()).isEqualTo("denied: use elevate"));
    assertThat(stage.elevations.open()).isEmpty();
  }

  @Test
  void whyElevateTellsOfEligibility() {
    assertThat(stage.alice.asks("why elevate 30m x")).contains("alice may use elevate");
    assertThat(stage.dave.asks("why elevate 30m x")).contains("dave may not use elevate");
    assertThat(stage.elevations.open()).isEmpty();
  }

  @Test
  void isDroppedEarlyByItsHolder() {
    stage.alice.says("elevate 30m database is down");
    later(Duration.ofMinutes(10));

    assertThat(stage.alice.asks("drop")).contains("The elevation of alice into admin has ended");
    assertThat(stage.alice.asks("scale redis 4")).contains("Denied");
    assertThat(stage.said("elevation/101/end/0")).contains("alice ended it 20m early.");
    assertThat(stage.said("elevation/101/end/1")).contains("alice ended it 20m early.");
    assertThat(stage.alice.asks("drop"))
        .contains("You are not elevated.", "elevations lists who is elevated now.");
  }

  @Test
  void droppingWhatIsOnesOwnIsNeverRefused() {
    assertThat(stage.carol.asks("drop")).contains("You are not elevated.");
    assertThat(stage.carol.asks("drop person=carol")).contains("You are not elevated.");
    assertThat(stage.trail.entries).isEmpty();
  }

  @Test
  void dropsOneRoleOrAll() {
    stage.bob.says("elevate 30m role=admin database is down");
    stage.bob.says("elevate 30m role=auditor database is down");

    assertThat(stage.bob.asks("drop operator"))
        .contains(
            "You are not elevated into 'operator'.",
            "Did you mean: drop admin",
            "Did you mean: drop auditor");
    assertThat(stage.bob.asks("drop auditor")).contains("into auditor").doesNotContain("admin");
    stage.bob.says("elevate 30m role=auditor database is down");
    assertThat(stage.bob.asks("drop")).contains("into auditor", "into admin");
    assertThat(stage.elevations.open()).isEmpty();
  }

  @Test
  void anAdministratorEndsThatOfAnother() {
    stage.alice.says("elevate 30m database is down");

    assertThat(stage.bob.asks("drop person=alice")).contains("You may not use drop here");
    assertThat(stage.dave.asks("drop alice"))
        .contains("You are not elevated into 'alice'.", "Did you mean: drop person=alice");
    assertThat(stage.dave.asks("drop auditor person=alice"))
        .contains("'alice' is not elevated", "Did you mean: drop admin person=alice");
    assertThat(stage.dave.asks("drop person=alice"))
        .contains("The elevation of alice into admin has ended");
    assertThat(stage.said("elevation/101/end/0")).contains("dave ended it 30m early.");
    assertThat(stage.alice.asks("scale redis 4")).contains("Denied");
  }

  @Test
  void aRowThatComesAgainElevatesOnce() {
    var row = stage.alice.says("elevate 30m database is down");
    int said = stage.room.said.size();
    stage.now = stage.now.plusSeconds(5);
    stage.handle(row);

    assertThat(stage.elevations.open()).hasSize(1);
    assertThat(stage.room.said).hasSize(said);
  }
}
