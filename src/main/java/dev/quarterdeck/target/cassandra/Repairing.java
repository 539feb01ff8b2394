package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One repair on its way, segment after segment. Used by one thread. */
final class Repairing {
  /** How long nodetool is listened to; from then on its repair is only followed. */
  private static final Duration HELD = Duration.ofSeconds(20);

  private final Plan plan;
  private final Watch watch;
  private final InstantSource clock;
  private final Progress progress;
  private final Map<Integer, String> reasons = new TreeMap<>();
  private Position position;

  Repairing(Plan plan, Cluster cluster, InstantSource clock, Progress progress, Position from) {
    this.plan = plan;
    this.watch = new Watch(plan, cluster, clock, this::say);
    this.clock = clock;
    this.progress = progress;
    this.position = from;
  }

  /** What became of one try at a segment. */
  sealed interface Try {
    record Repaired() implements Try {}

    record Missed(String why) implements Try {}
  }

  /** Goes on to the end; a segment that is under way is followed, not started again. */
  Outcome run() throws InterruptedException {
    if (position.now().isPresent()) {
      Position.Current current = position.now().get();
      settle(current, follow(current));
    }
    while (true) {
      OptionalInt next = position.next(plan.segments().size());
      if (next.isEmpty()) {
        return Outcomes.of(plan, position, reasons, clock.instant());
      }
      List<HostId> gone = watch.clear(progress);
      if (!gone.isEmpty()) {
        return Outcomes.left(plan, position, gone);
      }
      start(next.getAsInt());
    }
  }

  private void start(int number) throws InterruptedException {
    HostId primary = plan.segments().get(number).primary();
    Position.Current current =
        new Position.Current(number, primary, clock.instant(), OptionalInt.empty());
    keep(position.at(current));
    say("at " + watch.survey().shown(primary));
    settle(current, attempt(current));
  }

  private void keep(Position to) {
    position = to;
    progress.save(to.checkpoint());
  }

  private Try attempt(Position.Current current) throws InterruptedException {
    Segment segment = plan.segments().get(current.segment());
    try {
      Member at = watch.survey().find(current.node()).orElseThrow(() -> watch.missing(current));
      Duration held = patience(current).compareTo(HELD) < 0 ? patience(current) : HELD;
      return switch (watch.nodetool().run(at.container(), held, words(segment))) {
        case Ran.Exited(_, String out, _, _) when Answers.repaired(out) -> new Try.Repaired();
        case Ran.Exited(_, String out, String err, _) when Answers.refused(out) ->
            new Try.Missed(Answers.failure(out, err));
        case Ran.Exited(_, String out, _, _) when Answers.command(out).isPresent() ->
            follow(named(current, Answers.command(out).getAsInt()));
        case Ran.Exited(_, String out, String err, _) -> new Try.Missed(Answers.failure(out, err));
        case Ran.Lost _ -> follow(current);
      };
    } catch (TargetFailure notBegun) {
      watch.stale();
      return new Try.Missed(String.valueOf(notBegun.getMessage()));
    }
  }

  private List<String> words(Segment segment) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "repair",
                "--full",
                "-st",
                String.valueOf(segment.tokens().start()),
                "-et",
                String.valueOf(segment.tokens().end()),
                plan.what().keyspace()));
    plan.what().table().ifPresent(words::add);
    return words;
  }

  private Position.Current named(Position.Current current, int number) {
    Position.Current named = current.as(number);
    keep(position.at(named));
    return named;
  }

  /** Polls until its coordinator says what became of it, or it has taken too long. */
  private Try follow(Position.Current begun) throws InterruptedException {
    Position.Current current = begun;
    while (true) {
      Duration age = Duration.between(current.since(), clock.instant());
      Watch.Look look = watch.look(current, age);
      if (look instanceof Watch.Look.Over(Try end)) {
        return end;
      }
      if (look instanceof Watch.Look.Running(int number) && current.command().isEmpty()) {
        current = named(current, number);
      }
      if (age.compareTo(patience(current)) > 0) {
        watch.end();
        return new Try.Missed("it took longer than " + Words.span(patience(current)));
      }
      say("for %s at %s".formatted(Words.span(age), watch.shown(current.node())));
      progress.await(Watch.TURN);
    }
  }

  private Duration patience(Position.Current current) {
    return plan.pace().patience().multipliedBy(position.tried(current.segment()) + 1L);
  }

  private void settle(Position.Current current, Try end) throws InterruptedException {
    int number = current.segment();
    Instant now = clock.instant();
    switch (end) {
      case Try.Repaired _ -> {
        Duration took = Duration.between(current.since(), now);
        Duration rest = plan.pace().rest(took);
        keep(position.finished(number, now, took.plus(rest)));
        reasons.remove(number);
        say("resting");
        progress.await(rest);
      }
      case Try.Missed(String why) -> {
        reasons.put(number, why);
        keep(position.postponed(number));
        say("segment " + (number + 1) + " is put off: " + why);
        watch.stale();
      }
    }
  }

  private void say(String what) {
    double part = (double) position.done().cardinality() / plan.segments().size();
    progress.say(Outcomes.progress(plan, position, clock.instant()) + what, part);
  }
}
