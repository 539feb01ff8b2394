package dev.quarterdeck.run;

import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.Optional;

/** One attempt at a state, from the journal. */
public record Step(Intent intent, Instant at, Optional<Result> result) {
  /** How it ended and when. */
  public record Result(Outcome outcome, Instant at) {}
}
