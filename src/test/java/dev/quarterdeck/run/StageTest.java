package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** A step is performed on a thread of its own, which does not outlive the wish for it. */
@Timeout(20)
class StageTest {
  private static final Outcome DONE = Outcome.done("ok");
  private static final Timing.Pause PAUSE = _ -> {};

  private static final Progress SILENT =
      new Progress() {
        @Override
        public void say(String text, double fraction) {}

        @Override
        public void save(Checkpoint checkpoint) {}

        @Override
        public void await(Duration duration) {}
      };

  @Test
  void theOutcomeIsThatOfThePiece() throws InterruptedException {
    assertThat(Stage.perform(_ -> DONE, SILENT, PAUSE, () -> true)).contains(DONE);
  }

  @Test
  void whatIsNotWantedAnyMoreIsInterruptedAndHasNoOutcome() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Stage.Piece piece =
        _ -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
          return DONE;
        };

    assertThat(Stage.perform(piece, SILENT, PAUSE, () -> begun.getCount() > 0)).isEmpty();
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void aBugInAStepReachesTheDriverAsItWas() {
    RuntimeException bug = new IllegalStateException("a bug");

    assertThatThrownBy(
            () ->
                Stage.perform(
                    _ -> {
                      throw bug;
                    },
                    SILENT,
                    PAUSE,
                    () -> true))
        .isSameAs(bug);
  }

  @Test
  void aStepThatFailsOtherwiseSaysThatItWasAStep() {
    Error cause = new AssertionError("broken");

    assertThatThrownBy(
            () ->
                Stage.perform(
                    _ -> {
                      throw cause;
                    },
                    SILENT,
                    PAUSE,
                    () -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a step failed")
        .hasCause(cause);
  }

  @Test
  void whatAStepLogsNamesItsRun() throws InterruptedException {
    AtomicReference<String> named = new AtomicReference<>();
    MDC.put("run", "#7");
    try {
      Stage.perform(
          _ -> {
            named.set(MDC.get("run"));
            return DONE;
          },
          SILENT,
          PAUSE,
          () -> true);
    } finally {
      MDC.remove("run");
    }

    assertThat(named).hasValue("#7");
  }
}
