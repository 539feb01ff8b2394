package dev.quarterdeck.chat.jdbc;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Cards with progress that need not survive a crash. Thread-safe. */
final class Nudges {
  private final Map<String, Nudge> nudges = new ConcurrentHashMap<>();

  private record Nudge(String lane, long times) {}

  void add(String subject, String lane) {
    nudges.merge(subject, new Nudge(lane, 1), (old, one) -> new Nudge(lane, old.times() + 1));
  }

  long times(String subject) {
    Nudge nudge = nudges.get(subject);
    return nudge == null ? 0 : nudge.times();
  }

  /** Forgets a nudge, unless another came since it was read. */
  void answered(String subject, long times) {
    nudges.computeIfPresent(subject, (s, nudge) -> nudge.times() == times ? null : nudge);
  }

  Set<String> lanes() {
    return nudges.values().stream().map(Nudge::lane).collect(Collectors.toSet());
  }

  Set<String> subjects(String lane) {
    return nudges.entrySet().stream()
        .filter(e -> e.getValue().lane().equals(lane))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
