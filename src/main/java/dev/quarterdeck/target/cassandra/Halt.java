package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends every repair of a cluster on every node, and makes sure that none is left. */
record Halt(Cluster cluster) {
  /**
   * Between two looks that must agree: a nodetool that was started just before may still begin a
   * repair, as its JVM takes a second or two.
   */
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private static final int ROUNDS = 8;

  /** What a look at all nodes came to. */
  sealed interface Finding {
    /** No repair is left on any node, and this is known of all of them. */
    record Quiet(String text) implements Finding {}

    /** A repair goes on. */
    record Running(String text) implements Finding {}

    /** Some node does not answer, and it is not known to be down. */
    record Untold(String why) implements Finding {}
  }

  private record Load(int sessions, Activity activity, Optional<Long> streaming) {
    boolean quiet() {
      return sessions == 0 && activity.commands().isEmpty();
    }
  }

  /** Ends them; answers quiet only after two looks that found nothing. */
  Finding end(Progress progress) throws InterruptedException {
    progress.say("ending the repair on every node", 0);
    terminate();
    Finding found = look();
    for (int round = 1; round < ROUNDS; round++) {
      progress.await(BETWEEN);
      Finding again = look();
      if (found instanceof Finding.Quiet && again instanceof Finding.Quiet) {
        return again;
      }
      if (!(again instanceof Finding.Quiet)) {
        terminate();
      }
      found = again;
    }
    return found;
  }

  /** Makes every node end what it knows of repairs; those that do not answer are left out. */
  void terminate() throws InterruptedException {
    Cluster.all(
        cluster.containers(new ArrayList<>()),
        at -> {
          cluster.nodetool().end(at);
          return true;
        });
  }

  /** Looks for repairs on every node, without ending any. */
  Finding look() throws InterruptedException {
    List<String> silent = new ArrayList<>();
    List<Container> containers = cluster.containers(silent);
    List<String> busy = new ArrayList<>();
    List<Container> answering = new ArrayList<>();
    long streamed = 0;
    for (Cluster.Reply<Load> reply : Cluster.all(containers, this::load)) {
      if (reply.answer().isEmpty()) {
        silent.add(reply.failure());
        continue;
      }
      Load load = reply.answer().getFirst();
      answering.add(reply.container());
      streamed += load.streaming().orElse(0L);
      if (!load.quiet()) {
        busy.add(
            "%s takes part in %d repairs"
                .formatted(
                    Nodetool.place(reply.container()),
                    Math.max(load.sessions(), load.activity().commands().size())));
      }
    }
    if (!busy.isEmpty()) {
      return new Finding.Running(String.join(", ", busy));
    }
    return silent.isEmpty() || down(answering) >= silent.size()
        ? new Finding.Quiet(text(answering.size(), silent, streamed))
        : new Finding.Untold(String.join("; ", silent));
  }

  private Load load(Container at) throws InterruptedException {
    Nodetool nodetool = cluster.nodetool();
    return new Load(nodetool.sessions(at), nodetool.activity(at), nodetool.streaming(at));
  }

  /** How many nodes the others know to be down: what those repaired has ended with them. */
  private int down(List<Container> answering) throws InterruptedException {
    try {
      return answering.isEmpty()
          ? 0
          : cluster.nodetool().sight(answering.getFirst()).unreachable().size();
    } catch (TargetFailure _) {
      return 0;
    }
  }

  private static String text(int answering, List<String> silent, long streamed) {
    String text = "no repair session is left on any of the " + answering + " nodes that answer";
    if (!silent.isEmpty()) {
      text += "; the others are down: " + String.join(", ", silent);
    }
    return streamed > 0
        ? text
            + "; %s that it had begun to stream still arrive, which nothing can end"
                .formatted(Words.size(streamed))
        : text;
  }
}
