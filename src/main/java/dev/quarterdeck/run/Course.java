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
      @Nullable Holds holds,
      Optional<Stray> stray) {
    this.intents = intents;
    this.changed = changed;
    this.ending = ending;
    this.undoing = undoing;
    this.cancels = cancels;
    this.consent = Objects.requireNonNullElse(consent, Consent.none());
    this.holds = Objects.requireNonNullElse(holds, Holds.none());
    this.stray = stray;
  }

  static Course fresh() {
    return new Course(
        0, false, Optional.empty(), false, 0, Consent.none(), Holds.none(), Optional.empty());
  }

  Course intended(boolean changes) {
    return new Course(
        intents + 1, changed || changes, ending, undoing, cancels, consent, holds, stray);
  }

  Course withChanged(boolean now) {
    return new Course(intents, now, ending, undoing, cancels, consent, holds, stray);
  }

  Course endingFor(Ending why) {
    return new Course(intents, changed, Optional.of(why), undoing, cancels, consent, holds, stray);
  }

  Course endingOver() {
    return new Course(intents, changed, Optional.empty(), undoing, cancels, consent, holds, stray);
  }

  /** Nothing holds a run that takes its changes back. */
  Course startUndoing() {
    return new Course(intents, changed, Optional.empty(), true, 0, consent, holds.over(), stray);
  }

  Course cancelledAgain() {
    return new Course(intents, changed, ending, undoing, cancels + 1, consent, holds, stray);
  }

  /** Neither to be ended early nor held. */
  Course over() {
    return endingOver().with(holds.over());
  }

  /** As before it started; what it was asked and agreed to stays. */
  Course unstarted() {
    return over().straying(Optional.empty());
  }

  Course with(Consent now) {
    return new Course(intents, changed, ending, undoing, cancels, now, holds, stray);
  }

  Course with(Holds now) {
    return new Course(intents, changed, ending, undoing, cancels, consent, now, stray);
  }

  Course straying(Optional<Stray> now) {
    return new Course(intents, changed, ending, undoing, cancels, consent, holds, now);
  }
}
