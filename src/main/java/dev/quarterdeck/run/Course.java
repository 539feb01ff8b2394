package dev.quarterdeck.run;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a run besides its place in the runbook.
 *
 * @param intents how many intents it has made; numbers the attempts
 * @param changed whether it has intended a change that is not known to be without effect
 * @param ending why what is under way is to be ended early
 * @param undoing whether it is taking its changes back, from then to its end
 * @param cancels cancels since it is undoing
 * @param consent who has agreed to it
 * @param superseded whether it ended because someone else changed the same thing
 * @param calls whether it has called other runs
 * @param holds what holds it
 * @param stray where it left the success path; empty while it is on it
 */
public record Course(
    int intents,
    boolean changed,
    Optional<Ending> ending,
    boolean undoing,
    int cancels,
    Consent consent,
    boolean superseded,
    boolean calls,
    Holds holds,
    Optional<Stray> stray) {
  /** Reads runs of a bot that knew no approvals, or nothing that holds a run, too. */
  public Course(
      int intents,
      boolean changed,
      Optional<Ending> ending,
      boolean undoing,
      int cancels,
      @Nullable Consent consent,
      boolean superseded,
      boolean calls,
      @Nullable Holds holds,
      Optional<Stray> stray) {
    this.intents = intents;
    this.changed = changed;
    this.ending = ending;
    this.undoing = undoing;
    this.cancels = cancels;
    this.superseded = superseded;
    this.calls = calls;
    this.consent = Objects.requireNonNullElse(consent, Consent.none());
    this.holds = Objects.requireNonNullElse(holds, Holds.none());
    this.stray = stray;
  }

  /** Of a run to which nothing has happened. */
  public static Course fresh() {
    return new Course(
        0,
        false,
        Optional.empty(),
        false,
        0,
        Consent.none(),
        false,
        false,
        Holds.none(),
        Optional.empty());
  }

  /** Of a run that is called; one that is called to take something back is undoing from birth. */
  Course called() {
    return undoing ? fresh().startUndoing() : fresh();
  }

  Course calling() {
    return copy(intents, changed, ending, undoing, cancels, superseded, true);
  }

  Course supersede() {
    return copy(intents, changed, ending, undoing, cancels, true, calls);
  }

  Course intended(boolean changes) {
    return copy(intents + 1, changed || changes, ending, undoing, cancels, superseded, calls);
  }

  Course withChanged(boolean now) {
    return copy(intents, now, ending, undoing, cancels, superseded, calls);
  }

  Course endingFor(Ending why) {
    return copy(intents, changed, Optional.of(why), undoing, cancels, superseded, calls);
  }

  Course endingOver() {
    return copy(intents, changed, Optional.empty(), undoing, cancels, superseded, calls);
  }

  /** Nothing holds a run that takes its changes back. */
  Course startUndoing() {
    return copy(intents, changed, Optional.empty(), true, 0, superseded, calls).with(holds.over());
  }

  Course cancelledAgain() {
    return copy(intents, changed, ending, undoing, cancels + 1, superseded, calls);
  }

  /** Neither to be ended early nor held. */
  Course over() {
    return endingOver().with(holds.ended());
  }

  /** As before it started; what it was asked and agreed to stays. */
  Course unstarted() {
    return over().straying(Optional.empty());
  }

  Course with(Consent now) {
    return new Course(
        intents, changed, ending, undoing, cancels, now, superseded, calls, holds, stray);
  }

  Course with(Holds now) {
    return new Course(
        intents, changed, ending, undoing, cancels, consent, superseded, calls, now, stray);
  }

  Course straying(Optional<Stray> now) {
    return new Course(
        intents, changed, ending, undoing, cancels, consent, superseded, calls, holds, now);
  }

  private Course copy(
      int newIntents,
      boolean newChanged,
      Optional<Ending> newEnding,
      boolean newUndoing,
      int newCancels,
      boolean newSuperseded,
      boolean newCalls) {
    return new Course(
        newIntents,
        newChanged,
        newEnding,
        newUndoing,
        newCancels,
        consent,
        newSuperseded,
        newCalls,
        holds,
        stray);
  }
}
