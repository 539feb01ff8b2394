package dev.quarterdeck.bot;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Lapse;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes groups for lapsed of which nothing was told for too long. What a bot was not there to hear
 * is told again within a while, so none is right after a start.
 */
final class Lapses implements Work {
  /** Three times Alertmanager's usual pause before it tries again what nobody took. */
  static final Duration GRACE = Duration.ofMinutes(15);

  private static final int AT_ONCE = 50;

  private final Alerts alerts;
  private final Hearing hearing;
  private final AlertNews news;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Instant first;

  Lapses(
      Alerts alerts,
      Hearing hearing,
      AlertNews news,
      Transactions transactions,
      InstantSource clock) {
    this.alerts = alerts;
    this.hearing = hearing;
    this.news = news;
    this.transactions = transactions;
    this.clock = clock;
    this.first = clock.instant().plus(GRACE);
  }

  @Override
  public String kind() {
    return "lapse";
  }

  @Override
  public List<String> ready() {
    Instant now = clock.instant();
    return now.isBefore(first)
        ? List.of()
        : hearing.quiet(now, AT_ONCE).stream().map(String::valueOf).toList();
  }

  @Override
  public void drive(String id, Lease lease) {
    if (lease.held()) {
      transactions.write(() -> alerts.find(Long.parseLong(id)).ifPresent(this::lapse));
    }
  }

  private void lapse(AlertGroup group) {
    Instant now = clock.instant();
    Lapse lapse = hearing.lapse(group, now);
    if (lapse.changed()) {
      news.lapsed(lapse, now);
    }
  }
}
