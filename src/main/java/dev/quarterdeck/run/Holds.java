package dev.quarterdeck.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What holds a run. A freeze gives way to a person's hold, because it is looked for again before
 * every change.
 *
 * @param pauses how often people have held it; buttons from before die with it
 * @param below the runs it has called that rest
 * @param still since when its clocks stand still; there while it rests
 */
public record Holds(Optional<Hold> now, int pauses, List<RunId> below, Optional<Instant> still) {
  public Holds {
    below = List.copyOf(below);
  }

  /** Of a run that nothing has ever held. */
  public static Holds none() {
    return new Holds(Optional.empty(), 0, List.of(), Optional.empty());
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
    int times = hold instanceof Hold.Paused ? pauses + 1 : pauses;
    return new Holds(Optional.of(hold), times, below, still);
  }

  /** Held by nothing of its own. */
  Holds over() {
    return new Holds(Optional.empty(), pauses, below, still);
  }

  /** Held by nothing at all. */
  Holds ended() {
    return new Holds(Optional.empty(), pauses, List.of(), Optional.empty());
  }

  Holds still(Optional<Instant> since) {
    return new Holds(now, pauses, below, since);
  }

  Holds rests(RunId called) {
    List<RunId> all = new ArrayList<>(below);
    if (!all.contains(called)) {
      all.add(called);
    }
    return new Holds(now, pauses, all, still);
  }

  Holds wakes(RunId called) {
    return new Holds(now, pauses, below.stream().filter(r -> !r.equals(called)).toList(), still);
  }

  /** As far as these are still under way. */
  Holds among(List<RunId> open) {
    return new Holds(now, pauses, below.stream().filter(open::contains).toList(), still);
  }
}
