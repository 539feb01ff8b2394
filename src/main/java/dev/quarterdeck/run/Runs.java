package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/** Everything the conversation can ask of runs. Thread-safe. */
public interface Runs {
  /**
   * Looks at the world and says what would happen. Never inside a transaction.
   *
   * @throws dev.quarterdeck.target.TargetFailure when a target does not answer or refuses
   */
  Plan plan(Request request);

  /**
   * The runbooks a request could call, with their values; whoever asks must be allowed each.
   *
   * @throws dev.quarterdeck.target.TargetFailure when a value names nothing that is there
   */
  List<Piece> called(Request request);

  /**
   * Makes the run durable; to be called inside the transaction that marks its inbox row done. A
   * second call for the same inbox row gives the same run.
   */
  RunId start(Request request, Plan plan);

  /** Puts an event of a person into the run's mailbox; joins the open transaction. */
  void tell(RunId run, Event event);

  /** A run. */
  Optional<Run> find(RunId run);

  /** The run that was asked for in that inbox row. */
  Optional<Run> ofInboxRow(long row);

  /** The newest runs first. */
  List<Run> recent(int atMost);

  /** Runs that have not ended, the newest first; those that others called are left to these. */
  List<Run> underWay(int atMost);

  /** Runs that had a step on that target, the newest first; also those that others called. */
  List<Run> on(String target, int atMost);

  /** The runs that the run has called, and those they have called, in order. */
  List<Run> children(RunId run);

  /** The runs that try that one again, the newest first. */
  List<Run> retries(RunId of);

  /** The runbook as it was when the run began; empty when this bot cannot read it any more. */
  Optional<Runbook> runbook(Run run);

  /** What people may do to a run that is under way, besides ending it. */
  Leeway leeway(Run run);

  /** The newest {@code atMost} steps of a run, in order. */
  List<Step> steps(RunId run, int atMost);

  /** What a run that performs here said last. */
  Optional<Live> live(RunId run);

  /** Every name held now. */
  List<Lock> locks();
}
