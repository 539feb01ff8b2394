package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is told of a repair: on its way, and how it ended. */
final class Outcomes {
  static final Schema OUTPUTS =
      Schema.of(
          Field.always("segments", Type.atLeast(0), "how many segments there are"),
          Field.always("repaired", Type.atLeast(0), "how many of them are repaired"),
          Field.always("began", Type.text(), "when the first attempt at it began"),
          Field.always("position", Type.text(), "which are repaired, for who tries it again"));

  /** From when on it is said aloud that nothing moves. */
  private static final Duration STILL = Duration.ofMinutes(10);

  private Outcomes() {}

  static Outcome of(Plan plan, Position position, Map<Integer, String> reasons, Instant now) {
    int all = plan.segments().size();
    int done = position.done().cardinality();
    Map<String, Object> outputs = outputs(plan, position);
    if (done == all) {
      String took = Words.span(Duration.between(position.times().began(), now));
      return new Outcome.Done(
          "%s: all %d segments are repaired, in %s".formatted(plan.what().shown(), all, took),
          outputs);
    }
    String why = reasons.isEmpty() ? "" : ": " + reasons.values().iterator().next();
    return new Outcome.Failed(
        "%s: %d of %d segments could not be repaired, each tried %d times%s"
            .formatted(plan.what().shown(), all - done, all, Position.ATTEMPTS, why),
        outputs);
  }

  static Outcome left(Plan plan, Position position, List<HostId> gone) {
    return new Outcome.Failed(
        "%s; node %s has left the ring: ask for it anew"
            .formatted(came(plan, position), gone.getFirst().shown()),
        outputs(plan, position));
  }

  static Outcome stopped(Plan plan, Position position, String text) {
    return new Outcome.Failed(came(plan, position) + "; " + text, outputs(plan, position));
  }

  private static String came(Plan plan, Position position) {
    return "%s: ended after %d of %d segments"
        .formatted(plan.what().shown(), position.done().cardinality(), plan.segments().size());
  }

  private static Map<String, Object> outputs(Plan plan, Position position) {
    Map<String, Object> outputs = new HashMap<>();
    outputs.put("segments", (long) plan.segments().size());
    outputs.put("repaired", (long) position.done().cardinality());
    outputs.put("began", position.times().began().toString());
    outputs.put("position", Bits.write(position.done()));
    return outputs;
  }

  /** The beginning of every line of progress. */
  static String progress(Plan plan, Position position, Instant now) {
    int all = plan.segments().size();
    Duration still = Duration.between(position.times().moved(), now);
    return "%d of %d segments%s%s, "
        .formatted(
            position.done().cardinality(),
            all,
            position.left(all).map(left -> ", about " + Words.span(left) + " left").orElse(""),
            still.compareTo(STILL) > 0 ? ", no progress for " + Words.span(still) : "");
  }
}
