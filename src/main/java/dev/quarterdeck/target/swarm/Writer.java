package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a change to the engine until it is known whether the engine took it. The version index
 * makes sending it twice harmless: the engine compares and sets.
 */
final class Writer {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * A 5xx may have been written all the same; after this many in a row without trace it was not.
   */
  private static final int REFUSALS = 3;

  private final Engine engine;
  private final RegistryAuth auth;
  private final Follower follower;

  Writer(Engine engine, RegistryAuth auth, Follower follower) {
    this.engine = engine;
    this.auth = auth;
    this.follower = follower;
  }

  /** Writes and follows; the answer is how it ended. */
  Outcome write(Change change, Progress progress) throws InterruptedException {
    for (int earlier = 0; ; earlier++) {
      Answer answer = engine.ask(post(change));
      Optional<Outcome> end = end(change, answer, earlier, progress);
      if (end.isPresent()) {
        return end.get();
      }
      progress.say(answer.sentence() + " (looking what became of the change)", 0);
      Verdict seen = Follower.patiently(() -> follower.observe(change), progress);
      if (!(seen instanceof Verdict.NotHappened)) {
        return ended(change, seen, progress);
      }
      if (answer instanceof Answer.Refused && earlier + 1 >= REFUSALS) {
        return nothing(change, answer);
      }
      progress.await(AGAIN);
    }
  }

  /**
   * What an answer means for sure; empty when the world has to be asked.
   *
   * @param earlier how many attempts before this one had no sure answer
   */
  private Optional<Outcome> end(Change change, Answer answer, int earlier, Progress progress)
      throws InterruptedException {
    return switch (answer) {
      case Answer.Ok _ -> Optional.of(Outcomes.of(change, follow(change, progress)));
      case Answer.Refused no when no.outOfSequence() ->
          Optional.of(outOfSequence(change, earlier > 0, progress));
      case Answer.Refused no when no.notFound() ->
          Optional.of(
              Outcomes.refused(change, change.name() + " was removed before it was changed"));
      case Answer.Refused no -> no.certain() ? Optional.of(nothing(change, no)) : Optional.empty();
      case Answer.Gone gone -> earlier == 0 ? Optional.of(nothing(change, gone)) : Optional.empty();
      case Answer.Lost _ -> Optional.empty();
    };
  }

  private static Outcome nothing(Change change, Answer answer) {
    return Outcomes.refused(change, answer.sentence() + "; nothing was changed");
  }

  /** Follows an accepted change. */
  Verdict follow(Change change, Progress progress) throws InterruptedException {
    return follower.follow(change, progress);
  }

  private Outcome outOfSequence(Change change, boolean ambiguous, Progress progress)
      throws InterruptedException {
    if (ambiguous) {
      Verdict seen = Follower.patiently(() -> follower.observe(change), progress);
      return ended(change, seen, progress);
    }
    Verdict seen = Follower.patiently(() -> follower.outrun(change), progress);
    return seen instanceof Verdict.NotHappened
        ? new Outcome.Stale(
            change.name() + " moved to another version before it was changed; nothing was touched")
        : ended(change, seen, progress);
  }

  private Outcome ended(Change change, Verdict seen, Progress progress)
      throws InterruptedException {
    return Outcomes.of(change, seen instanceof Verdict.Underway ? follow(change, progress) : seen);
  }

  /** A swap carries the current spec, because the engine wants a valid one; it is not written. */
  private Call post(Change change) {
    boolean swap = change.way() == Change.Way.PREVIOUS;
    Spec body = swap ? change.before() : change.wanted();
    Call call =
        Call.post(body.raw().toString(), "/services/{id}/update", change.service())
            .query("version", String.valueOf(change.index()));
    // Without it nodes that do not hold the image yet could not pull it, also after a scale.
    Call authorized = auth.with(call, body.image());
    return swap ? authorized.query("rollback", "previous") : authorized;
  }
}
