package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MachineTest {
  private final Runbook runbook =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
          SampleRunbooks.act("roll", "settle", "failed"),
          new State.Wait("settle", Duration.ofMinutes(1), "succeeded"),
          SampleRunbooks.act("back", "rolled_back", "failed"));
  private final Machine machine = new Machine(runbook);

  @Test
  void entersTheFirstStateWhenItStarts() {
    assertThat(machine.next(Machine.QUEUED, Signal.START)).isEqualTo("roll");
  }

  @Test
  void startsInTheFirstStateWhateverItWasAskedBefore() {
    for (int i = 0; i < 200; i++) {
      for (String place : List.of("roll", "settle", "back")) {
        machine.ask(place, place.equals("back") ? Signal.ELSE : Signal.UNDO);
        assertThat(machine.ask(Machine.QUEUED, Signal.START)).isEqualTo("roll");
      }
    }
  }

  @Test
  void goesOnAndFails() {
    assertThat(machine.next("roll", Signal.THEN)).isEqualTo("settle");
    assertThat(Machine.end(machine.next("roll", Signal.ELSE))).contains(Lifecycle.FAILED);
    assertThat(Machine.end(machine.next("settle", Signal.THEN))).contains(Lifecycle.SUCCEEDED);
    assertThat(Machine.end(machine.next("back", Signal.THEN))).contains(Lifecycle.ROLLED_BACK);
  }

  @Test
  void undoesFromEveryState() {
    assertThat(machine.next("roll", Signal.UNDO)).isEqualTo("back");
    assertThat(machine.next("settle", Signal.UNDO)).isEqualTo("back");
  }

  @Test
  void endsEarlyFromAnywhere() {
    assertThat(Machine.end(machine.next(Machine.QUEUED, Signal.CANCEL)))
        .contains(Lifecycle.CANCELLED);
    assertThat(Machine.end(machine.next("settle", Signal.EXPIRE))).contains(Lifecycle.EXPIRED);
    assertThat(Machine.end(machine.next("roll", Signal.FAIL))).contains(Lifecycle.FAILED);
  }

  @Test
  void refusesWhatTheRunbookDoesNotKnow() {
    assertThatThrownBy(() -> machine.next("settle", Signal.START))
        .hasMessage("the machine received START while in 'settle'");
    assertThatThrownBy(() -> machine.next("nowhere", Signal.THEN))
        .hasMessageContaining("no place 'nowhere'");
  }

  @Test
  void keepsUpWithALongChain() {
    State[] chain =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    (State)
                        new State.Wait(
                            "s" + i, Duration.ofSeconds(1), i == 59 ? "succeeded" : "s" + (i + 1)))
            .toArray(State[]::new);
    Machine long_ = new Machine(SampleRunbooks.of(chain));
    for (int i = 0; i < 59; i++) {
      assertThat(long_.next("s" + i, Signal.THEN)).isEqualTo("s" + (i + 1));
    }
  }
}
