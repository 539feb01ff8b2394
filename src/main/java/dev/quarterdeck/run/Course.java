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
 */
public record Course(
    int intents,
    boolean changed,
    Optional<Ending> ending,
    boolean undoing,
    int cancels,
    Consent consent,
    boolean superseded,
    boolean calls) {
  /** Reads runs of a bot that knew no approvals, too. */
  public Course(
      int intents,
      boolean changed,
      Optional<Ending> ending,
      boolean undoing,
      int cancels,
      @Nullable Consent consent,
      boolean superseded,
      boolean calls) {
    this.intents = intents;
    this.changed = changed;
    this.ending = ending;
    this.undoing = undoing;
    this.cancels = cancels;
    this.superseded = superseded;
    this.calls = calls;
    this.consent = Objects.requireNonNullElse(consent, Consent.none());
  }

  /** Of a run to which nothing has happened. */
  public static Course fresh() {
    return new Course(0, false, Optional.empty(), false, 0, Consent.none(), false, false);
  }

  /** Of a run that is called; one that is called to take something back is undoing from birth. */
  Course called() {
    return new Course(0, false, Optional.empty(), undoing, 0, Consent.none(), false, false);
  }

  Course calling() {
    return new Course(intents, changed, ending, undoing, cancels, consent, superseded, true);
  }

  Course supersede() {
    return new Course(intents, changed, ending, undoing, cancels, consent, true, calls);
  }

  Course intended(boolean changes) {
    return new Course(
        intents + 1, changed || changes, ending, undoing, cancels, consent, superseded, calls);
  }

  Course withChanged(boolean now) {
    return new Course(intents, now, ending, undoing, cancels, consent, superseded, calls);
  }

  Course endingFor(Ending why) {
    return new Course(
        intents, changed, Optional.of(why), undoing, cancels, consent, superseded, calls);
  }

  Course endingOver() {
    return new Course(
        intents, changed, Optional.empty(), undoing, cancels, consent, superseded, calls);
  }

  Course startUndoing() {
    return new Course(intents, changed, Optional.empty(), true, 0, consent, superseded, calls);
  }

  Course cancelledAgain() {
    return new Course(intents, changed, ending, undoing, cancels + 1, consent, superseded, calls);
  }

  Course with(Consent now) {
    return new Course(intents, changed, ending, undoing, cancels, now, superseded, calls);
  }
}
