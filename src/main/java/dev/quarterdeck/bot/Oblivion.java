package dev.quarterdeck.bot;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Forgets alerts that are over for long; what happened stays in the audit trail. */
final class Oblivion implements Work {
  /** For so long what ended, lapsed or could not be said is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final String ALL = "alerts";

  private final Alerts alerts;
  private final AlertNews news;
  private final Transactions transactions;
  private final InstantSource clock;

  Oblivion(Alerts alerts, AlertNews news, Transactions transactions, InstantSource clock) {
    this.alerts = alerts;
    this.news = news;
    this.transactions = transactions;
    this.clock = clock;
  }

  private Instant before() {
    return clock.instant().minus(KEPT);
  }

  @Override
  public String kind() {
    return "oblivion";
  }

  @Override
  public List<String> ready() {
    return alerts.old(before()) ? List.of(ALL) : List.of();
  }

  @Override
  public void drive(String id, Lease lease) {
    while (lease.held() && alerts.old(before())) {
      transactions.write(
          () -> {
            alerts.turn();
            news.forgotten(alerts.forget(before()));
          });
    }
  }
}
