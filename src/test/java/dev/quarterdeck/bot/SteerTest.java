package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.run.Answer;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Lock;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteerTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void aRunIsUnderWay() {
    stage.alice.says("scale maplepress_backend 4");
    stage.runs.put(Sample.acting(run()));
    stage.trail.entries.clear();
  }

  private Run run() {
    return stage.runs.find(new RunId(1)).orElseThrow();
  }

  private String button(String operation) {
    Cards.Offered offered =
        stage.render(1).offers().stream()
            .filter(o -> o.operation().equals(operation))
            .findFirst()
            .orElseThrow();
    return stage.room.button("run/1", offered.operation(), offered.bound());
  }

  @Test
  void cancelsWithAReason() {
    assertThat(stage.bob.asks("cancel 1 \"wrong service\"")).contains("Run #1", "told to end");
    assertThat(stage.runs.told).containsExactly(new Event.CancelRequested("bob", "wrong service"));
    assertThat(stage.trail.of("decision").getFirst().subject()).isEqualTo("run/1");
  }

  @Test
  void cancelsNothingThatIsNotThereOrHasEnded() {
    assertThat(stage.bob.asks("cancel 99")).contains("There is no run #99", "Type runs");
    assertThat(stage.bob.asks("cancel soon")).contains("'soon' is no run number");
    stage.runs.put(Sample.ended(run(), Lifecycle.SUCCEEDED, "4 of 4 healthy"));
    assertThat(stage.bob.asks("cancel #1")).contains("Run #1 has ended: succeeded");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void deniesWhoMayNotCancel() {
    assertThat(stage.carol.asks("cancel 1")).contains("You may not cancel scale-service");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void answersAQuestionOnlyWhileItIsAsked() {
    assertThat(stage.alice.asks("answer 1 redo")).contains("Run #1 asks nothing now");
    stage.runs.put(Sample.asking(run(), "the engine lost the answer"));
    assertThat(stage.alice.asks("answer 1 perhaps"))
        .contains("'perhaps' is no answer", "answer 1 redo: do it again");
    assertThat(stage.alice.asks("answer 1 redo")).contains("Your answer is in: do it again");
    assertThat(stage.runs.told).containsExactly(new Event.Answered("alice", Answer.REDO));
  }

  @Test
  void aPressIsTheSameAsTheTypedCommand() {
    stage.bob.presses(button("cancel"));
    assertThat(stage.runs.told).containsExactly(new Event.CancelRequested("bob", ""));
  }

  @Test
  void aRefusedPressConsumesNothingAndIsAnEntry() {
    String token = button("cancel");
    stage.carol.presses(token);
    assertThat(stage.room.reads()).contains("Denied", "Who may: alice, bob, dave.");
    assertThat(stage.trail.of("decision"))
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.facts())
                    .contains("\"decision\":\"denied\"")
                    .contains("\"command\":\"button cancel run/1\""));
    stage.alice.presses(token);
    assertThat(stage.runs.told).hasSize(1);
  }

  @Test
  void aSecondPressOfTheSamePersonDoesNothing() {
    String token = button("cancel");
    stage.bob.presses(token);
    stage.bob.presses(token);
    assertThat(stage.room.reads()).contains("You have pressed that before");
    assertThat(stage.runs.told).hasSize(1);
  }

  @Test
  void aButtonDiesWithItsQuestion() {
    stage.runs.put(Sample.asking(run(), "the engine lost the answer"));
    String token = button("answer:done");
    stage.runs.put(Sample.acting(run()));
    stage.alice.presses(token);
    assertThat(stage.room.reads()).contains("asks nothing now");

    String stale = stage.room.button("run/1", "cancel", "hash of another plan");
    stage.alice.presses(stale);
    assertThat(stage.room.reads()).contains("has changed since");

    stage.alice.presses("no such token");
    assertThat(stage.room.reads()).contains("does not work any more");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void unlocksByForceOnlyForAdministratorsWithAReasonAfterAMinute() {
    assertThat(stage.alice.asks("unlock 1 \"stuck\" force")).contains("You may not use unlock");
    assertThat(stage.dave.asks("unlock 1 force")).contains("needs a reason");
    assertThat(stage.dave.asks("unlock 1 stuck force")).contains("not been unlocked without force");
    stage.alice.says("unlock 1");
    stage.now = stage.now.plusSeconds(20);
    assertThat(stage.dave.asks("unlock 1 stuck force")).contains("possible in 40s");
    stage.now = stage.now.plusSeconds(40);
    assertThat(stage.dave.asks("unlock 1 \"stuck\" force")).contains("names are freed");
    assertThat(stage.runs.told)
        .containsExactly(
            new Event.Unlocked("alice", "", false), new Event.Unlocked("dave", "stuck", true));
  }

  @Test
  void unlocksGently() {
    assertThat(stage.alice.asks("unlock 1 stuck for hours")).contains("unlock 1 \"reason\" force");
    assertThat(stage.runs.told)
        .containsExactly(new Event.Unlocked("alice", "stuck for hours", false));
  }

  @Test
  void showsRunsAndLocksAndTheTrail() {
    stage.runs.locks.add(new Lock("service/x", new RunId(1), Stage.NOON, List.of(new RunId(2))));
    stage.now = Stage.NOON.plusSeconds(90);
    assertThat(stage.alice.asks("runs")).contains("#1 | running | scale maplepress_backend 4");
    assertThat(stage.alice.asks("run 1")).contains("#1 scale maplepress_backend 4: running");
    assertThat(stage.alice.asks("locks")).contains("service/x | #1 | 1m 30s | #2");
    stage.dave.says("cancel 1");
    assertThat(stage.dave.asks("audit run 1"))
        .contains("Trail of run #1", "cancel | run/1 | told the run: cancel");
    assertThat(stage.dave.asks("audit alice")).contains("Trail of alice");
    assertThat(stage.dave.asks("audit nobody")).contains("'nobody' is not the login");
    assertThat(stage.carol.asks("runs")).contains("Denied");
  }
}
