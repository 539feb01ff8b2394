package dev.quarterdeck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualTimeTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long A_WHILE = Duration.ofSeconds(10).toNanos();

  private final VirtualTime time = new VirtualTime(NOON);
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** Something that may wait. */
  private interface Piece {
    void play() throws InterruptedException;
  }

  private Thread drives(Piece piece) {
    Thread thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    piece.play();
                  } catch (InterruptedException e) {
                    seen.add("interrupted");
                  } finally {
                    time.ends(Thread.currentThread());
                  }
                });
    time.begins(thread);
    thread.start();
    return thread;
  }

  private void sleeps(String name, int seconds) {
    drives(
        () -> {
          time.of(Duration.ofSeconds(seconds));
          seen.add(name + " at " + Duration.between(NOON, time.instant()).toSeconds());
        });
  }

  private void settle() throws InterruptedException {
    assertThat(time.awaitParked(A_WHILE)).isTrue();
  }

  @Test
  void standsStillWhileSomebodyIsBusyAndWakesOneAtATimeInTheOrderOfTheirMoments() throws Exception {
    sleeps("late", 9);
    settle();
    sleeps("first", 2);
    settle();
    sleeps("second", 2);
    settle();
    assertThat(time.wakeOne()).as("nobody's moment has come").isFalse();
    assertThat(time.next()).hasValue(NOON.plusSeconds(2));

    time.set(NOON.plusSeconds(2));
    while (time.wakeOne()) {
      settle();
    }

    assertThat(seen).containsExactly("first at 2", "second at 2");
    assertThat(time.next()).hasValue(NOON.plusSeconds(9));
  }

  @Test
  void aDriverLooksWhenSomethingCameForItAndWhenItsStepHasEnded() throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread driver =
        drives(
            () -> {
              while (!outcome.isDone()) {
                time.whilePerforming(outcome);
                seen.add("looked");
              }
            });
    Thread step =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    time.of(Duration.ofSeconds(3));
                  } catch (InterruptedException e) {
                    seen.add("interrupted");
                  }
                  outcome.complete("done");
                });
    settle();
    assertThat(time.wakeOne()).isFalse();

    time.news(driver);
    assertThat(time.wakeOne()).isTrue();
    settle();
    assertThat(seen).containsExactly("looked");

    time.set(NOON.plusSeconds(3));
    assertThat(time.wakeOne()).isTrue();
    settle();
    step.join();
    driver.join();
    assertThat(seen).containsExactly("looked", "looked");
  }

  @Test
  void aStepThatHasNotParkedIsBusy() throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    drives(() -> time.whilePerforming(outcome));

    assertThat(time.awaitParked(Duration.ofMillis(5).toNanos())).isFalse();

    outcome.complete("done");
    settle();
  }

  @Test
  void whoIsInterruptedIsNoLongerWaitedFor() throws Exception {
    Thread sleeper = drives(() -> time.of(Duration.ofHours(1)));
    settle();

    sleeper.interrupt();
    sleeper.join();

    settle();
    assertThat(time.next()).isEmpty();
    assertThat(seen).containsExactly("interrupted");
  }

  @Test
  void nobodyWaitsInATimeThatIsOver() throws Exception {
    Thread sleeper = drives(() -> time.of(Duration.ofHours(1)));
    settle();

    time.end();
    sleeper.join();

    assertThat(seen).containsExactly("interrupted");
    assertThatThrownBy(() -> time.of(Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedException.class);
  }
}
