package dev.quarterdeck.bot;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Storm;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Transactions;
import java.time.InstantSource;
import java.util.List;

/** Ends storms of alerts when it is calm, and gives those that fire still their cards. */
final class Lull implements Work {
  private final Alerts alerts;
  private final Hearing hearing;
  private final AlertNews news;
  private final Transactions transactions;
  private final InstantSource clock;

  Lull(
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
  }

  @Override
  public String kind() {
    return "storm";
  }

  @Override
  public List<String> ready() {
    return alerts.storms().stream()
        .filter(storm -> hearing.next(storm, clock.instant()).changed())
        .map(storm -> Long.toString(storm.id()))
        .toList();
  }

  @Override
  public void drive(String id, Lease lease) {
    if (lease.held()) {
      transactions.write(
          () ->
              alerts
                  .storm(Long.parseLong(id))
                  .map((Storm storm) -> hearing.calm(storm, clock.instant()))
                  .ifPresent(calmed -> news.calmed(calmed, clock.instant())));
    }
  }
}
