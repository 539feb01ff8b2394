package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of a runbook, driven over a real database. */
class ChoosingTest {
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
          SampleRunbooks.act("grow", "keep", "failed"),
          new State.Ask(
              "keep",
              SampleRunbooks.literal("Keep it?"),
              List.of("boss"),
              answers("keep", "sure", "roll back", "back"),
              Optional.of(Duration.ofMinutes(10)),
              Optional.of("roll back")),
          new State.Ask(
              "sure",
              SampleRunbooks.literal("Sure?"),
              List.of(),
              answers("keep", "succeeded", "no", "failed"),
              Optional.empty(),
              Optional.empty()),
          SampleRunbooks.act("back", "rolled_back", "failed"));

  @TempDir Path directory;
  private Yard yard;
  private RunId run;

  @BeforeEach
  void aRunAsks() throws InterruptedException {
    yard = new Yard(directory, RUNBOOK);
    run = yard.request();
    yard.drive(run);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void asksAndHoldsNoThreadAndItsNames() {
    Cursor.Doing.Choosing asked = asked();
    assertThat(asked.question()).isEqualTo("Keep it?");
    assertThat(asked.choices()).containsExactly("keep", "roll back");
    assertThat(asked.from()).containsExactly("boss");
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(yard.engine.ready()).isEmpty();
    assertThat(yard.engine.locks()).hasSize(1);
    assertThat(yard.find(run).plan().steps())
        .extracting(Plan.PlannedStep::sentence)
        .containsExactly("grow from 1", "ask; keep or roll back");
  }

  @Test
  void goesWhereTheAnswerLeads() throws InterruptedException {
    assertThat(choose("roll back").lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1/back/2");
  }

  @Test
  void anAnswerCountsForItsOwnQuestionOnly() throws InterruptedException {
    Instant first = asked().asked();
    yard.pass(Duration.ofSeconds(1));
    yard.engine.tell(run, new Event.Chosen("bob", "keep", first));
    yard.engine.tell(run, new Event.Chosen("dave", "keep", first));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(asked().question()).isEqualTo("Sure?");
    assertThat(choose("perhaps").lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(choose("keep").lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.find(run).note()).isEqualTo("bob answered: keep");
  }

  @Test
  void nobodyAnsweringInTimeIsTheAnswerTheRunbookNames() throws InterruptedException {
    yard.pass(Duration.ofMinutes(10));
    assertThat(yard.engine.ready()).containsExactly("1");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
  }

  @Test
  void theRunsOwnTimeEndsAQuestionWithoutATimeout() throws InterruptedException {
    choose("keep");
    yard.pass(Duration.ofMinutes(31));
    Run over = yard.drive(run);
    assertThat(over.lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
  }

  @Test
  void aCancelDuringAQuestionUndoes() throws InterruptedException {
    yard.engine.tell(run, new Event.CancelRequested("alice", ""));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
  }

  @Test
  void asksOnceWhereverItIsKilled() throws InterruptedException {
    choose("roll back");
    for (int commit = 4; commit <= 6; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId next = yard.request();
        Killing.at(yard, next, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(next).cursor().flatMap(Cursor::choosing))
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isPresent();
        yard.engine.tell(next, new Event.Chosen("bob", "roll back", asked(next).asked()));
        yard.driveAllReady();
        assertThat(yard.find(next).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
      }
    }
  }

  private Run choose(String choice) throws InterruptedException {
    yard.engine.tell(run, new Event.Chosen("bob", choice, asked().asked()));
    return yard.drive(run);
  }

  private Cursor.Doing.Choosing asked() {
    return asked(run);
  }

  private Cursor.Doing.Choosing asked(RunId of) {
    return yard.find(of).cursor().flatMap(Cursor::choosing).orElseThrow();
  }

  private static SequencedMap<String, String> answers(String... choicesAndStates) {
    SequencedMap<String, String> answers = new LinkedHashMap<>();
    for (int i = 0; i < choicesAndStates.length; i += 2) {
      answers.put(choicesAndStates[i], choicesAndStates[i + 1]);
    }
    return answers;
  }
}
