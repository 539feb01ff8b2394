package dev.quarterdeck.run;

import dev.quarterdeck.run.Law.Breach;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether there is a way out of a universe: when nothing unusual happens any more, and people only
 * cancel; and when they do nothing. What has been found to lead out is not gone through again.
 */
final class Endings {
  private static final int MOST_CANCELS = 4;
  private static final int MOST_ROUNDS = 200;

  private final Bench bench;
  private final Set<List<Object>> outByCancel = new HashSet<>();
  private final Set<List<Object>> outByItself = new HashSet<>();

  Endings(Bench bench) {
    this.bench = bench;
  }

  Optional<Breach> cancelled(Universe from) {
    List<List<Object>> way = new ArrayList<>();
    Universe now = from;
    int cancels = 0;
    for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      List<Object> key = new ArrayList<>(Canon.of(now));
      key.add(cancels);
      way.add(key);
      if (outByCancel.contains(key)) {
        outByCancel.addAll(way);
        return Optional.empty();
      }
      List<RunId> ready = bench.ready(now);
      Optional<RunId> open = asked(now);
      if (!ready.isEmpty()) {
        Optional<Breach> broken = driven(now, ready);
        if (broken.isPresent()) {
          return broken;
        }
        now = bench.universe();
      } else if (open.isEmpty()) {
        outByCancel.addAll(way);
        return now.holders().isEmpty() ? Optional.empty() : broken(Law.EXIT, now);
      } else if (++cancels > MOST_CANCELS) {
        return broken(Law.EXIT, now);
      } else {
        now = bench.after(now, cancel(open.get()));
      }
    }
    return broken(Law.EXIT, now);
  }

  private static Stimulus cancel(RunId run) {
    return new Stimulus("", b -> b.engine().tell(run, new Event.CancelRequested("alice", "")));
  }

  private static Optional<RunId> asked(Universe now) {
    return now.open().map(Run::id).filter(id -> !id.called()).findFirst();
  }

  Optional<Breach> leftAlone(Universe from) {
    List<List<Object>> way = new ArrayList<>();
    Universe now = from;
    for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      List<Object> key = Canon.of(now);
      way.add(key);
      if (outByItself.contains(key)) {
        outByItself.addAll(way);
        return Optional.empty();
      }
      List<RunId> ready = bench.ready(now);
      Optional<Stimulus> later = Stimuli.later(now);
      if (!ready.isEmpty()) {
        Optional<Breach> broken = driven(now, ready);
        if (broken.isPresent()) {
          return broken;
        }
        now = bench.universe();
      } else if (later.isPresent()) {
        now = bench.after(now, later.get());
      } else if (now.open().allMatch(Endings::people)) {
        outByItself.addAll(way);
        return Optional.empty();
      } else {
        return broken(Law.ALONE, now);
      }
    }
    return broken(Law.ALONE, now);
  }

  /** Whether only people can help it, or one of those it has called. */
  private static boolean people(Run run) {
    return run.course().holds().paused().isPresent()
        || run.cursor()
            .filter(
                c ->
                    c.question().isPresent() || c.choosing().isPresent() || c.calling().isPresent())
            .isPresent();
  }

  private Optional<Breach> driven(Universe from, List<RunId> ready) {
    Universe now = from;
    for (RunId run : ready) {
      Bench.Round round = bench.round(now, run, Choices.none(), 0);
      if (round.failure().isPresent()) {
        return Optional.of(new Breach(Law.NO_BREAKDOWN, round.failure().get() + ""));
      }
      now = bench.universe();
    }
    return Optional.empty();
  }

  private static Optional<Breach> broken(Law law, Universe now) {
    List<String> open = now.open().map(StateLaws::describe).toList();
    return Optional.of(new Breach(law, open + ", names " + now.holders()));
  }
}
