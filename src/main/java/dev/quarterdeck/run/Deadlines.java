package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import java.time.Instant;
import java.util.Optional;

/** Which stored moment of a run has passed. */
final class Deadlines {
  private Deadlines() {}

  /** The event that is due at {@code now}, the gravest first. */
  static Optional<Event> passed(Run run, Instant now) {
    if (run.due().filter(due -> !due.isAfter(now)).isEmpty()) {
      return Optional.empty();
    }
    if (run.resting()) {
      return Optional.of(new Event.Thawed());
    }
    if (!run.course().undoing() && over(run.times().deadline(), now)) {
      return Optional.of(new Event.RunTimedOut());
    }
    if (over(run.cursor().flatMap(Cursor::deadline), now)) {
      return Optional.of(new Event.StateTimedOut());
    }
    return run.cursor()
        .filter(c -> c.doing() instanceof Doing.Pausing pausing && !pausing.until().isAfter(now))
        .map(_ -> new Event.PauseOver());
  }

  private static boolean over(Optional<Instant> moment, Instant now) {
    return moment.filter(m -> !m.isAfter(now)).isPresent();
  }
}
