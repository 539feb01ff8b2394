package dev.quarterdeck.run;

import dev.quarterdeck.run.Law.Breach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through every universe that can be reached from the beginning of a scene with so many things
 * that are not the usual, nearest first, and looks whether the laws hold in each and on the way to
 * it. Driving a run is the usual, and so is that its driver dies; both cost nothing.
 */
final class Explorer {
  private static final int NEVER = Integer.MAX_VALUE;

  private final Scene scene;
  private final Bench bench;
  private final Limits limits;
  private final Endings endings;
  private final Map<List<Object>, Integer> known = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Deque<Integer>> open = new ArrayList<>();
  private final List<Breach> breaches = new ArrayList<>();
  private Optional<String> story = Optional.empty();
  private long transitions;

  /**
   * How far.
   *
   * @param depth how many unusual things on one way
   * @param intrusions how many of them within one round of a driver
   */
  record Limits(int depth, int intrusions) {}

  private record Node(Universe universe, int depth, int from, Move how) {}

  /**
   * What came of it.
   *
   * @param story how the first breach comes about, when there is one
   */
  record Found(
      String scene,
      int depth,
      int states,
      long transitions,
      Optional<Breach> breach,
      Optional<String> story) {
    @Override
    public String toString() {
      return "%s: %d states, %d transitions to depth %d, %s"
          .formatted(
              scene,
              states,
              transitions,
              depth,
              breach.map(b -> "BROKEN " + b + ": " + story.orElse("")).orElse("all laws hold"));
    }
  }

  Explorer(Scene scene, Bench bench, Limits limits) {
    this.scene = scene;
    this.bench = bench;
    this.limits = limits;
    this.endings = new Endings(bench);
    for (int depth = 0; depth <= limits.depth(); depth++) {
      open.add(new ArrayDeque<>());
    }
    bench.watched((before, after) -> breaches.addAll(StepLaws.broken(scene, before, after)));
  }

  Found explore() {
    reach(scene.opening(bench), 0, -1, Move.outside("alice asks"));
    for (Deque<Integer> layer : open) {
      while (story.isEmpty() && !layer.isEmpty()) {
        int next = layer.removeFirst();
        if (nodes.get(next).depth() == open.indexOf(layer)) {
          visit(next);
        }
      }
    }
    for (int at = 0; at < nodes.size() && story.isEmpty(); at++) {
      end(at);
    }
    return new Found(
        scene.name(),
        limits.depth(),
        nodes.size(),
        transitions,
        breaches.stream().findFirst(),
        story);
  }

  int states() {
    return nodes.size();
  }

  Universe state(int number) {
    return nodes.get(number).universe();
  }

  /** How that one was reached. */
  List<Move> way(int number) {
    List<Move> way = new ArrayList<>();
    for (int i = number; i >= 0; i = nodes.get(i).from()) {
      way.addFirst(nodes.get(i).how());
    }
    return way;
  }

  private void reach(Universe universe, int depth, int from, Move how) {
    transitions++;
    List<Object> key = Canon.of(universe);
    Integer before = known.get(key);
    if (before == null) {
      known.put(key, nodes.size());
      open.get(depth).add(nodes.size());
      nodes.add(new Node(universe, depth, from, how));
    } else if (nodes.get(before).depth() > depth) {
      nodes.set(before, new Node(universe, depth, from, how));
      open.get(depth).add(before);
    }
  }

  private void visit(int at) {
    Node node = nodes.get(at);
    List<RunId> ready = bench.ready(node.universe());
    breaches.addAll(StateLaws.broken(node.universe(), ready));
    told(at, "");
    for (Run run : node.universe().runs().values()) {
      if (!run.lifecycle().ended() || ready.contains(run.id())) {
        drive(at, run.id(), ready.contains(run.id()));
      }
    }
    breaches.addAll(StateLaws.unawaited(node.universe(), ready));
    told(at, "");
    if (node.depth() < limits.depth()) {
      happen(at);
    }
  }

  private void end(int at) {
    endings.cancelled(nodes.get(at).universe()).ifPresent(breaches::add);
    told(at, "and then alice only cancels");
    endings.leftAlone(nodes.get(at).universe()).ifPresent(breaches::add);
    told(at, "and then everybody leaves it alone");
  }

  private void happen(int at) {
    Node node = nodes.get(at);
    for (Stimulus stimulus : bench.stimuli(node.universe())) {
      Universe after = bench.after(node.universe(), stimulus);
      told(at, stimulus.words());
      reach(after, node.depth() + 1, at, Move.outside(stimulus.words()));
    }
  }

  private void drive(int at, RunId run, boolean ready) {
    Node node = nodes.get(at);
    Deque<List<Integer>> todo = new ArrayDeque<>();
    todo.add(List.of());
    while (!todo.isEmpty() && story.isEmpty()) {
      List<Integer> written = todo.removeFirst();
      Choices choices = new Choices(limits.depth() - node.depth(), written);
      Bench.Round round = bench.round(node.universe(), run, choices, limits.intrusions());
      boolean wrote = wrote(node.universe(), round);
      if (written.isEmpty() && wrote != ready && !rests(round, run)) {
        Law law = wrote ? Law.NO_LOST_WAKE : Law.NO_IDLE_WAKE;
        breaches.add(new Breach(law, StateLaws.describe(node.universe().run(run))));
      }
      round.failure().ifPresent(e -> breaches.add(new Breach(Law.NO_BREAKDOWN, String.valueOf(e))));
      told(at, run + " goes on" + unusual(choices.unusual()));
      snapshots(at, run, written, round);
      if (wrote || ready) {
        todo.addAll(choices.others());
      }
    }
  }

  /** A transaction that leaves everything as it was does not count. */
  private static boolean wrote(Universe from, Bench.Round round) {
    List<Bench.Snapshot> all = round.snapshots();
    return !all.isEmpty() && !Canon.of(all.getLast().universe()).equals(Canon.of(from));
  }

  /** Whether all it did was to rest: who waits in line sees a freeze when its turn comes. */
  private static boolean rests(Bench.Round round, RunId run) {
    return !round.snapshots().isEmpty()
        && round.snapshots().getLast().universe().run(run).resting();
  }

  private void snapshots(int at, RunId run, List<Integer> written, Bench.Round round) {
    int depth = nodes.get(at).depth();
    Move.Played played = new Move.Played(run, limits.depth() - depth, written);
    for (int i = 0; i < round.snapshots().size(); i++) {
      Bench.Snapshot snapshot = round.snapshots().get(i);
      boolean last = i == round.snapshots().size() - 1;
      String words =
          unusual(snapshot.unusual())
              + (last ? "" : " and its driver dies")
              + " ("
              + snapshot.told()
              + ")";
      Move how = new Move(run + " goes on" + words, Optional.of(played), last ? NEVER : i + 1);
      reach(snapshot.universe(), depth + snapshot.spent(), at, how);
    }
  }

  private static String unusual(List<String> all) {
    return all.isEmpty() ? "" : ", " + String.join(", ", all);
  }

  private void told(int at, String last) {
    if (!breaches.isEmpty() && story.isEmpty()) {
      List<String> parts = new ArrayList<>();
      if (!last.isEmpty()) {
        parts.add(last);
      }
      for (int i = at; i >= 0; i = nodes.get(i).from()) {
        parts.addFirst(nodes.get(i).how().words());
      }
      story = Optional.of(String.join("; ", parts));
    }
  }
}
