package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.File;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.snapshot.Shipped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DiagramTest {
  private final Stage stage = new Stage();

  private File drawn(String line) {
    stage.bob.says(line);
    return List.copyOf(stage.room.files.values()).getLast();
  }

  private Run run() {
    return Objects.requireNonNull(stage.runs.runs.get(new RunId(1)));
  }

  private void aRunOfScaleService() {
    stage.bob.says("scale maplepress_backend 4");
    stage.runs.runbook = Stage.scaleService(Approvals.none());
  }

  @Test
  void showsARunbookByItsNameOrByItsCommand() {
    File file = drawn("diagram scale-service");
    assertThat(file.name()).isEqualTo("scale-service.png");
    assertThat(file.content()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(file.alt())
        .isEqualTo("The states of scale-service: scale (swarm.scale) to succeeded, else to failed");
    assertThat(drawn("diagram scale")).isEqualTo(file);
  }

  @Test
  void showsWhereARunIs() {
    aRunOfScaleService();
    stage.runs.put(Sample.acting(run()));
    File file = drawn("diagram 1");
    assertThat(file.name()).isEqualTo("run-1.png");
    assertThat(file.alt())
        .isEqualTo(
            "The states of #1 scale maplepress_backend 4: running: scale (swarm.scale, is here) to succeeded, else to failed");
  }

  @Test
  void showsWhereARunHasEnded() {
    aRunOfScaleService();
    stage.runs.put(Sample.ended(run(), Lifecycle.FAILED, "no node fits"));
    byte[] failed = drawn("diagram #1").content();
    stage.runs.put(Sample.ended(run(), Lifecycle.SUCCEEDED, "4 of 4"));
    assertThat(drawn("diagram #1").content()).isNotEqualTo(failed);
  }

  @Test
  void saysWhenTheRunbookOfARunIsNotThereAnyMore() {
    aRunOfScaleService();
    stage.runs.runbook = null;
    assertThat(stage.bob.asks("diagram 1")).contains("runbook that cannot be read any more");
    assertThat(stage.room.files).isEmpty();
  }

  @Test
  void knowsWhatIsMeant() {
    assertThat(stage.bob.asks("diagram scale-servise"))
        .contains("'scale-servise' is no runbook", "There is: scale, scale-service.");
    assertThat(stage.bob.asks("diagram 99")).contains("There is no run #99");
    assertThat(stage.bob.asks("diagram"))
        .contains("the name of a runbook, how its command begins, or the number of a run");
  }

  @Test
  void isRefusedToWhoeverMayNotUseIt() {
    aRunOfScaleService();
    assertThat(stage.carol.asks("diagram 1")).contains("Denied");
    assertThat(stage.carol.asks("diagram scale-service"))
        .as("nobody is told of what they may not look at")
        .contains("'scale-service' is no runbook");
    assertThat(stage.room.files).isEmpty();
  }

  @Test
  void holdsEveryStateOfEveryShippedRunbook() {
    assertThat(Shipped.runbooks()).hasSizeGreaterThan(10);
    for (Runbook runbook : Shipped.runbooks()) {
      RunbookDiagram diagram = new RunbookDiagram(runbook);
      String words = diagram.words(Map.of());
      assertThat(diagram.picture(runbook.name(), Map.of()).nodes())
          .extracting(node -> node.name())
          .containsAll(runbook.states().keySet());
      assertThat(diagram.picture(runbook.name(), Map.of()).png()).isNotEmpty();
      for (State state : runbook.states().values()) {
        assertThat(words).contains(state.name() + " (");
        state.undo().ifPresent(undo -> assertThat(words).contains("undo to " + undo));
      }
    }
  }

  @Test
  void saysHowQuestionsConditionsAndUndoLead() {
    Runbook deploy =
        Shipped.runbooks().stream()
            .filter(runbook -> runbook.name().equals("deploy-service"))
            .findFirst()
            .orElseThrow();
    assertThat(new RunbookDiagram(deploy).words(Map.of()))
        .contains(
            "image (registry.resolve) to roll",
            "keep (asks on-call or release-manager for 10m) keep to succeeded, roll back, or no answer to back",
            "settle (swarm.rollback, only if !roll.rolled_back) to failed");
  }
}
