package dev.quarterdeck.rehearsal;

import dev.quarterdeck.rehearsal.Performance.Missed;
import dev.quarterdeck.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays one rehearsal: lets everything happen that happens now, then the next cue, then lets time
 * jump; until nothing more comes, or one of the bounds is reached.
 */
final class Play {
  private static final long MOMENT_NANOS = 20_000;

  private final Rehearsal rehearsal;
  private final Stage stage;
  private final Bounds bounds;
  private final VirtualTime time;
  private final Prompter prompter;
  private final Deque<Cue> cues;
  private final List<Missed> missed = new ArrayList<>();
  private final long wallStart = System.nanoTime();
  private final Instant start;
  private Instant lastCue;

  private Play(Rehearsal rehearsal, Stage stage, Bounds bounds) {
    this.rehearsal = rehearsal;
    this.stage = stage;
    this.bounds = bounds;
    this.time = stage.ground.time();
    this.prompter = new Prompter(stage);
    this.cues = new ArrayDeque<>(rehearsal.when());
    this.start = time.instant();
    this.lastCue = start;
  }

  /** How long it may take by either clock before it counts as one that never ends. */
  record Bounds(Duration virtual, Duration wall) {
    /** What waits for names expires after a day: longer than that nothing takes. */
    static final Bounds USUAL = new Bounds(Duration.ofHours(25), Duration.ofSeconds(20));
  }

  /** What comes of it on that stage. */
  static Performance of(Rehearsal rehearsal, Stage stage, Bounds bounds)
      throws InterruptedException {
    int before = stage.ground.playground().changes().size();
    Play play = new Play(rehearsal, stage, bounds);
    Optional<String> hung = play.toItsEnd();
    List<String> calls = stage.ground.playground().changes();
    play.cues.forEach(cue -> play.missed.add(play.prompter.never(cue)));
    return new Performance(
        stage.chronicle,
        stage.board,
        calls.subList(before, calls.size()),
        new Performance.Trouble(hung, play.missed, stage.conductor.troubles()),
        new Performance.Took(
            Duration.between(play.start, play.time.instant()),
            Duration.ofNanos(System.nanoTime() - play.wallStart)));
  }

  /** Why it never came to its end; empty when it did. */
  private Optional<String> toItsEnd() throws InterruptedException {
    while (allWait()) {
      if (stage.conductor.stir() || cue()) {
        continue;
      }
      Optional<Instant> next = next();
      if (next.isEmpty() || over()) {
        return Optional.empty();
      }
      if (next.get().isAfter(start.plus(bounds.virtual()))) {
        return Optional.of("after %d h %s".formatted(bounds.virtual().toHours(), standing()));
      }
      jump(next.get());
    }
    return Optional.of(
        "after %d ms of the wall's time %s".formatted(bounds.wall().toMillis(), standing()));
  }

  /** Waits until nobody does anything; false when the wall's time is up. */
  private boolean allWait() throws InterruptedException {
    while (left() > 0 && stage.ground.time().awaitParked(left())) {
      if (stage.ground.quiet()) {
        return true;
      }
      LockSupport.parkNanos(MOMENT_NANOS);
    }
    return false;
  }

  private long left() {
    return bounds.wall().toNanos() - (System.nanoTime() - wallStart);
  }

  private boolean cue() {
    Optional<Cue> cue = Optional.ofNullable(cues.peek()).filter(this::isTime);
    cue.ifPresent(
        c -> {
          cues.remove();
          lastCue = time.instant();
          prompter.give(c).ifPresent(missed::add);
        });
    return cue.isPresent();
  }

  private boolean isTime(Cue cue) {
    if (cue.after().isPresent()) {
      return !time.instant().isBefore(moment(cue));
    }
    return switch (cue) {
      case Cue.Says _ -> stage.conductor.idle() && stage.chronicle.calm();
      case Cue.Presses presses -> stage.board.button(presses.label()).isPresent();
      case Cue.Fails _, Cue.Heals _, Cue.Measures _ -> true;
    };
  }

  private Instant moment(Cue cue) {
    return lastCue.plus(cue.after().orElse(Duration.ZERO));
  }

  private boolean over() {
    return cues.isEmpty()
        && stage.conductor.idle()
        && (stage.chronicle.allEnded() || (rehearsal.then().staysOpen() && stage.chronicle.calm()));
  }

  private Optional<Instant> next() {
    Stream<Instant> cue = Optional.ofNullable(cues.peek()).map(this::moment).stream();
    return Stream.of(
            stage.conductor.next().stream(),
            stage.chronicle.nextDue(time.instant()).stream(),
            cue.filter(moment -> moment.isAfter(time.instant())))
        .flatMap(moments -> moments)
        .min(Comparator.naturalOrder());
  }

  private void jump(Instant to) {
    boolean due = stage.chronicle.nextDue(time.instant()).filter(d -> !d.isAfter(to)).isPresent();
    stage.ground.pass(Duration.between(time.instant(), to));
    stage.conductor.timePassed(due);
  }

  private String standing() {
    String runs =
        stage.chronicle.runs().stream()
            .filter(run -> !run.lifecycle().ended())
            .map(Play::standing)
            .collect(Collectors.joining("; "));
    return runs.isEmpty() ? "the bot was still busy" : runs;
  }

  private static String standing(Run run) {
    String state = run.cursor().map(c -> " in '" + c.state() + "'").orElse("");
    String note = run.note().isBlank() ? "" : ": " + run.note();
    return "run %s was %s%s%s".formatted(run.id(), run.lifecycle().words(), state, note);
  }
}
