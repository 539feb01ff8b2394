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
 */
public record Course(
    int intents,
    boolean changed,
    Optional<Ending> ending,
    boolean undoing,
    int cancels,
    Consent consent) {
  /** Reads runs of a bot that knew no approvals, too. */
  public Course(
      int intents,
      boolean changed,
      Optional<Ending> ending,
      boolean undoing,
      int cancels,
      @Nullable Consent consent) {
    this.intents = intents;
    this.changed = changed;
    this.ending = ending;
    this.undoing = undoing;
    this.cancels = cancels;
    this.consent = Objects.requireNonNullElse(consent, Consent.none());
  }

  static Course fresh() {
    return new Course(0, false, Optional.empty(), false, 0, Consent.none());
  }

  Course intended(boolean changes) {
    return new Course(intents + 1, changed || changes, ending, undoing, cancels, consent);
  }

  Course withChanged(boolean now) {
    return new Course(intents, now, ending, undoing, cancels, consent);
  }

  Course endingFor(Ending why) {
    return new Course(intents, changed, Optional.of(why), undoing, cancels, consent);
  }

  Course endingOver() {
    return new Course(intents, changed, Optional.empty(), undoing, cancels, consent);
  }

  Course startUndoing() {
    return new Course(intents, changed, Optional.empty(), true, 0, consent);
  }

  Course cancelledAgain() {
    return new Course(intents, changed, ending, undoing, cancels + 1, consent);
  }

  Course with(Consent now) {
    return new Course(intents, changed, ending, undoing, cancels, now);
  }
}
