package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.target.TargetFailure;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String LINE = "scale maplepress_backend 4";
  private final Stage stage = new Stage();

  @Test
  void reportsATargetThatIsDownAsTheTargetsFailure() {
    stage.world.down = new TargetFailure("the engine at unix:///var/run/docker.sock is gone");
    assertThat(stage.alice.asks(LINE))
        .contains("The target failed", "docker.sock is gone", "Nothing was started");
    assertThat(stage.counted).contains("scale target");
  }

  @Test
  void keepsTheDecisionWhenPlanningFailsAfterIt() {
    stage.runs.planning = new TargetFailure("the engine does not answer");
    assertThat(stage.alice.asks(LINE)).contains("the engine does not answer");
    assertThat(stage.trail.of("decision")).hasSize(1);
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void ownsABugByIdAndShowsNothingOfIt() {
    stage.runs.planning = new NullPointerException("secret internals");
    assertThat(stage.alice.asks(LINE))
        .containsPattern("That is our bug, id [0-9a-f]{6}\\.")
        .doesNotContain("secret", "NullPointer");
  }

  @Test
  void ownsABugInTheTransactionAndLeavesNothingHalfDone() {
    stage.runs.starting = new IllegalStateException("secret internals");
    assertThat(stage.alice.asks(LINE)).contains("our bug").doesNotContain("secret");
    assertThat(stage.room.cards).isEmpty();
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void leavesTheStoresFailureToTheInboxWhichTriesAgain() {
    stage.runs.starting = new StoreFailure("the disk is full");
    Row row = stage.alice.typesWithoutBeingHeard(LINE);
    assertThatThrownBy(() -> stage.handle(row)).isInstanceOf(StoreFailure.class);
    assertThat(stage.room.said).isEmpty();

    stage.runs.starting = null;
    stage.handle(row);
    assertThat(stage.room.reads()).contains("Run #1");
  }

  @Test
  void makesOneRunAndOneAnswerOfARowThatComesTwice() {
    Row row = stage.alice.says(LINE);
    stage.handle(row);
    assertThat(stage.runs.runs).hasSize(1);
    assertThat(stage.room.said).hasSize(1);
    assertThat(stage.room.cards).hasSize(1);
  }

  @Test
  void makesOneRunAfterACrashAtTheEndOfTheTransaction() {
    Row row = stage.alice.typesWithoutBeingHeard(LINE);
    assertThatThrownBy(
            () ->
                stage.handle(
                    row,
                    () -> {
                      throw new Crash();
                    }))
        .isInstanceOf(Crash.class);
    assertThat(stage.runs.runs).isEmpty();
    assertThat(stage.trail.entries).isEmpty();

    stage.handle(row);
    assertThat(stage.runs.runs).hasSize(1);
    assertThat(stage.room.said).hasSize(1);
    assertThat(stage.trail.of("decision")).hasSize(1);
  }

  @Test
  void tellsTheSenderOfARowThatIsGivenUp() {
    Row row = stage.alice.typesWithoutBeingHeard(LINE);
    stage.bot.handler().giveUp(row, new IllegalStateException("secret"));
    assertThat(stage.room.reads()).contains("Given up", "inbox row 101").doesNotContain("secret");
    assertThat(stage.trail.of("given_up")).hasSize(1);
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }
}
