package dev.quarterdeck.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What holds a run. A freeze gives way to a person's hold, because it is looked for again before
 * every change.
 *
 * @param pauses how often people have held it; buttons from before die with it
 */
public record Holds(Optional<Hold> now, int pauses) {
  static Holds none() {
    return new Holds(Optional.empty(), 0);
  }

  /** The freeze that stands in its way. */
  public Optional<Hold.Frozen> frozen() {
    return now.filter(Hold.Frozen.class::isInstance).map(Hold.Frozen.class::cast);
  }

  /** The person who holds it, and why. */
  public Optional<Hold.Paused> paused() {
    return now.filter(Hold.Paused.class::isInstance).map(Hold.Paused.class::cast);
  }

  /** When it is over without anybody doing anything. */
  Optional<Instant> until() {
    return frozen().map(frozen -> frozen.stop().until());
  }

  Holds with(Hold hold) {
    return new Holds(Optional.of(hold), hold instanceof Hold.Paused ? pauses + 1 : pauses);
  }

  Holds over() {
    return new Holds(Optional.empty(), pauses);
  }
}
