package dev.quarterdeck.inbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final List<Long> goneOn = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-27T09:00:00Z");
  private final Lines lines = new Lines(() -> now, Duration.ofSeconds(30));

  private Thread turns(long row) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                lines.begin(row);
                lines.await(row);
                goneOn.add(row);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private Thread waits(long row) {
    Thread thread = turns(row);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return thread;
  }

  @Test
  void aRowWaitsForThoseThatCameBefore() throws InterruptedException {
    lines.came("ops", 1);
    lines.came("ops", 2);
    lines.came("ops", 3);
    turns(1).join();
    Thread second = waits(2);
    Thread third = waits(3);
    lines.left(1);
    second.join();
    assertThat(goneOn).containsExactly(1L, 2L);
    lines.left(2);
    third.join();
    assertThat(goneOn).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whoHasBegunIsWaitedForBeforeItWaitsItself() throws InterruptedException {
    lines.came("ops", 1);
    lines.came("ops", 2);
    lines.begin(1);
    Thread second = waits(2);
    lines.left(1);
    second.join();
    assertThat(goneOn).containsExactly(2L);
  }

  @Test
  void anotherConversationIsNotWaitedFor() throws InterruptedException {
    lines.came("ops", 1);
    lines.came("dev", 2);
    turns(2).join();
    assertThat(goneOn).containsExactly(2L);
  }

  @Test
  void whoIsSlowIsOvertaken() throws InterruptedException {
    Lines hasty = new Lines(() -> now, Duration.ofMillis(1));
    hasty.came("ops", 1);
    hasty.came("ops", 2);
    hasty.begin(1);
    hasty.begin(2);
    hasty.await(2);
    hasty.left(2);
    hasty.left(1);
    assertThat(hasty.known()).isZero();
  }

  @Test
  void whoCameJustNowIsWaitedForBeforeAnybodyBeginsWithIt() throws InterruptedException {
    lines.came("ops", 1);
    lines.came("ops", 2);
    Thread second = waits(2);
    turns(1).join();
    lines.left(1);
    second.join();
    assertThat(goneOn).containsExactly(1L, 2L);
  }

  @Test
  void whoIsNotBegunWithIsOvertakenSooner() throws InterruptedException {
    Lines hasty = new Lines(() -> now, Duration.ofMillis(1));
    hasty.came("ops", 1);
    hasty.came("ops", 2);
    hasty.begin(2);
    hasty.await(2);
    hasty.left(2);
    assertThat(hasty.known()).isEqualTo(1);
  }

  @Test
  void whatItDoesNotKnowWaitsForNothing() throws InterruptedException {
    lines.came("ops", 1);
    turns(7).join();
    lines.left(7);
    assertThat(goneOn).containsExactly(7L);
  }

  @Test
  void whatIsHandledElsewhereIsForgotten() {
    for (long row = 0; row < 5_000; row++) {
      lines.came("room " + row % 700, row);
      now = now.plusSeconds(1);
    }
    assertThat(lines.known()).isLessThanOrEqualTo(1_000);
  }
}
