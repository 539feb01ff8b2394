package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Expectation;
import dev.quarterdeck.target.Expectation.Look;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the guard of a service while a change of it is followed; for one thread. Two looks in a
 * row that show it broken end the change. One that cannot be made is said and ends nothing: a
 * Prometheus that is away tells nothing of the service, and rolling back a good version because of
 * it would be a change that nobody asked for.
 */
final class Guarding {
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofSeconds(15);
  private static final int BROKEN = 2;

  private final Guards guards;
  private final Optional<Expectation> guard;
  private Instant next = Instant.MIN;
  private int broken;
  private Optional<Object> value = Optional.empty();
  private String shown = "";
  private String said = "";

  Guarding(Guards guards, Optional<Expectation> guard) {
    this.guards = guards;
    this.guard = guard;
  }

  /** Why nothing must be changed now; empty where the guard holds, or there is none. */
  Optional<String> objection(Progress progress) throws InterruptedException {
    if (guard.isEmpty()) {
      return Optional.empty();
    }
    Outcome before = guards.before().keep(guard.get(), Duration.ZERO, progress);
    if (!(before instanceof Outcome.Failed failed)) {
      return Optional.empty();
    }
    if (Boolean.TRUE.equals(failed.outputs().get("asked"))) {
      broken = BROKEN;
      value = Optional.ofNullable(failed.outputs().get("value"));
    }
    return Optional.of("nothing was changed; the guard before the change: " + failed.note());
  }

  /** What a look at the world says with the guard in mind. */
  Verdict judge(Verdict verdict, Change change, Sight sight) {
    boolean going = verdict instanceof Verdict.Underway || verdict instanceof Verdict.Achieved;
    if (guard.isEmpty() || !going || !stands(change, sight)) {
      return verdict;
    }
    look(guard.get());
    if (broken >= BROKEN) {
      return new Verdict.Broken(broke(guard.get()) + "; " + text(verdict), false);
    }
    return switch (verdict) {
      case Verdict.Underway(String text, double fraction, Duration left, boolean moving) ->
          new Verdict.Underway(text + said, fraction, left, moving);
      case Verdict.Achieved(String text) when broken > 0 ->
          new Verdict.Underway(text + said, 1, Duration.ZERO, false);
      case Verdict.Achieved(String text) -> new Verdict.Achieved(text + said);
      case Verdict.NotHappened _, Verdict.Broken _, Verdict.Superseded _, Verdict.Unclear _ ->
          verdict;
    };
  }

  /** Not once the engine goes back by itself: then the version before is what is measured. */
  private static boolean stands(Change change, Sight sight) {
    return sight.service().filter(s -> s.spec().mark().equals(change.mark())).isPresent();
  }

  private void look(Expectation wanted) {
    Instant now = guards.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    try {
      Look look = wanted.look(guards.metrics());
      broken = look.holds() ? 0 : broken + 1;
      shown = look.said();
      value =
          look.worst().stream()
              .filter(Double::isFinite)
              .mapToObj(worst -> (Object) worst)
              .findFirst();
      said = "; guard " + look.said() + (look.holds() ? "" : " (broken, looking again)");
      next = now.plus(TURN);
    } catch (TargetFailure unanswered) {
      broken = 0;
      said = "; guard could not be asked: " + unanswered.getMessage();
      next = now.plus(LATER);
    }
  }

  private String broke(Expectation wanted) {
    return "the guard is broken: %s, and is to be %s (%s)"
        .formatted(shown, wanted.bounds(), wanted.query());
  }

  private static String text(Verdict verdict) {
    return verdict instanceof Verdict.Underway underway
        ? underway.text()
        : ((Verdict.Achieved) verdict).text();
  }

  /** The outcome with what a guarded change tells besides. */
  Outcome told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> new Outcome.Done(done.note(), more(done.outputs()));
      case Outcome.Failed failed -> new Outcome.Failed(failed.note(), more(failed.outputs()));
      case Outcome.Superseded _, Outcome.Stale _, Outcome.Unknown _ -> outcome;
    };
  }

  private Map<String, Object> more(Map<String, Object> outputs) {
    Map<String, Object> all = new HashMap<>(outputs);
    all.put("guarded", guard.isPresent());
    all.put("guard_broken", broken >= BROKEN);
    value.ifPresent(shows -> all.put("guard_value", shows));
    return all;
  }
}
