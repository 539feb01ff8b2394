package dev.quarterdeck.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands in its runbook.
 *
 * @param attempt counts the intents made in this state over the whole run, from 1; 0 before any
 * @param failures failed attempts in this visit of the state
 * @param deadline when this visit is to be over
 */
public record Cursor(
    String state, int attempt, int failures, Doing doing, Optional<Instant> deadline) {
  /** What the state is busy with. */
  public sealed interface Doing {
    /** Nothing is intended yet. */
    record Ready() implements Doing {}

    /**
     * Something is intended and perhaps happening.
     *
     * @param changedBefore whether the run had intended a change before this one
     */
    record Acting(boolean changes, boolean changedBefore) implements Doing {}

    /** Until a moment nothing is to be done: a wait, or the pause before a retry. */
    record Pausing(Instant until) implements Doing {}

    /**
     * People choose.
     *
     * @param choices the answers there are, in the order of the file
     * @param from the roles whose people may answer; empty means everybody who is granted it
     */
    record Choosing(String question, List<String> choices, List<String> from, Instant asked)
        implements Doing {
      public Choosing {
        choices = List.copyOf(choices);
        from = List.copyOf(from);
      }
    }

    /** People are asked what to make of an unknown outcome. */
    record Asking(String why) implements Doing {}
  }

  Cursor doing(Doing now) {
    return new Cursor(state, attempt, failures, now, deadline);
  }

  /** Whether something is intended whose outcome is not known yet. */
  public boolean acting() {
    return doing instanceof Doing.Acting;
  }

  /** What people choose between, while they do. */
  public Optional<Doing.Choosing> choosing() {
    return doing instanceof Doing.Choosing choosing ? Optional.of(choosing) : Optional.empty();
  }

  /** Whether people are asked what to make of an unknown outcome. */
  public Optional<String> question() {
    return doing instanceof Doing.Asking asking ? Optional.of(asking.why()) : Optional.empty();
  }
}
