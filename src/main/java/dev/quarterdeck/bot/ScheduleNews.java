package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.schedule.Bulletin;
import dev.quarterdeck.schedule.News;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.snapshot.Current;
import java.time.Instant;
import java.time.InstantSource;

/** Tells the channel of a schedule, and the trail, what becomes of its moments. */
public final class ScheduleNews implements Bulletin {
  private final Current current;
  private final Switchboard.Means means;
  private final Channels channels;
  private final Tally tally;
  private final InstantSource clock;

  /** Writes by these means; all of it joins the open transaction. */
  public ScheduleNews(
      Current current,
      Switchboard.Means means,
      Channels channels,
      Tally tally,
      InstantSource clock) {
    this.current = current;
    this.means = means;
    this.channels = channels;
    this.tally = tally;
    this.clock = clock;
  }

  @Override
  public void tell(Planned planned, News news) {
    Instant now = clock.instant();
    String snapshot = current.snapshot().digest();
    if (worthSaying(news)) {
      means
          .outbox()
          .post(
              planned.key().subject() + "/" + id(news),
              channels.named(planned.schedule().channel()).place(),
              Replies.message(ScheduleWords.of(planned, news, now)),
              Audience.ALL);
    }
    means.trail().append(ScheduleEntries.of(planned, news, now, snapshot));
    means.transactions().afterCommit(() -> count(planned, news));
  }

  /** One reminder that it is paused is enough. */
  private static boolean worthSaying(News news) {
    return !(news instanceof News.Held held) || held.pause().passed() == 0;
  }

  private static String id(News news) {
    return switch (news) {
      case News.Announced announced -> "announced/" + announced.moment();
      case News.Missed missed -> "missed/" + missed.windows().first();
      case News.Held held -> "held/" + held.windows().first();
      case News.Skipped skipped -> "skipped/" + skipped.moment();
      case News.PauseOver over -> "over/" + over.pause().since();
    };
  }

  private void count(Planned planned, News news) {
    String runbook = planned.runbook().name();
    switch (news) {
      case News.Missed missed -> tally.fired(runbook, Tally.Fired.MISSED, missed.windows().count());
      case News.Held held -> tally.fired(runbook, Tally.Fired.PAUSED, held.windows().count());
      case News.Skipped _ -> tally.fired(runbook, Tally.Fired.SKIPPED, 1);
      case News.Announced _, News.PauseOver _ -> {}
    }
  }
}
