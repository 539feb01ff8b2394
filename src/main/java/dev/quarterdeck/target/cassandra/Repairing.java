package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Words;
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

  /** How often it is said, at least, that it rests. */
  private static final Duration SAID = Duration.ofMinutes(1);

  private final Plan plan;
  private final Watch watch;
  private final InstantSource clock;
  private final Progress progress;
  private final Map<Integer, String> reasons = new TreeMap<>();

  /** What this process has not seen of a segment is no work to rest from. */
  private final Instant begun;

  private Position position;

  Repairing(Plan plan, Cluster cluster, InstantSource clock, Progress progress, Position from) {
    this.plan = plan;
    this.watch = new Watch(plan, cluster, clock, this::say);
    this.clock = clock;
    this.progress = progress;
    this.begun = clock.instant();
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
        return sure(Outcomes.of(plan, position, reasons, clock.instant()));
      }
      List<HostId> gone = watch.clear(progress);
      if (!gone.isEmpty()) {
        return sure(Outcomes.left(plan, position, gone));
      }
      start(next.getAsInt());
    }
  }

  /** Nothing has failed, and lets others begin, while some repair may still go on. */
  private Outcome sure(Outcome outcome) throws InterruptedException {
    if (!(outcome instanceof Outcome.Failed)) {
      return outcome;
    }
    return switch (watch.left(progress)) {
      case Halt.Finding.Quiet _ -> outcome;
      case Halt.Finding.Running(String text) ->
          new Outcome.Unknown(outcome.note() + "; a repair goes on: " + text);
      case Halt.Finding.Untold(String why) ->
          new Outcome.Unknown(outcome.note() + "; whether a repair goes on cannot be told: " + why);
    };
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
    Ran ran;
    try {
      Member at = watch.survey().find(current.node()).orElseThrow(() -> watch.missing(current));
      Duration held = patience(current).compareTo(HELD) < 0 ? patience(current) : HELD;
      ran = watch.nodetool().run(at.container(), held, words(segment));
    } catch (TargetFailure notBegun) {
      watch.stale();
      return new Try.Missed(String.valueOf(notBegun.getMessage()));
    }
    return switch (ran) {
      case Ran.Exited(_, String out, _, _) when Answers.repaired(out) -> new Try.Repaired();
      case Ran.Exited(_, String out, String err, _) when Answers.refused(out) ->
          new Try.Missed(Answers.failure(out, err));
      case Ran.Exited(_, String out, _, _) when Answers.command(out).isPresent() ->
          follow(named(current, Answers.command(out).getAsInt()));
      case Ran.Exited(_, String out, String err, _) -> new Try.Missed(Answers.failure(out, err));
      case Ran.Lost(_, String out) when Answers.command(out).isPresent() ->
          follow(named(current, Answers.command(out).getAsInt()));
      case Ran.Lost _ -> follow(current);
    };
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
  private Try follow(Position.Current current) throws InterruptedException {
    while (true) {
      Duration age = Duration.between(current.since(), clock.instant());
      if (watch.look(current, age) instanceof Watch.Look.Over(Try end)) {
        return end;
      }
      if (age.compareTo(patience(current)) > 0) {
        return ended(current);
      }
      say("for %s at %s".formatted(Words.span(age), watch.shown(current.node())));
      progress.await(Watch.TURN);
    }
  }

  /** Nothing else is begun before it is known to be over. */
  private Try ended(Position.Current current) throws InterruptedException {
    Halt.Finding found = watch.end(progress);
    while (!(found instanceof Halt.Finding.Quiet)) {
      say("at %s, cannot be ended yet: %s".formatted(watch.shown(current.node()), found.text()));
      progress.await(Watch.WAIT);
      found = watch.end(progress);
    }
    return new Try.Missed("it took longer than " + Words.span(patience(current)));
  }

  private Duration patience(Position.Current current) {
    return plan.pace().patience().multipliedBy(position.tried(current.segment()) + 1L);
  }

  private void settle(Position.Current current, Try end) throws InterruptedException {
    int number = current.segment();
    Instant now = clock.instant();
    switch (end) {
      case Try.Repaired _ -> {
        Instant seen = current.since().isBefore(begun) ? begun : current.since();
        Duration took = Duration.between(seen, now);
        Duration rest = plan.pace().rest(took);
        keep(position.finished(number, now, took.plus(rest)));
        reasons.remove(number);
        rest(rest);
      }
      case Try.Missed(String why) -> {
        reasons.put(number, why);
        keep(position.postponed(number));
        say("segment " + (number + 1) + " is put off: " + why);
        watch.stale();
      }
    }
  }

  private void rest(Duration whole) throws InterruptedException {
    Duration left = whole;
    do {
      say("resting");
      Duration turn = left.compareTo(SAID) < 0 ? left : SAID;
      progress.await(turn);
      left = left.minus(turn);
    } while (left.isPositive());
  }

  private void say(String what) {
    double part = (double) position.done().cardinality() / plan.segments().size();
    progress.say(Outcomes.progress(plan, position, clock.instant()) + what, part);
  }
}
