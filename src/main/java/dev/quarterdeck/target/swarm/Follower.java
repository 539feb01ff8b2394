package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a change again and again until it has come to its end. */
final class Follower {
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration SLICE = Duration.ofMillis(200);

  private final World world;
  private final Judge judge;
  private final Events events;

  Follower(World world, Judge judge, Events events) {
    this.world = world;
    this.judge = judge;
    this.events = events;
  }

  /** One look, when it is not known whether the engine accepted the change. */
  Verdict observe(Change change) {
    Sight sight = world.sight(change.service());
    return with(trouble(change, sight), judge.observe(change, sight));
  }

  /** One look after the engine refused a change as out of sequence. */
  Verdict outrun(Change change) {
    Sight sight = world.sight(change.service());
    return with(trouble(change, sight), judge.outrun(change, sight));
  }

  /** Repeats a look until the engine answers. */
  static Verdict patiently(Supplier<Verdict> look, Progress progress) throws InterruptedException {
    while (true) {
      try {
        return look.get();
      } catch (TargetFailure lost) {
        endIfInterrupted();
        progress.say(lost.getMessage() + " (trying again)", 0);
        progress.await(TURN);
      }
    }
  }

  /** Follows an accepted change to its end; never answers "under way" or "not happened". */
  Verdict follow(Change change, Guarding guarding, Progress progress) throws InterruptedException {
    Optional<String> trouble = Optional.empty();
    double fraction = 0;
    while (true) {
      long heard = events.count(change.service());
      Duration turn = TURN;
      try {
        Sight sight = world.sight(change.service());
        Optional<String> now = trouble(change, sight);
        Optional<String> before = trouble;
        trouble = now.or(() -> before);
        Verdict verdict = guarding.judge(judge.follow(change, sight), change, sight);
        if (!(verdict instanceof Verdict.Underway underway)) {
          return with(trouble, verdict);
        }
        fraction = underway.fraction();
        boolean watching = underway.left().isPositive();
        progress.say(watching ? underway.text() : plus(underway.text(), now), fraction);
        turn = watching ? least(TURN, underway.left()) : TURN;
      } catch (TargetFailure lost) {
        endIfInterrupted();
        progress.say(lost.getMessage() + " (trying again; the change goes on)", fraction);
      }
      pause(change.service(), heard, turn, progress);
    }
  }

  /** Waits for the next turn, or until something is heard of the service. */
  private void pause(String service, long heard, Duration turn, Progress progress)
      throws InterruptedException {
    Duration left = turn;
    while (left.isPositive() && events.count(service) == heard) {
      Duration slice = least(SLICE, left);
      progress.await(slice);
      left = left.minus(slice);
    }
  }

  /** Reading answers an interrupt with a failure, because ports that only look cannot throw it. */
  private static void endIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("following was ended; the change goes on in the Swarm");
    }
  }

  private Optional<String> trouble(Change change, Sight sight) {
    return sight
        .trouble(change)
        .map(task -> task.name(change.name()) + ": " + world.clean(task.error()));
  }

  private static Verdict with(Optional<String> trouble, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Broken(String text, boolean rolledBack) ->
          new Verdict.Broken(plus(text, trouble), rolledBack);
      case Verdict.Underway(String text, double fraction, Duration left, boolean moving) ->
          new Verdict.Underway(plus(text, trouble), fraction, left, moving);
      case Verdict.NotHappened same -> same;
      case Verdict.Achieved same -> same;
      case Verdict.Superseded same -> same;
      case Verdict.Unclear same -> same;
    };
  }

  private static String plus(String text, Optional<String> trouble) {
    return trouble.map(said -> text + "; " + said).orElse(text);
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
