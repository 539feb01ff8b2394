package dev.quarterdeck.bot;

import dev.quarterdeck.run.Lock;
import dev.quarterdeck.run.Run;
import java.util.List;

/** Why a run waits for names: who holds each, and how many wait before it. */
final class Queue {
  private Queue() {}

  static List<String> of(Run run, List<Lock> locks) {
    return locks.stream()
        .filter(lock -> run.plan().locks().contains(lock.name()))
        .filter(lock -> !lock.holder().equals(run.id()))
        .map(lock -> sentence(run, lock))
        .toList();
  }

  private static String sentence(Run run, Lock lock) {
    int before = lock.waiting().indexOf(run.id());
    String place =
        before < 0 ? "" : before == 0 ? "; this run is next" : "; %d before it".formatted(before);
    return "Waiting for %s, held by run %s since %s%s."
        .formatted(lock.name(), lock.holder(), Spans.clock(lock.since()), place);
  }
}
