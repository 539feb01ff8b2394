package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a change to the engine until it is known whether the engine took it. The version index
 * makes sending it twice harmless: the engine compares and sets.
 */
record Writer(Engine engine) {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * A 5xx may have been written all the same; after this many in a row without trace it was not.
   */
  private static final int REFUSALS = 3;

  /** Writes and follows; the answer is how it ended. */
  Outcome write(Writing writing, Progress progress) throws InterruptedException {
    for (int earlier = 0; ; earlier++) {
      Answer answer = engine.ask(writing.call());
      Optional<Outcome> end = end(writing, answer, earlier, progress);
      if (end.isPresent()) {
        return end.get();
      }
      progress.say(answer.sentence() + " (looking what became of the change)", 0);
      Verdict seen = Follower.patiently(writing::observe, progress);
      if (!(seen instanceof Verdict.NotHappened)) {
        return ended(writing, seen, progress);
      }
      if (answer instanceof Answer.Refused && earlier + 1 >= REFUSALS) {
        return nothing(writing, answer);
      }
      progress.await(AGAIN);
    }
  }

  /**
   * What an answer means for sure; empty when the world has to be asked.
   *
   * @param earlier how many attempts before this one had no sure answer
   */
  private static Optional<Outcome> end(
      Writing writing, Answer answer, int earlier, Progress progress) throws InterruptedException {
    return switch (answer) {
      case Answer.Ok _ -> Optional.of(writing.outcome(writing.follow(progress)));
      case Answer.Refused no when no.outOfSequence() ->
          Optional.of(outOfSequence(writing, earlier > 0, progress));
      case Answer.Refused no when no.notFound() ->
          Optional.of(refused(writing, writing.name() + " was removed before it was changed"));
      case Answer.Refused no -> no.certain() ? Optional.of(nothing(writing, no)) : Optional.empty();
      case Answer.Gone gone ->
          earlier == 0 ? Optional.of(nothing(writing, gone)) : Optional.empty();
      case Answer.Lost _ -> Optional.empty();
    };
  }

  private static Outcome nothing(Writing writing, Answer answer) {
    return refused(writing, answer.sentence() + "; nothing was changed");
  }

  private static Outcome refused(Writing writing, String note) {
    return writing.outcome(new Verdict.Broken(note, false));
  }

  private static Outcome outOfSequence(Writing writing, boolean ambiguous, Progress progress)
      throws InterruptedException {
    if (ambiguous) {
      return ended(writing, Follower.patiently(writing::observe, progress), progress);
    }
    Verdict seen = Follower.patiently(writing::outrun, progress);
    return seen instanceof Verdict.NotHappened
        ? new Outcome.Stale(
            writing.name() + " moved to another version before it was changed; nothing was touched")
        : ended(writing, seen, progress);
  }

  private static Outcome ended(Writing writing, Verdict seen, Progress progress)
      throws InterruptedException {
    return writing.outcome(seen instanceof Verdict.Underway ? writing.follow(progress) : seen);
  }
}
