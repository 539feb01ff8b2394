package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TiersTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Tiers tiers = new Tiers(() -> now);

  @Test
  void neverTakesMoreInAMinuteThanTheTierLets() {
    int taken = 0;
    Instant end = now.plusSeconds(60);
    while (now.isBefore(end)) {
      Duration wait = tiers.take(Method.UPDATE);
      if (wait.isZero()) {
        taken++;
      } else {
        now = now.plus(wait);
      }
    }
    assertThat(taken).isBetween(40, 50);
  }

  @Test
  void aMethodDoesNotWaitForAnother() {
    while (tiers.take(Method.UPDATE).isZero()) {}
    assertThat(tiers.take(Method.POST)).isZero();
  }

  @Test
  void leavesAMethodAloneForAsLongAsSlackAsks() {
    tiers.shut(Method.POST, Duration.ofSeconds(30));
    now = now.plusSeconds(10);
    assertThat(tiers.take(Method.POST)).isEqualTo(Duration.ofSeconds(20));
    assertThat(tiers.take(Method.UPDATE)).isZero();
    now = now.plusSeconds(20);
    assertThat(tiers.take(Method.POST)).isZero();
  }

  @Test
  void asksForConnectionsLessOftenTheLongerItIsRefused() {
    BackOff backOff = new BackOff(() -> now, new Random(1));
    Duration all = Duration.ZERO;
    for (int i = 0; i < 8; i++) {
      all = all.plus(backOff.next());
    }
    assertThat(all).isGreaterThan(Duration.ofSeconds(60));
    assertThat(backOff.next()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  @Test
  void comesBackAtOnceAfterAConnectionThatLived() {
    BackOff backOff = new BackOff(() -> now, new Random(1));
    for (int i = 0; i < 5; i++) {
      backOff.next();
    }
    backOff.greeted();
    now = now.plusSeconds(4);
    assertThat(backOff.next()).as("it lived too short").isGreaterThan(Duration.ofSeconds(5));
    backOff.greeted();
    now = now.plusSeconds(5);
    assertThat(backOff.next()).isLessThan(Duration.ofMillis(300));
  }
}
