package dev.quarterdeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private Turnstile turnstile = turnstile(Duration.ZERO);
  private final List<String> passed = new CopyOnWriteArrayList<>();
  private final List<Thread> waiting = new ArrayList<>();

  private static Turnstile turnstile(Duration between) {
    return new Turnstile(Duration.ofMinutes(1), between);
  }

  /** Comes, and passes when it is let in; has begun to wait when this returns. */
  private Thread comes(String name, boolean inAHurry) {
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  boolean entered = turnstile.enter(inAHurry);
                  passed.add(entered ? name : name + " past it");
                  if (entered) {
                    turnstile.leave();
                  }
                });
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    waiting.add(thread);
    return thread;
  }

  private void allPass() throws InterruptedException {
    turnstile.leave();
    for (Thread thread : waiting) {
      thread.join();
    }
  }

  @Test
  void whoIsInAHurryDoesNotQueueBehindTheOthers() throws InterruptedException {
    assertThat(turnstile.enter(false)).isTrue();
    for (String name : List.of("a", "b", "c", "d")) {
      comes(name, false);
    }
    comes("hurried", true);
    allPass();
    assertThat(passed).hasSize(5).startsWith("hurried");
  }

  @Test
  void theOthersHaveItForAWhileAfterOneInAHurry() throws InterruptedException {
    turnstile = turnstile(Duration.ofMinutes(1));
    assertThat(turnstile.enter(true)).isTrue();
    comes("hurried", true);
    for (String name : List.of("a", "b", "c")) {
      comes(name, false);
    }
    allPass();
    assertThat(passed).hasSize(4).endsWith("hurried");
  }

  @Test
  void whoIsInAHurryDoesNotWaitWhereNobodyElseDoes() {
    turnstile = turnstile(Duration.ofMinutes(1));
    for (int i = 0; i < 3; i++) {
      assertThat(turnstile.enter(true)).isTrue();
      turnstile.leave();
    }
  }

  @Test
  void whoIsInterruptedGoesOnAndHoldsNobodyUp() throws InterruptedException {
    assertThat(turnstile.enter(false)).isTrue();
    Thread given = comes("given up", true);
    comes("patient", false);
    given.interrupt();
    given.join();
    assertThat(passed).containsExactly("given up past it");
    allPass();
    assertThat(passed).containsExactly("given up past it", "patient");
  }

  @Test
  void nobodyWaitsLongerThanItsPatience() {
    Turnstile hasty = new Turnstile(Duration.ofMillis(1), Duration.ZERO);
    assertThat(hasty.enter(true)).isTrue();
    assertThat(hasty.enter(true)).isFalse();
    assertThat(hasty.enter(false)).isFalse();
    hasty.leave();
    assertThat(hasty.enter(false)).isTrue();
  }
}
