package dev.quarterdeck.bot;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.schedule.Schedules;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which schedule somebody means. Number, length and reason may each be left out, so a word is what
 * it looks like: {@code nightly-repair 2 4h new disks}.
 *
 * @param all those of the runbook, or the one that is named
 * @param length for how long, where that is said
 */
record ScheduleAsked(Runbook runbook, List<Planned> all, Optional<Duration> length, String reason) {
  private static final Duration LONGEST = Duration.ofDays(366);

  static ScheduleAsked of(Asking asking, Schedules schedules, Map<String, String> values) {
    Runbook runbook = runbook(asking.snapshot(), values.getOrDefault("runbook", ""));
    List<String> words =
        new ArrayList<>(
            Stream.of("n", "for", "reason").filter(values::containsKey).map(values::get).toList());
    List<Planned> all = schedules.of(runbook, asking.at());
    if (!words.isEmpty() && words.getFirst().matches("\\d{1,4}")) {
      all = List.of(numbered(runbook, all, Integer.parseInt(words.removeFirst())));
    }
    Optional<Duration> length = words.isEmpty() ? Optional.empty() : length(words.getFirst());
    length.ifPresent(_ -> words.removeFirst());
    return new ScheduleAsked(runbook, all, length, unquoted(String.join(" ", words)));
  }

  /**
   * The one that is meant.
   *
   * @throws Mistake when there are more, and none is named
   */
  Planned one(String head) {
    if (all.size() == 1) {
      return all.getFirst();
    }
    throw new Mistake(
        "The runbook %s has %d schedules.".formatted(runbook.name(), all.size()),
        all.stream()
            .map(
                planned ->
                    "Say which: %s %s (%s)"
                        .formatted(head, planned.key().words(), planned.schedule().when().words()))
            .toList());
  }

  private static Runbook runbook(Snapshot snapshot, String name) {
    List<Runbook> scheduled =
        snapshot.runbooks().stream().filter(r -> !r.schedules().isEmpty()).toList();
    return scheduled.stream()
        .filter(runbook -> runbook.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Mistake(
                    "There is no runbook %s with a schedule."
                        .formatted(Corrections.quote(Corrections.cut(name))),
                    scheduled.isEmpty()
                        ? "Schedules stand in runbooks, and none has one."
                        : "Type schedules to see them."));
  }

  private static Planned numbered(Runbook runbook, List<Planned> all, int number) {
    return all.stream()
        .filter(planned -> planned.key().number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new Mistake(
                    "The runbook %s has no schedule %d.".formatted(runbook.name(), number),
                    "Its schedules are counted from 1 to %d.".formatted(all.size())));
  }

  private static Optional<Duration> length(String word) {
    Optional<Duration> length =
        Values.of(new Type.Span(), word).map(span -> Duration.parse(span.toString()));
    if (length.filter(span -> !span.isPositive() || span.compareTo(LONGEST) > 0).isPresent()) {
      throw new Mistake(
          "%s is no time to pause for.".formatted(Corrections.quote(word)),
          "Type 4h or 2d, at most 366d; without it the pause lasts until it is resumed.");
    }
    return length;
  }

  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }
}
