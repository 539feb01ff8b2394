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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every run as it stands, and the states it passed. Thread-safe. */
final class Chronicle implements Witness {
  private final Witness inner;
  private final Map<Long, Run> runs = new TreeMap<>();
  private final Map<Long, List<String>> passed = new TreeMap<>();

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
    long number = after.id().number();
    runs.put(number, after);
    List<String> states = passed.computeIfAbsent(number, _ -> new ArrayList<>());
    if (event instanceof Event.Skipped && !states.isEmpty()) {
      states.removeLast();
    }
    after
        .cursor()
        .map(Cursor::state)
        .filter(state -> states.isEmpty() || !states.getLast().equals(state))
        .ifPresent(states::add);
  }

  /** Every run, the oldest first. */
  synchronized List<Run> runs() {
    return List.copyOf(runs.values());
  }

  synchronized Optional<Run> run(long number) {
    return Optional.ofNullable(runs.get(number));
  }

  /** The states a run entered and did not skip, in order. */
  synchronized List<String> states(long number) {
    return List.copyOf(passed.getOrDefault(number, List.of()));
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
