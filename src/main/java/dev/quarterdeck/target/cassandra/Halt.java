package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

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
    /** For people. */
    String text();

    /** No repair is left on any node, and this is known of all of them. */
    record Quiet(String text) implements Finding {}

    /** A repair goes on. */
    record Running(String text) implements Finding {}

    /** Some node does not answer, and it is not known to be down. */
    record Untold(String text) implements Finding {}
  }

  /**
   * What a node does for repairs.
   *
   * @param validating whether it compares data, also of a repair that was ended already
   * @param streaming how many bytes it still streams; empty when it does not tell
   */
  private record Load(int sessions, Activity activity, boolean validating, OptionalLong streaming) {
    List<String> busy(Container at) {
      List<String> busy = new ArrayList<>();
      int repairs = Math.max(sessions, activity.commands().size());
      if (repairs > 0) {
        busy.add("%s takes part in %d repairs".formatted(Nodetool.place(at), repairs));
      }
      if (validating) {
        busy.add(Nodetool.place(at) + " still compares data for a repair");
      }
      return busy;
    }
  }

  /** Ends them; answers quiet only after two looks that found nothing. */
  Finding end(Progress progress) throws InterruptedException {
    progress.say("ending the repair on every node", 0);
    Finding found = round();
    for (int round = 1; round < ROUNDS; round++) {
      progress.await(BETWEEN);
      Finding again = found instanceof Finding.Quiet ? seen() : round();
      if (found instanceof Finding.Quiet && again instanceof Finding.Quiet) {
        return again;
      }
      found = again;
    }
    return found instanceof Finding.Quiet ? new Finding.Untold("only one look found none") : found;
  }

  private Finding round() throws InterruptedException {
    try {
      terminate();
    } catch (TargetFailure lost) {
      return untold(lost);
    }
    return seen();
  }

  /** The same as {@link #look}, where a failure is something that was found. */
  Finding seen() throws InterruptedException {
    try {
      return look();
    } catch (TargetFailure lost) {
      return untold(lost);
    }
  }

  private static Finding untold(TargetFailure lost) {
    return new Finding.Untold(String.valueOf(lost.getMessage()));
  }

  /** Makes every node end what it knows of repairs; those that do not answer are left out. */
  private void terminate() throws InterruptedException {
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
    List<OptionalLong> streams = new ArrayList<>();
    for (Cluster.Reply<Load> reply : Cluster.all(containers, this::load)) {
      if (reply.answer().isEmpty()) {
        silent.add(reply.failure());
        continue;
      }
      Load load = reply.answer().getFirst();
      answering.add(reply.container());
      streams.add(load.streaming());
      busy.addAll(load.busy(reply.container()));
    }
    if (!busy.isEmpty()) {
      return new Finding.Running(String.join(", ", busy));
    }
    List<String> against = unknown(answering, silent);
    return against.isEmpty()
        ? new Finding.Quiet(text(answering.size(), silent, streams))
        : new Finding.Untold(String.join("; ", against));
  }

  private Load load(Container at) throws InterruptedException {
    Nodetool nodetool = cluster.nodetool();
    return new Load(
        nodetool.sessions(at), nodetool.activity(at), nodetool.validating(at), streaming(at));
  }

  /** What streams cannot be ended, so that not to know of it is no reason to doubt the end. */
  private OptionalLong streaming(Container at) throws InterruptedException {
    try {
      return OptionalLong.of(cluster.nodetool().streaming(at).orElse(0L));
    } catch (TargetFailure _) {
      return OptionalLong.empty();
    }
  }

  /**
   * Why nothing is known of some node of the ring; none when every one that does not answer is
   * known to be down by all that do, as what a node repaired has ended with it.
   */
  private List<String> unknown(List<Container> answering, List<String> silent)
      throws InterruptedException {
    List<String> against = new ArrayList<>();
    List<Sight> sights = new ArrayList<>();
    for (Cluster.Reply<Sight> reply : Cluster.all(answering, cluster.nodetool()::sight)) {
      sights.addAll(reply.answer());
      if (reply.answer().isEmpty()) {
        against.add(reply.failure());
      }
    }
    Set<HostId> missing = new TreeSet<>();
    sights.forEach(sight -> missing.addAll(sight.ids().values()));
    sights.forEach(sight -> missing.remove(sight.name().id()));
    boolean down =
        !sights.isEmpty()
            && sights.stream().allMatch(s -> s.at(s.unreachable()).containsAll(missing));
    if (!down) {
      against.addAll(silent);
      missing.forEach(id -> against.add("node " + id.shown() + " does not answer"));
    }
    return against;
  }

  private static String text(int answering, List<String> silent, List<OptionalLong> streams) {
    String text = "no repair session is left on any of the " + answering + " nodes that answer";
    if (!silent.isEmpty()) {
      text += "; the others are down: " + String.join(", ", silent);
    }
    long streamed = streams.stream().mapToLong(each -> each.orElse(0L)).sum();
    if (streamed > 0) {
      text +=
          "; %s that it had begun to stream still arrive, which nothing can end"
              .formatted(Words.size(streamed));
    }
    return streams.stream().allMatch(OptionalLong::isPresent)
        ? text
        : text + "; how much still streams is not known";
  }
}
