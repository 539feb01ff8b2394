package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedTest {
  private final Stage stage = new Stage();

  @Test
  void startsARunUnderItsCanonicalName() {
    stage.world.names.remove("maplefile_backend");

    assertThat(stage.alice.asks("/ops scale backend 4"))
        .contains("Run #1 is asked for", "scale maplepress_backend 4", "cancel 1");

    assertThat(stage.runs.runs.values())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.charge().parameters())
                  .containsEntry("service", World.service("maplepress_backend").value())
                  .containsEntry("replicas", 4L)
                  .containsEntry("pace", "slow");
              assertThat(run.charge().source().requester()).isEqualTo("alice");
              assertThat(run.charge().source().snapshot()).isEqualTo("5nap5h0t");
            });
    assertThat(stage.room.cards).containsExactly("run/1");
    assertThat(stage.counted).contains("run true", "scale started");
  }

  @Test
  void answersInTheThreadOfTheMessage() {
    stage.alice.says("ops help");
    Place where = stage.room.where.values().iterator().next();
    assertThat(where.thread()).contains("message-101");
  }

  @Test
  void offersAFormForALineThatOneCouldBeFilledInFor() {
    stage.alice.says("/ops scale maplepress_backend");
    assertThat(fill()).contains("scale maplepress_backend");
    stage.alice.says("scale maplepress_backend many");
    assertThat(fill()).as("what is wrong can be corrected there").isPresent();
    stage.alice.says("nonsense");
    assertThat(fill()).as("nobody knows of what").isEmpty();
    stage.carol.says("scale maplepress_backend");
    assertThat(fill()).as("carol may not").isEmpty();
    stage.alice.says("scale maplepress_backend 4");
    assertThat(fill()).as("nothing is missing").isEmpty();
  }

  private Optional<String> fill() {
    return List.copyOf(stage.room.said.values()).getLast().fill();
  }

  @Test
  void leavesAnEntryOfTheDecision() {
    stage.alice.says("scale maplepress_backend 4");
    assertThat(stage.trail.of("decision"))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.person()).isEqualTo("alice");
              assertThat(note.subject()).isEqualTo("runbook/scale-service");
              assertThat(note.verb()).isEqualTo("run");
              assertThat(note.snapshot()).contains("5nap5h0t");
              assertThat(note.facts())
                  .contains("\"decision\":\"allowed\"")
                  .contains("\"command\":\"scale maplepress_backend 4\"")
                  .contains("\"channel\":\"ops-prod\"");
            });
  }

  @Test
  void foldsAutocorrectedQuotes() {
    assertThat(stage.alice.asks("/ops scale \u201Cmaplepress_backend\u201D\u00A04"))
        .contains("Run #1");
  }

  @Test
  void refusesInvisibleCharactersByName() {
    assertThat(stage.alice.asks("scale maplepress\u202E_backend 4"))
        .contains("U+202E", "right-to-left override");
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void refusesANegativeReplicaCountBothWays() {
    assertThat(stage.alice.asks("scale maplepress_backend -1"))
        .contains("'-1' for 'replicas'", "a whole number from 0 to 100");
    assertThat(stage.alice.asks("scale maplepress_backend replicas=-1"))
        .contains("replicas is a whole number from 0 to 100, not '-1'")
        .contains("Usage: scale SERVICE REPLICAS [pace=…]");
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void namesTheNearestServiceTheAskerMayUse() {
    assertThat(stage.alice.asks("scale maplebackend 4"))
        .contains(
            "There is no service 'maplebackend'",
            "Did you mean: scale maplepress_backend 4",
            "Did you mean: scale maplepress_frontend 4")
        .doesNotContain("maplefile");
    assertThat(stage.dave.asks("scale maplebackend 4")).contains("scale maplefile_backend 4");
  }

  @Test
  void runsNothingOnAnAmbiguousName() {
    assertThat(stage.dave.asks("scale backend 4"))
        .contains(
            "'backend' could mean more than one service",
            "scale maplepress_backend 4",
            "scale maplefile_backend 4");
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThat(stage.alice.asks("scale nonsuch many"))
        .contains("no service 'nonsuch'", "replicas is a whole number from 0 to 100, not 'many'");
  }

  @Test
  void correctsAMistypedCommand() {
    assertThat(stage.alice.asks("scael backend 4"))
        .contains("There is no command 'scael'", "Did you mean: scale backend 4");
    assertThat(stage.carol.asks("scael backend 4"))
        .contains("There is no command 'scael'")
        .doesNotContain("Did you mean");
  }

  @Test
  void saysWhatIsMissingAndWhatWasUnderstood() {
    assertThat(stage.alice.asks("scale maplepress_backend"))
        .contains(
            "Understood 'scale' with service 'maplepress_backend'",
            "'replicas' (how many; a whole number from 0 to 100) is missing",
            "Usage: scale");
  }

  @Test
  void saysWhatTheValuesOfItsOwnCommandsAre() {
    assertThat(stage.dave.asks("answer"))
        .contains("'run' (the number of a run", "'answer' (one of the answers on its card");
  }

  @Test
  void tellsCarolWhyNotAndWhoMay() {
    assertThat(stage.carol.asks("scale maplepress_backend 4"))
        .contains(
            "[BAD] Denied",
            "You may not run scale-service here: no role of carol grants run",
            "permissions/roles.yaml:12",
            "Who may: alice, bob, dave.");
    assertThat(stage.runs.runs).isEmpty();
    assertThat(stage.trail.of("decision"))
        .singleElement()
        .satisfies(note -> assertThat(note.facts()).contains("\"decision\":\"denied\""));
    assertThat(stage.counted).contains("run false", "scale denied");
  }

  @Test
  void tellsAStrangerWhatAnAdministratorHasToDo() {
    assertThat(stage.mallory.asks("scale maplepress_backend 4"))
        .contains("does not know you", "console:mallory");
    assertThat(stage.trail.of("decision")).hasSize(1);
  }

  @Test
  void refusesALineThatIsFarTooLong() {
    assertThat(stage.alice.asks("x".repeat(100_000))).contains("100,000 characters");
  }

  @Test
  void plansWithoutDoing() {
    assertThat(stage.alice.asks("plan scale maplepress_backend 4"))
        .contains(
            "Plan: scale maplepress_backend 4",
            "scale maplepress_backend from 2 to 4 replicas",
            "replicas: 2 -> 4",
            "locks: service/maplepress_backend",
            "Nothing was changed");
    assertThat(stage.runs.runs).isEmpty();
    assertThat(stage.trail.of("decision").getFirst().verb()).isEqualTo("plan");
    assertThat(stage.alice.asks("plan runs"))
        .contains("'runs' is a command of the bot itself", "help runs");
  }

  @Test
  void showsWhatTargetsShow() {
    assertThat(stage.carol.asks("services")).contains("maplepress_backend");
    assertThat(stage.carol.asks("logs redis")).contains("Denied");
    assertThat(stage.dave.asks("logs redis lines=20")).contains("logs", "lines");
  }
}
