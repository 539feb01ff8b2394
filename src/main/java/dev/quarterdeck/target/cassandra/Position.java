package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a repair has come: an immutable value, kept as its checkpoint.
 *
 * @param done the numbers of the segments that are repaired
 * @param tries how often each of the others was tried in vain
 * @param now what is being repaired
 * @param ending whether it is to be ended, so that nothing may go on with it
 */
record Position(
    BitSet done, Map<Integer, Integer> tries, Optional<Current> now, Times times, boolean ending) {
  /** How often a segment is tried before it is given up. */
  static final int ATTEMPTS = 3;

  /**
   * A segment under way.
   *
   * @param command the number its coordinator gave it; empty until it is known
   */
  record Current(int segment, HostId node, Instant since, OptionalInt command) {
    /** The same, its number known. */
    Current as(int number) {
      return new Current(segment, node, since, OptionalInt.of(number));
    }
  }

  /**
   * When what happened.
   *
   * @param began when the first attempt at the whole began
   * @param moved when a segment was last finished, or the repair begun
   * @param spent how long the finished segments of this attempt took, pauses included
   */
  record Times(Instant began, Instant moved, Duration spent, int finished) {}

  /** Before the first segment. */
  static Position start(Plan plan, Instant at) {
    Times times = new Times(plan.began().orElse(at), at, Duration.ZERO, 0);
    return new Position((BitSet) plan.done().clone(), Map.of(), Optional.empty(), times, false);
  }

  /** The next segment: those never tried before those postponed; none that was given up. */
  OptionalInt next(int segments) {
    return IntStream.range(0, segments)
        .filter(i -> !done.get(i) && tried(i) < ATTEMPTS)
        .boxed()
        .min((a, b) -> tried(a) != tried(b) ? tried(a) - tried(b) : a - b)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** How often a segment was tried in vain. */
  int tried(int segment) {
    return tries.getOrDefault(segment, 0);
  }

  /** The same, with this under way. */
  Position at(Current current) {
    return new Position(done, tries, Optional.of(current), times, ending);
  }

  /** The same, what was under way being repaired. */
  Position finished(int segment, Instant at, Duration took) {
    BitSet more = (BitSet) done.clone();
    more.set(segment);
    Times later = new Times(times.began(), at, times.spent().plus(took), times.finished() + 1);
    return new Position(more, tries, Optional.empty(), later, ending);
  }

  /** The same, what was under way being tried again after all others. */
  Position postponed(int segment) {
    Map<Integer, Integer> more = new TreeMap<>(tries);
    more.merge(segment, 1, Integer::sum);
    return new Position(done, more, Optional.empty(), times, ending);
  }

  /** The same, to be ended. */
  Position toEnd() {
    return new Position(done, tries, now, times, true);
  }

  /** How long the rest takes if it goes on like this; empty before the first is finished. */
  Optional<Duration> left(int segments) {
    return times.finished() == 0
        ? Optional.empty()
        : Optional.of(
            times.spent().dividedBy(times.finished()).multipliedBy(segments - done.cardinality()));
  }

  /** As it is kept. */
  Checkpoint checkpoint() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("done", Bits.write(done)).put("ending", ending);
    tries.forEach((segment, count) -> root.withObject("tries").put("" + segment, count));
    root.put("began", times.began().toString()).put("moved", times.moved().toString());
    root.put("spent", times.spent().toString()).put("finished", times.finished());
    now.ifPresent(
        current -> {
          ObjectNode node = root.putObject("now");
          node.put("segment", current.segment()).put("node", current.node().toString());
          node.put("since", current.since().toString());
          current.command().ifPresent(number -> node.put("command", number));
        });
    return new Checkpoint(JsonMapper.shared().writeValueAsString(root));
  }

  /** Reads {@link #checkpoint} back. */
  static Position read(Checkpoint checkpoint) {
    JsonNode root = JsonMapper.shared().readTree(checkpoint.json());
    Map<Integer, Integer> tries = new TreeMap<>();
    root.path("tries")
        .properties()
        .forEach(each -> tries.put(Integer.valueOf(each.getKey()), each.getValue().asInt()));
    Times times =
        new Times(
            Instant.parse(root.path("began").asString()),
            Instant.parse(root.path("moved").asString()),
            Duration.parse(root.path("spent").asString()),
            root.path("finished").asInt());
    return new Position(
        Bits.read(root.path("done").asString()),
        tries,
        root.optional("now").map(Position::current),
        times,
        root.path("ending").asBoolean());
  }

  private static Current current(JsonNode node) {
    JsonNode command = node.path("command");
    return new Current(
        node.path("segment").asInt(),
        HostId.of(node.path("node").asString()),
        Instant.parse(node.path("since").asString()),
        command.isInt() ? OptionalInt.of(command.asInt()) : OptionalInt.empty());
  }
}
