package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void aRunAsks() {
    stage.alice.says("scale maplepress_backend 4");
    ask("Keep it?", List.of("admin"));
  }

  private void ask(String question, List<String> from) {
    Cursor cursor =
        new Cursor(
            "keep",
            1,
            0,
            new Cursor.Doing.Choosing(question, List.of("keep", "roll back"), from, Stage.NOON),
            Optional.empty());
    stage.runs.put(Sample.of(run(), Lifecycle.WAITING, Optional.of(cursor), question));
  }

  private Run run() {
    return stage.runs.find(new RunId(1)).orElseThrow();
  }

  private String button(String label) {
    Cards.Offered offered =
        stage.render(1).offers().stream()
            .filter(o -> o.label().equals(label))
            .findFirst()
            .orElseThrow();
    return stage.room.button("run/1", offered.operation(), offered.bound());
  }

  @Test
  void theCardAsksWithAButtonForEveryAnswer() {
    assertThat(stage.card(1))
        .contains(
            "[ASKING] #1 scale maplepress_backend 4: waiting",
            "[ASKING] Keep it?",
            "Press, or type answer 1 keep or roll back. It asks admin.");
    assertThat(stage.render(1).offers())
        .extracting(Cards.Offered::label)
        .containsExactly("keep", "roll back", "Cancel");
  }

  @Test
  void onlyPeopleOfTheRolesThatAreAskedAnswer() {
    String keep = button("keep");
    stage.alice.presses(keep);
    assertThat(stage.room.reads()).contains("Denied", "it asks admin", "Who may: dave.");
    stage.dave.presses(keep);
    assertThat(stage.room.reads()).contains("Your answer is in: keep.");
    assertThat(stage.runs.told).containsExactly(new Event.Chosen("dave", "keep", Stage.NOON));
  }

  @Test
  void everybodyWhoIsGrantedItAnswersWhereNoRoleIsNamed() {
    ask("Keep it?", List.of());
    assertThat(stage.alice.asks("answer 1 Roll Back")).contains("Your answer is in: roll back.");
    assertThat(stage.carol.asks("answer 1 keep")).contains("Denied");
  }

  @Test
  void correctsWhatIsNoAnswer() {
    assertThat(stage.dave.asks("answer 1 redo"))
        .contains("'redo' is none of the answers", "answer 1 keep", "answer 1 roll back");
    assertThat(stage.dave.completes("answer 1 ro")).containsExactly("answer 1 roll back");
  }

  @Test
  void aButtonDiesWithItsQuestion() {
    String keep = button("keep");
    stage.runs.put(Sample.acting(run()));
    stage.dave.presses(keep);
    assertThat(stage.room.reads()).contains("has changed since; nothing was done");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void theThreadIsToldOnce() {
    Watch watch = new Watch(stage.room, stage.trail, () -> stage.now);
    watch.saw(run(), new Event.Asked("Keep it?"));
    watch.saw(run(), new Event.Asked("Keep it?"));
    assertThat(stage.room.said.keySet().stream().filter(id -> id.contains("/ask/"))).hasSize(1);
    assertThat(stage.room.reads()).contains("Run #1 asks", "Keep it?", "answer 1 keep");
  }
}
