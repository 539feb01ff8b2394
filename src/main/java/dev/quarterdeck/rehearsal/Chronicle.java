package dev.quarterdeck.rehearsal;

import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every run as it stands, and the states it passed. Thread-safe. */
final class Chronicle implements Witness {
  private static final Comparator<RunId> IN_ORDER =
      Comparator.comparingLong(RunId::number).thenComparingInt(RunId::child);

  private final Witness inner;
  private final Map<RunId, Run> runs = new TreeMap<>(IN_ORDER);
  private final Map<RunId, List<String>> passed = new HashMap<>();

  /** Beside {@code inner}, which tells people. */
  Chronicle(Witness inner) {
    this.inner = inner;
  }

  @Override
  public void saw(Run after, Event event) {
    inner.saw(after, event);
    note(after, event);
  }

  @Override
  public void heard(RunId run) {
    inner.heard(run);
  }

  private synchronized void note(Run after, Event event) {
    runs.put(after.id(), after);
    List<String> states = passed.computeIfAbsent(after.id(), _ -> new ArrayList<>());
    if (event instanceof Event.Skipped && !states.isEmpty()) {
      states.removeLast();
      if (after.lifecycle().ended()) {
        return; // it stands in the state that it has skipped
      }
    }
    after
        .cursor()
        .map(Cursor::state)
        .filter(state -> states.isEmpty() || !states.getLast().equals(state))
        .ifPresent(states::add);
  }

  /** Every run by number, each before those it has called. */
  synchronized List<Run> runs() {
    return List.copyOf(runs.values());
  }

  synchronized Optional<Run> run(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** The states a run entered and did not skip, in order. */
  synchronized List<String> states(RunId id) {
    return List.copyOf(passed.getOrDefault(id, List.of()));
  }

  /** Whether no run goes on by itself: each has ended or waits for people or for another. */
  boolean calm() {
    return runs().stream().noneMatch(Chronicle::goesOn);
  }

  private static boolean goesOn(Run run) {
    boolean pauses =
        run.cursor().filter(c -> c.doing() instanceof Cursor.Doing.Pausing).isPresent();
    return !run.lifecycle().ended() && (pauses || run.lifecycle() == Lifecycle.RUNNING);
  }

  boolean allEnded() {
    return runs().stream().allMatch(run -> run.lifecycle().ended());
  }

  /** The next moment after {@code now} at which something is due for a run. */
  Optional<Instant> nextDue(Instant now) {
    return runs().stream()
        .flatMap(run -> run.due().stream())
        .filter(due -> due.isAfter(now))
        .min(Comparator.naturalOrder());
  }
}
