package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the cluster while it is repaired. Used by one thread. */
final class Watch {
  /** Between two looks at a segment under way. */
  static final Duration TURN = Duration.ofSeconds(5);

  /** The most compactions that may wait at a node before more is repaired there. */
  static final int PENDING = 20;

  private static final Duration FRESH = Duration.ofSeconds(10);
  static final Duration WAIT = Duration.ofSeconds(15);

  /** How often it is looked whether a repair goes on before it is said that one does. */
  private static final int LOOKS = 8;

  /** In which a nodetool that was started must have begun its repair. */
  private static final Duration BEGIN = Duration.ofSeconds(15);

  private final Plan plan;
  private final Cluster cluster;
  private final InstantSource clock;
  private final Consumer<String> say;
  private Instant looked = Instant.MIN;
  private @Nullable Survey survey;

  Watch(Plan plan, Cluster cluster, InstantSource clock, Consumer<String> say) {
    this.plan = plan;
    this.cluster = cluster;
    this.clock = clock;
    this.say = say;
  }

  /** What a look at a segment under way came to. */
  sealed interface Look {
    record Over(Repairing.Try end) implements Look {}

    record Unsure() implements Look {}
  }

  Nodetool nodetool() {
    return cluster.nodetool();
  }

  /** The newest look at all. */
  Survey survey() {
    Survey seen = survey;
    if (seen == null) {
      throw new TargetFailure("the cluster has not been looked at yet");
    }
    return seen;
  }

  /** How people read of a node. */
  String shown(HostId id) {
    return survey == null ? id.shown() : survey.shown(id);
  }

  /** What is said of a node that does not answer. */
  TargetFailure missing(Position.Current current) {
    return new TargetFailure("node " + shown(current.node()) + " does not answer");
  }

  /** Forgets what was seen. */
  void stale() {
    looked = Instant.MIN;
  }

  /**
   * Waits, saying why, until a segment may be started; answers those nodes of the plan that have
   * left the ring, and nobody can wait for.
   */
  List<HostId> clear(Progress progress) throws InterruptedException {
    while (clock.instant().isAfter(looked.plus(FRESH))) {
      List<String> why = new ArrayList<>();
      try {
        Survey seen = cluster.survey();
        survey = seen;
        List<HostId> gone = plan.nodes().stream().filter(id -> !seen.ids().contains(id)).toList();
        if (!gone.isEmpty()) {
          return gone;
        }
        why.addAll(seen.problems());
        why.addAll(seen.busy(PENDING));
      } catch (TargetFailure lost) {
        why.add(String.valueOf(lost.getMessage()));
      }
      if (why.isEmpty()) {
        looked = clock.instant();
      } else {
        say.accept("waiting: " + String.join(", ", why));
        progress.await(WAIT);
      }
    }
    return List.of();
  }

  /** Looks at a segment that was started {@code age} ago. */
  Look look(Position.Current current, Duration age) throws InterruptedException {
    try {
      Optional<Member> found = survey == null ? Optional.empty() : survey.find(current.node());
      if (found.isEmpty()) {
        survey = cluster.survey();
        found = survey.find(current.node());
      }
      return look(current, age, found.orElseThrow(() -> missing(current)));
    } catch (TargetFailure lost) {
      return gone(current, String.valueOf(lost.getMessage()));
    }
  }

  private Look look(Position.Current current, Duration age, Member at) throws InterruptedException {
    Activity activity = nodetool().activity(at.container());
    if (current.command().isEmpty()) {
      // What runs there may be someone else's: its end says nothing of ours.
      boolean none = activity.commands().isEmpty();
      return none && age.compareTo(BEGIN) > 0 ? missed("it is not known to have ended") : unsure();
    }
    int number = current.command().getAsInt();
    if (activity.commands().contains(number)) {
      return unsure();
    }
    return switch (nodetool().told(at.container(), number)) {
      case Told.Running _ -> unsure();
      case Told.Completed _ -> new Look.Over(new Repairing.Try.Repaired());
      case Told.Failed(String why) -> missed(why);
      case Told.Nothing _ -> missed("its node was restarted");
    };
  }

  /** A node that the others know to be down repairs nothing; of any other nobody knows. */
  private Look gone(Position.Current current, String why) throws InterruptedException {
    try {
      survey = cluster.survey();
      if (survey.down().contains(current.node())) {
        return missed("node " + shown(current.node()) + " went down");
      }
    } catch (TargetFailure _) {
      survey = null;
    }
    say.accept(why + " (trying again)");
    return unsure();
  }

  private static Look missed(String why) {
    return new Look.Over(new Repairing.Try.Missed(why));
  }

  private static Look unsure() {
    return new Look.Unsure();
  }

  /** Ends what runs, so that it can be tried again later. */
  Halt.Finding end(Progress progress) throws InterruptedException {
    return new Halt(cluster).end(progress);
  }

  /** Looks a while for whether no repair is left, without ending any. */
  Halt.Finding left(Progress progress) throws InterruptedException {
    Halt halt = new Halt(cluster);
    Halt.Finding found = halt.seen();
    for (int look = 1; look < LOOKS && !(found instanceof Halt.Finding.Quiet); look++) {
      say.accept("waiting: " + found.text());
      progress.await(WAIT);
      found = halt.seen();
    }
    return found;
  }
}
