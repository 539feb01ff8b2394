package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.swarm.Change.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a look at the world says of a change; pure. Spec, label and version check are one
 * store transaction in the engine, so the label tells for sure that a change was made; a missing
 * label tells nothing, because an automatic rollback takes it away.
 */
record Judge(Swarm.Patience patience) {
  /** For a change of which it is not known whether the engine accepted it. */
  Verdict observe(Change change, Sight sight) {
    return judge(change, sight, false);
  }

  /** For a change the engine has accepted. */
  Verdict follow(Change change, Sight sight) {
    return judge(change, sight, true);
  }

  /**
   * For a change the engine refused as out of sequence and never accepted before: not happened when
   * it still makes sense, superseded when someone else changed the same thing.
   */
  Verdict outrun(Change change, Sight sight) {
    Verdict seen = judge(change, sight, false);
    if (!(seen instanceof Verdict.Unclear) || sight.service().isEmpty()) {
      return seen;
    }
    Spec now = sight.service().get().spec();
    return clash(change, now)
        ? new Verdict.Superseded(
            "%s was changed by someone else first: %s; nothing was touched"
                .formatted(change.name(), Difference.between(change.before(), now)))
        : new Verdict.NotHappened();
  }

  /** Whether others changed what this change is about; a swap is about the whole spec. */
  private static boolean clash(Change change, Spec now) {
    List<String> theirs = Tree.differences(change.before().unmarked(), now.unmarked());
    List<String> ours = Tree.differences(change.before().unmarked(), change.wanted().unmarked());
    return change.way() == Way.PREVIOUS
        ? !theirs.isEmpty()
        : theirs.stream().anyMatch(ours::contains);
  }

  private Verdict judge(Change change, Sight sight, boolean accepted) {
    if (sight.service().isEmpty()) {
      return new Verdict.Broken("service " + change.name() + " was removed", false);
    }
    Service service = sight.service().get();
    if (change.way() == Way.NOTHING) {
      return unchanged(change, service, sight);
    }
    if (service.index() == change.index()) {
      return accepted
          ? new Verdict.Underway("not visible on this manager yet", 0, Duration.ZERO, true)
          : new Verdict.NotHappened();
    }
    return change.way() == Way.PREVIOUS
        ? swapped(change, service, sight, accepted)
        : written(change, service, sight, accepted);
  }

  /** The spec was as wanted already; what the engine still does to get there is waited for. */
  private Verdict unchanged(Change change, Service service, Sight sight) {
    String count = new Settling(change, service, sight, patience).count();
    if (service.update().filter(UpdateStatus::paused).isPresent()) {
      return new Verdict.Broken(
          "it is as wanted, and the engine paused half way to it; " + count, false);
    }
    return service
        .update()
        .filter(UpdateStatus::moving)
        .<Verdict>map(
            u -> new Verdict.Underway(u.state() + " already, " + count, 0.5, Duration.ZERO, true))
        .orElseGet(() -> new Verdict.Achieved("nothing to do; " + count));
  }

  private Verdict written(Change change, Service service, Sight sight, boolean accepted) {
    Optional<UpdateStatus> rollback = engineRollback(change, service);
    if (rollback.isPresent()) {
      return rolledBack(change, rollback.get(), sight);
    }
    if (!accepted && !service.carries(change.mark())) {
      return unclear(change, service);
    }
    return service.spec().sameButMark(change.wanted())
        ? settling(change, service, sight)
        : new Verdict.Superseded(superseded(change, service));
  }

  /** {@code rollback=previous} leaves no label: the swapped specs are its trace. */
  private Verdict swapped(Change change, Service service, Sight sight, boolean accepted) {
    boolean happened =
        service.spec().same(change.wanted())
            && service.previous().filter(p -> p.same(change.before())).isPresent()
            && service.update().filter(u -> u.rollback() && change.before(u)).isPresent();
    if (happened) {
      return settling(change, service, sight);
    }
    return accepted
        ? new Verdict.Superseded(superseded(change, service))
        : unclear(change, service);
  }

  private Verdict settling(Change change, Service service, Sight sight) {
    return new Settling(change, service, sight, patience).verdict();
  }

  private static Optional<UpdateStatus> engineRollback(Change change, Service service) {
    return service
        .update()
        .filter(u -> u.rollback() && change.before(u))
        .filter(_ -> !service.carries(change.mark()))
        .filter(_ -> service.spec().same(change.before()));
  }

  private static Verdict rolledBack(Change change, UpdateStatus status, Sight sight) {
    long running =
        sight.tasks().stream()
            .filter(t -> t.wanted() && t.running() && t.madeBy(change.before()))
            .count();
    String runs = running + " tasks run " + Image.shown(change.before().image());
    if (status.moving()) {
      return new Verdict.Underway("the engine is rolling back; " + runs, 0.5, Duration.ZERO, true);
    }
    return "rollback_completed".equals(status.state())
        ? new Verdict.Broken("rolled back by the engine; " + runs, true)
        : new Verdict.Broken(
            "rolled back by the engine, which then stopped half way; " + runs, true);
  }

  private static String superseded(Change change, Service service) {
    return "%s was changed by someone else meanwhile: %s; nothing more was touched"
        .formatted(change.name(), Difference.between(change.wanted(), service.spec()));
  }

  private static Verdict unclear(Change change, Service service) {
    return new Verdict.Unclear(
        ("%s moved from version %d to %d and carries no mark of %s; against what was wanted it has:"
                + " %s. Look at it with `service %s`")
            .formatted(
                change.name(),
                change.index(),
                service.index(),
                change.mark(),
                Difference.between(change.wanted(), service.spec()),
                change.name()));
  }
}
