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
  public sealed interface Doing
      permits Doing.Ready,
          Doing.Acting,
          Doing.Pausing,
          Doing.Choosing,
          Doing.Calling,
          Doing.Asking {
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

    /**
     * Runs of their own do it.
     *
     * @param calls in the order they are begun
     * @param parallel how many at once
     * @param tolerated how many may fail before no more are begun
     * @param closed whether no more are begun
     */
    record Calling(List<Call> calls, int parallel, int tolerated, boolean closed) implements Doing {
      public Calling {
        calls = List.copyOf(calls);
      }

      /** The runs that have not ended. */
      public List<RunId> open() {
        return calls.stream()
            .filter(c -> c.end().isEmpty())
            .flatMap(c -> c.run().stream())
            .toList();
      }

      /** How many ended otherwise than well. */
      public int failed() {
        return (int)
            calls.stream()
                .flatMap(c -> c.end().stream())
                .filter(end -> end != Lifecycle.SUCCEEDED)
                .count();
      }

      /** How many ended well. */
      public int done() {
        return (int)
            calls.stream()
                .flatMap(c -> c.end().stream())
                .filter(end -> end == Lifecycle.SUCCEEDED)
                .count();
      }

      /** What is to be begun now. */
      List<Call> startable() {
        return closed
            ? List.of()
            : calls.stream()
                .filter(c -> c.run().isEmpty())
                .limit(Math.max(0, parallel - open().size()))
                .toList();
      }

      /** Whether nothing of it is under way and nothing will be begun. */
      boolean over() {
        return open().isEmpty() && startable().isEmpty();
      }

      Calling close() {
        return new Calling(calls, parallel, tolerated, true);
      }

      Calling with(List<Call> now) {
        return new Calling(now, parallel, tolerated, closed);
      }
    }

    /**
     * One call.
     *
     * @param run once it is begun
     * @param end once it has ended
     */
    record Call(Piece piece, Plan plan, Optional<RunId> run, Optional<Lifecycle> end) {}

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

  /** The runs it has called, while it waits for them. */
  public Optional<Doing.Calling> calling() {
    return doing instanceof Doing.Calling calling ? Optional.of(calling) : Optional.empty();
  }

  /** Whether people are asked what to make of an unknown outcome. */
  public Optional<String> question() {
    return doing instanceof Doing.Asking asking ? Optional.of(asking.why()) : Optional.empty();
  }
}
