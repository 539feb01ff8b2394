package dev.quarterdeck.run;

import java.time.Instant;

/**
 * The rows of the transition table that are about approval. What comes too late, from the one who
 * asked, or for another plan changes nothing. Pure.
 */
final class Agreeing {
  private final Moves moves;

  Agreeing(Moves moves) {
    this.moves = moves;
  }

  Run approved(Run run, Event.Approved approved, Instant at) {
    boolean counts =
        run.lifecycle() == Lifecycle.AWAITING_APPROVAL
            && approved.hash().equals(run.plan().hash())
            && !approved.by().equals(run.charge().source().requester());
    if (!counts) {
      return run;
    }
    Approval approval =
        new Approval(approved.by(), approved.hash(), approved.quorums(), approved.channel(), at);
    Run now = with(run, run.course().consent().with(approval));
    return now.agreed() ? moves.approve(now, at) : now;
  }

  Run withdrawn(Run run, Event.Withdrawn withdrawn, Instant at) {
    return started(run) || !run.course().consent().by(withdrawn.by(), run.plan())
        ? run
        : required(with(run, run.course().consent().withdrawn(withdrawn.by())), at);
  }

  Run rejected(Run run, Event.Rejected rejected, Instant at) {
    String note = "rejected by " + rejected.by() + Words.because(rejected.reason());
    return started(run) ? run : moves.finish(run, Signal.REJECT, at, note);
  }

  Run lapsed(Run run, Event.Lapsed lapsed, Instant at) {
    return run.course().changed()
        ? run
        : required(with(run, run.course().consent().without(lapsed.logins())), at);
  }

  /** A plan that needs approval needs it anew, once; without that the run goes on under it. */
  Run replanned(Run run, Event.Replanned replanned, Instant at) {
    Run now = run.with(replanned.plan(), "the plan changed: " + replanned.difference());
    if (now.agreed()) {
      return now;
    }
    if (run.course().changed()) {
      throw Moves.illegal(run, "Replanned, to which nobody has agreed,");
    }
    Run renewed = with(now, now.course().consent().renewed());
    return renewed.course().consent().renewals() > 1
        ? moves.finish(
            renewed, Signal.EXPIRE, at, now.note() + "; that is the second time, so ask anew")
        : moves.renew(renewed, at);
  }

  private Run required(Run run, Instant at) {
    boolean waits = run.lifecycle() == Lifecycle.AWAITING_APPROVAL;
    return waits || run.agreed() ? run : moves.renew(run, at);
  }

  private static Run with(Run run, Consent consent) {
    return run.with(run.course().with(consent));
  }

  private static boolean started(Run run) {
    return run.cursor().isPresent();
  }
}
