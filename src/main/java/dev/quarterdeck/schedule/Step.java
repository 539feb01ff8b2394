package dev.quarterdeck.schedule;

import dev.quarterdeck.cron.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is to be done for a schedule now. Pure. */
sealed interface Step {
  /** So many moments in a row are counted; of more it is only said that there were more. */
  int MOST = 1_000;

  /** The moment has come. */
  record Fire(Instant moment) implements Step {}

  /** Moments have come and are not kept; {@code until} is how far that looks. */
  record Pass(Fate fate, Windows windows, Instant until) implements Step {}

  /** The moment is near. */
  record Announce(Instant moment) implements Step {}

  /** The pause is over. */
  record Wake(Docket.Pause pause) implements Step {}

  /** The clock was wrong, and has been set back. */
  record Reset() implements Step {}

  /** Why a moment does not become a run. */
  enum Fate {
    MISSED,
    HELD,
    SKIPPED
  }

  static Optional<Step> next(Planned planned, Instant now) {
    Docket docket = planned.docket();
    Timetable when = planned.schedule().when();
    if (Firing.late(now, docket.looked().until())) {
      return Optional.of(new Reset());
    }
    Instant moment = when.next(docket.looked().until());
    if (!moment.isAfter(now)) {
      return Optional.of(due(docket, when, moment, now));
    }
    Optional<Docket.Pause> over = docket.said().pause().filter(pause -> !pause.covers(now));
    return over.isPresent()
        ? over.map(Wake::new)
        : planned
            .schedule()
            .announce()
            .filter(notice -> near(docket, moment, notice, now))
            .map(_ -> new Announce(moment));
  }

  private static boolean near(Docket docket, Instant moment, Duration notice, Instant now) {
    boolean told = docket.looked().announced().filter(moment::equals).isPresent();
    return !told
        && !now.isBefore(moment.minus(notice))
        && !docket.pausedAt(moment)
        && !docket.skips(moment);
  }

  private static Step due(Docket docket, Timetable when, Instant first, Instant now) {
    Optional<Fate> fate = fate(docket, first, now);
    if (fate.isEmpty()) {
      return new Fire(first);
    }
    int count = 1;
    Instant last = first;
    Instant next = when.next(last);
    while (!next.isAfter(now) && fate(docket, next, now).equals(fate)) {
      if (count == MOST && fate.get() == Fate.MISSED) {
        Instant until = now.minus(Firing.GRACE);
        return new Pass(fate.get(), new Windows(count, true, first, until), until);
      }
      count++;
      last = next;
      next = when.next(last);
    }
    return new Pass(fate.get(), new Windows(count, false, first, last), last);
  }

  private static Optional<Fate> fate(Docket docket, Instant moment, Instant now) {
    if (docket.pausedAt(moment)) {
      return Optional.of(Fate.HELD);
    }
    if (docket.skips(moment)) {
      return Optional.of(Fate.SKIPPED);
    }
    return Firing.late(moment, now) ? Optional.of(Fate.MISSED) : Optional.empty();
  }
}
