package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.run.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a run is likely done: by how long its runbook took on the same target before. What a step
 * says of its progress is no measure, for most wait for others.
 */
record Usual(Duration span, int times) {
  private static final int LOOKED_AT = 20;
  private static final int MOST = 5;

  /** What the card says of it; nothing where nothing is known. */
  static List<Doc.Fact> facts(Run run, List<Step> steps, Runs runs, Instant now) {
    boolean goes = run.lifecycle() == Lifecycle.RUNNING && !run.resting();
    return goes && run.times().started().isPresent()
        ? of(run, steps, runs).map(usual -> usual.fact(run.times().started().get(), now)).stream()
            .toList()
        : List.of();
  }

  private static Optional<Usual> of(Run run, List<Step> steps, Runs runs) {
    return steps.stream()
        .map(step -> step.intent().target())
        .filter(target -> !target.isBlank())
        .findFirst()
        .map(target -> spans(run, runs.on(target, LOOKED_AT)))
        .filter(spans -> !spans.isEmpty())
        .map(spans -> new Usual(spans.get(spans.size() / 2), spans.size()));
  }

  /** How long the newest that succeeded took, the shortest first. */
  private static List<Duration> spans(Run run, List<Run> there) {
    return there.stream()
        .filter(other -> other.lifecycle() == Lifecycle.SUCCEEDED)
        .filter(other -> other.charge().runbook().equals(run.charge().runbook()))
        .flatMap(other -> span(other).stream())
        .limit(MOST)
        .sorted()
        .toList();
  }

  private static Optional<Duration> span(Run run) {
    return run.times()
        .started()
        .flatMap(from -> run.times().ended().map(to -> Duration.between(from, to)));
  }

  private Doc.Fact fact(Instant started, Instant now) {
    Instant done = started.plus(span);
    return done.isAfter(now)
        ? new Doc.Fact(
            "likely done",
            "%s (took %s %s)".formatted(Spans.later(now, done), Spans.of(span), before()))
        : new Doc.Fact(
            "likely done", "takes longer than usual: %s %s".formatted(Spans.of(span), before()));
  }

  private String before() {
    return times == 1 ? "the last time" : "mostly, the last %d times".formatted(times);
  }
}
