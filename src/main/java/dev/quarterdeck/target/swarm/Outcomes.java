package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Outcome;
import java.util.HashMap;
import java.util.Map;

/** Tells runs what a {@link Verdict} means for them. */
final class Outcomes {
  private Outcomes() {}

  static Outcome of(Change change, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Achieved(String text) -> new Outcome.Done(text, done(change));
      case Verdict.Broken(String text, boolean rolledBack) ->
          new Outcome.Failed(text, failed(change, rolledBack));
      case Verdict.Superseded(String text) -> new Outcome.Superseded(text);
      case Verdict.NotHappened _ -> refused(change, "nothing was changed on " + change.name());
      case Verdict.Underway(String text, double _, var _, boolean moving) ->
          moving
              ? new Outcome.Unknown(
                  text + "; the engine is still replacing tasks of " + change.name())
              : new Outcome.Failed(
                  text + "; the engine keeps trying until the service is changed again",
                  failed(change, false));
      case Verdict.Unclear(String why) -> new Outcome.Unknown(why);
    };
  }

  private static Outcome refused(Change change, String note) {
    return new Outcome.Failed(note, failed(change, false));
  }

  private static Map<String, Object> done(Change change) {
    Map<String, Object> outputs = new HashMap<>(failed(change, false));
    outputs.put("image", change.wanted().image());
    change.wanted().replicas().ifPresent(n -> outputs.put("replicas", n));
    return outputs;
  }

  private static Map<String, Object> failed(Change change, boolean rolledBack) {
    Map<String, Object> outputs = new HashMap<>();
    outputs.put("rolled_back", rolledBack);
    outputs.put("image_before", change.before().image());
    change.before().replicas().ifPresent(n -> outputs.put("replicas_before", n));
    return outputs;
  }
}
