package dev.quarterdeck.run;

import java.util.Optional;

/**
 * What has happened to a run besides its place in the runbook.
 *
 * @param intents how many intents it has made; numbers the attempts
 * @param changed whether it has intended a change that is not known to be without effect
 * @param ending why what is under way is to be ended early
 * @param undoing whether it is taking its changes back, from then to its end
 * @param cancels cancels since it is undoing
 */
public record Course(
    int intents, boolean changed, Optional<Ending> ending, boolean undoing, int cancels) {
  static Course fresh() {
    return new Course(0, false, Optional.empty(), false, 0);
  }

  Course intended(boolean changes) {
    return new Course(intents + 1, changed || changes, ending, undoing, cancels);
  }

  Course withChanged(boolean now) {
    return new Course(intents, now, ending, undoing, cancels);
  }

  Course endingFor(Ending why) {
    return new Course(intents, changed, Optional.of(why), undoing, cancels);
  }

  Course endingOver() {
    return new Course(intents, changed, Optional.empty(), undoing, cancels);
  }

  Course startUndoing() {
    return new Course(intents, changed, Optional.empty(), true, 0);
  }

  Course cancelledAgain() {
    return new Course(intents, changed, ending, undoing, cancels + 1);
  }
}
