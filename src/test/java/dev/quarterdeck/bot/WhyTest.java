package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhyTest {
  private final Stage stage = new Stage();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scale maplepress_backend 4",
        "scale redis 4",
        "plan scale redis 4",
        "logs redis",
        "services",
        "runs",
        "audit"
      })
  void saysWhatTheGateWouldSay(String line) {
    for (Stage.Speaker who : java.util.List.of(stage.alice, stage.carol, stage.dave)) {
      boolean denied = who.asks(line).contains("Denied");
      String why = who.asks("why " + line);
      assertThat(why.contains("may not")).as(why).isEqualTo(denied);
      assertThat(why).contains("permissions/roles.yaml:");
    }
  }

  @Test
  void attemptsNothingAndLeavesNoEntry() {
    stage.carol.asks("why scale maplepress_backend 4");
    assertThat(stage.trail.entries).isEmpty();
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void answersForAnotherPersonToWhoMayAsk() {
    assertThat(stage.alice.asks("why carol scale maplepress_backend 4"))
        .contains("carol may not run scale-service", "Who may: alice, bob, dave.");
    assertThat(stage.carol.asks("why alice scale maplepress_backend 4"))
        .contains("You may not use why");
    assertThat(stage.alice.asks("why nobody scale maplepress_backend 4"))
        .contains("'nobody' is neither a command nor the login");
  }

  @Test
  void saysWhenEverybodyMay() {
    assertThat(stage.carol.asks("why help")).contains("Every known person may");
  }

  @Test
  void helpShowsOnlyWhatTheAskerMayUse() {
    assertThat(stage.carol.asks("help"))
        .contains("services", "whoami", "why")
        .doesNotContain("scale", "cancel", "unlock", "logs", "audit");
    assertThat(stage.alice.asks("help")).contains("scale SERVICE REPLICAS", "cancel RUN");
    assertThat(stage.trail.entries).isEmpty();
  }

  @Test
  void helpExplainsOneCommand() {
    assertThat(stage.alice.asks("help scale"))
        .contains("replicas: how many; a whole number from 0 to 100", "pace=…");
    assertThat(stage.carol.asks("help scale")).contains("no command 'scale' that you could use");
  }

  @Test
  void tellsPeopleWhoTheyAre() {
    assertThat(stage.carol.asks("whoami"))
        .contains("Carol (carol)", "roles: viewer", "console:carol");
  }

  @Test
  void completesOnlyWhatTheTypistMayUse() {
    assertThat(stage.alice.completes("/ops sca")).containsExactly("/ops scale ");
    assertThat(stage.carol.completes("sca")).isEmpty();
    assertThat(stage.alice.completes("scale back")).containsExactly("scale maplepress_backend");
    assertThat(stage.dave.completes("plan scale back"))
        .containsExactly("plan scale maplepress_backend", "plan scale maplefile_backend");
    assertThat(stage.alice.completes("scale maplepress_backend 4 pa"))
        .containsExactly(
            "scale maplepress_backend 4 pace=slow", "scale maplepress_backend 4 pace=fast");
    assertThat(stage.mallory.completes("")).isEmpty();
    assertThat(stage.trail.entries).isEmpty();
  }

  @Test
  void completesNothingWhenTheTargetIsDown() {
    stage.world.down = new IllegalStateException("gone");
    assertThat(stage.alice.completes("scale back")).isEmpty();
  }
}
