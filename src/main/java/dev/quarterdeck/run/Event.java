package dev.quarterdeck.run;

import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What can happen to a run. The mailbox and the journal are made of these. */
public sealed interface Event {
  /** It was asked for, with this plan. */
  record Requested(Plan plan) implements Event {}

  /**
   * A person agrees to a plan.
   *
   * @param hash the plan's
   * @param quorums the places of its quorums that this counts for
   * @param channel the name of the channel it was said in
   */
  record Approved(String by, String hash, List<Integer> quorums, String channel) implements Event {
    public Approved {
      quorums = List.copyOf(quorums);
    }
  }

  /** A person takes a yes back. */
  record Withdrawn(String by) implements Event {}

  /** A person who could agree does not want it to be done. */
  record Rejected(String by, String reason) implements Event {}

  /** These people are not entitled to agree any more. */
  record Lapsed(List<String> logins) implements Event {
    public Lapsed {
      logins = List.copyOf(logins);
    }
  }

  /** Names it waits for may be free. */
  record Freed() implements Event {}

  /** Its names are held by it. */
  record NamesTaken() implements Event {}

  /** The world is not as planned any more; this plan holds from now on. */
  record Replanned(Plan plan, String difference) implements Event {}

  /** The plan still holds; the first state is entered. */
  record Started() implements Event {}

  /** A freeze stands in the way of what would be next. */
  record Frozen(Stop stop) implements Event {}

  /** The freeze it waits for is over, or it is time to look again. */
  record Thawed() implements Event {}

  /** A person wants it to rest before it does anything new. */
  record PauseRequested(String by, String reason) implements Event {}

  /** A person wants it to go on. */
  record ResumeRequested(String by, String reason) implements Event {}

  /** A person wants this state to be passed over. */
  record SkipRequested(String by, String state, String reason) implements Event {}

  /** A run that it has called rests. */
  record ChildRests(RunId child) implements Event {}

  /** A run that it has called goes on. */
  record ChildWakes(RunId child) implements Event {}

  /** The state's {@code when} is false. */
  record Skipped() implements Event {}

  /** What the state finds out was found out for the plan, and holds. */
  record Pinned(String note, Map<String, Object> outputs) implements Event {
    public Pinned {
      outputs = Map.copyOf(outputs);
    }
  }

  /** Something is about to be done. */
  record Intended(Intent intent, boolean changes) implements Event {}

  /** What was intended came to an end. */
  record Ended(Outcome outcome) implements Event {}

  /** What was intended was to be ended early; the world was looked at afterwards. */
  record Stopped(Observation seen) implements Event {}

  /** The moment the state waited for has come. */
  record PauseOver() implements Event {}

  /** The state's time is over. */
  record StateTimedOut() implements Event {}

  /** The run's time is over. */
  record RunTimedOut() implements Event {}

  /** A person wants it to end. */
  record CancelRequested(String by, String reason) implements Event {}

  /** The state asks people. */
  record Asked(String question) implements Event {}

  /**
   * A person has chosen an answer of an ask.
   *
   * @param asked when the question was asked, so that it counts for no other
   */
  record Chosen(String by, String choice, Instant asked) implements Event {}

  /** The state calls; each call is a run of its own, begun when its turn comes. */
  record Called(List<Cursor.Doing.Call> calls, int parallel, int tolerated) implements Event {
    public Called {
      calls = List.copyOf(calls);
    }
  }

  /** These runs are begun, for the next calls in their order. */
  record Spawned(List<RunId> runs) implements Event {
    public Spawned {
      runs = List.copyOf(runs);
    }
  }

  /**
   * A run that was called has ended.
   *
   * @param changed whether it may have changed something
   * @param superseded whether someone else changed the same thing
   */
  record ChildEnded(RunId child, Lifecycle end, boolean changed, boolean superseded, String note)
      implements Event {}

  /** A person says what to make of an unknown outcome. */
  record Answered(String by, Answer answer) implements Event {}

  /** A person took its names away. */
  record Unlocked(String by, String reason, boolean force) implements Event {}

  /** It cannot be planned or started: the target's failure. */
  record Refused(String why) implements Event {}
}
