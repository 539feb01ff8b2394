package dev.quarterdeck.run;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable list of runs and of what happened to them. Every write joins the caller's
 * transaction. Reads of the driver see its own writes.
 */
public interface Journal {
  /** The run that an inbox row has already made. */
  Optional<RunId> ofInboxRow(long row);

  /** The number of the next run. */
  RunId nextId();

  /** The number of the next run that {@code root}, or one it has called, calls. */
  RunId nextChild(RunId root);

  /** The runs that the run has called, and those they have called, in order. */
  List<Run> children(RunId root);

  /** Keeps a new run with its first event. */
  void open(Run run, Event first);

  /**
   * Keeps the run as it is after {@code event}, which nobody had put into the mailbox.
   *
   * @throws LostRace when someone else has written the run meanwhile
   */
  void save(Run after, Event event, Instant at);

  /** Keeps the run as it is after a mailbox event, and marks that seen. */
  void save(Run after, Mail seen);

  /** Puts an event into the mailbox of a run. */
  void post(RunId run, Event event, Instant at);

  /** What is unseen in the mailbox, oldest first. */
  List<Mail> unseen(RunId run);

  /** The run as it is. */
  Optional<Run> find(RunId run);

  /** Keeps an intent before it is performed. */
  void intended(RunId run, Intent intent, Instant at);

  /** Keeps how an intent ended; a stale one is no part of any history, because nothing happened. */
  void ended(RunId run, int attempt, Outcome outcome, Instant at);

  /** An intent of the run. */
  Intent intent(RunId run, int attempt);

  /** Keeps the newest checkpoint of an attempt. */
  void checkpoint(RunId run, int attempt, Checkpoint checkpoint, Instant at);

  /** The newest checkpoint of an attempt. */
  Optional<Checkpoint> checkpoint(RunId run, int attempt);

  /** What the bot did before, as this run sees it. */
  History history(RunId run);

  /** Runs that have something to be driven for at {@code now}. */
  List<RunId> ready(Instant now);

  /** Runs that rest because of a freeze. */
  List<Run> frozen();

  /** The newest runs first. */
  List<Run> recent(int atMost);

  /** Runs that have not ended and that no other called, the newest first. */
  List<Run> underWay(int atMost);

  /** Runs that had a step on that target, the newest first. */
  List<Run> on(String target, int atMost);

  /** The runs that try that one again, the newest first. */
  List<Run> retries(RunId of);

  /** Lets no other transaction hold that run, or change it, until the open one ends. */
  void hold(RunId run);

  /** The newest steps of a run, in order. */
  List<Step> steps(RunId run, int atMost);

  /** An event in a mailbox. */
  record Mail(long id, Event event) {}

  /** Someone else wrote the run first; the loser writes nothing. */
  final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For this run. */
    public LostRace(RunId run, long version) {
      super(run + " is not at version " + version + " any more");
    }

    /** For a run that somebody else retries just now. */
    LostRace(RunId retried) {
      super(retried + " is being retried already");
    }
  }
}
