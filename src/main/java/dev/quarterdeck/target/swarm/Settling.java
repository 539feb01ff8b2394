package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.swarm.Change.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A change whose spec stands in the engine: how far its tasks are. */
record Settling(Change change, Service service, Sight sight, Swarm.Patience patience) {
  Verdict verdict() {
    Optional<UpdateStatus> status = service.update().filter(change::before);
    if (status.isPresent() && failed(status.get())) {
      return failure(status.get());
    }
    if (stranded() > 0) {
      return new Verdict.Broken(
          "no node took %d of its tasks for %d s; %s"
              .formatted(stranded(), patience.placement().toSeconds(), told()),
          false);
    }
    if (status.isPresent() && status.get().moving() && lost() > 0) {
      return new Verdict.Broken(
          "the engine waits for %d of its tasks on a node that is lost, and does not go on; %s"
              .formatted(lost(), told()),
          false);
    }
    if (status.isPresent() && status.get().moving()) {
      return underway(status.get().state() + ", ", Duration.ZERO, true);
    }
    if (status.isEmpty() && change.replaces()) {
      return underway("not started yet, ", Duration.ZERO, true);
    }
    return status.filter(_ -> change.replaces()).flatMap(this::fallen).orElseGet(this::tasks);
  }

  /**
   * Tasks that found no node for too long. The engine tries for ever, and an update that waits for
   * one never ends by itself: typical of start-first with a port that every node has taken. A scale
   * may wait as long as its state does: nothing is half done meanwhile.
   */
  private long stranded() {
    Instant since = sight.now().minus(patience.placement());
    return !change.replaces() || change.at().isAfter(since)
        ? 0
        : sight.tasks().stream()
            .filter(t -> t.wanted() && t.unplaced() && t.madeBy(change.wanted()))
            .filter(t -> t.createdAt().isBefore(since))
            .count();
  }

  /**
   * Tasks that were given up before they ran and never ended: only a node that does not answer
   * leaves one so. The engine's updater waits for it without a limit (swarmkit's {@code
   * orchestrator/update/updater.go}, {@code updateTask}), also when another has taken its place.
   */
  private long lost() {
    Instant since = sight.now().minus(patience.placement());
    return sight.tasks().stream()
        .filter(t -> !t.wanted() && !t.over() && !t.running() && t.madeBy(change.wanted()))
        .filter(t -> t.changedAt().isBefore(since) && t.createdAt().isAfter(change.at()))
        .count();
  }

  /**
   * What ended by itself after the engine had called the update complete, and so looked away. What
   * ends long after is no matter of the update: a bot that was away finds it too.
   */
  private Optional<Verdict> fallen(UpdateStatus status) {
    Duration watched = patience.stability().plus(patience.stability());
    long fallen =
        sight.tasks().stream()
            .filter(t -> t.broken() && t.madeBy(change.wanted()))
            .filter(t -> t.changedAt().isAfter(status.completedAt()))
            .filter(t -> !t.changedAt().isAfter(status.completedAt().plus(watched)))
            .count();
    return fallen == 0
        ? Optional.empty()
        : Optional.of(
            new Verdict.Broken(
                "the update was complete, then %d of its tasks ended; %s".formatted(fallen, told()),
                false));
  }

  private boolean failed(UpdateStatus status) {
    return status.paused() || (status.rollback() && change.way() != Way.PREVIOUS);
  }

  private Verdict failure(UpdateStatus status) {
    if (status.paused()) {
      return new Verdict.Broken("the engine paused half way: " + status.message(), false);
    }
    return status.moving()
        ? underway("someone rolls it back, ", Duration.ZERO, true)
        : new Verdict.Broken("it was rolled back twice by hand", true);
  }

  private Verdict tasks() {
    List<Task> wanted = sight.tasks().stream().filter(Task::wanted).toList();
    boolean all = wanted.size() == expected() && healthy() == expected();
    if (!all) {
      return underway("", Duration.ZERO, false);
    }
    Duration left =
        wanted.stream()
            .map(Task::changedAt)
            .max(Comparator.naturalOrder())
            .map(last -> patience.stability().minus(Duration.between(last, sight.now())))
            .orElse(Duration.ZERO);
    if (left.isPositive()) {
      return underway(
          "healthy, watching for " + left.plusMillis(999).toSeconds() + " s more: ", left, false);
    }
    return leaving() > 0 && withinWindow()
        ? underway(leaving() + " stopping, ", Duration.ZERO, false)
        : new Verdict.Achieved(told() + stopping());
  }

  private long expected() {
    return change
        .wanted()
        .replicas()
        .orElseGet(() -> (int) sight.tasks().stream().filter(Task::wanted).count());
  }

  private long healthy() {
    return sight.tasks().stream()
        .filter(t -> t.wanted() && t.running() && t.madeBy(change.wanted()))
        .count();
  }

  private long leaving() {
    return sight.tasks().stream().filter(t -> !t.wanted() && !t.over()).count();
  }

  /** Tasks on a lost node never end; they hold the verdict up no longer than the window. */
  private boolean withinWindow() {
    Instant changed = Times.of(service.raw().path("UpdatedAt"));
    return sight.now().isBefore(changed.plus(patience.stability()));
  }

  private String stopping() {
    long leaving = leaving();
    return switch ((int) leaving) {
      case 0 -> "";
      case 1 -> "; 1 old task is still stopping";
      default -> "; " + leaving + " old tasks are still stopping";
    };
  }

  /** How many of the wanted tasks run: {@code 2 of 4 running}. */
  String count() {
    return healthy() + " of " + expected() + " running";
  }

  /** The same, with what they run where that is what changes: {@code 2 of 2 running app:v2}. */
  private String told() {
    String image = change.wanted().image();
    return change.before().image().equals(image) ? count() : count() + " " + Image.shown(image);
  }

  private Verdict underway(String prefix, Duration left, boolean moving) {
    double part = expected() == 0 ? 1 : (double) healthy() / expected();
    return new Verdict.Underway(prefix + count(), Math.min(part, 1) * 0.95, left, moving);
  }
}
