package dev.quarterdeck.due.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this process drives: at most one driver for each key. Thread-safe. */
final class Drivers {
  private final Map<Key, Driving> driving = new ConcurrentHashMap<>();

  /** Makes this thread the driver; empty when there is one already. */
  Optional<Driving> begin(Key key) {
    Driving mine = new Driving();
    return driving.putIfAbsent(key, mine) == null ? Optional.of(mine) : Optional.empty();
  }

  /** Ends what {@link #begin} began; true when work came in that this driver has not seen. */
  boolean end(Key key, Driving mine) {
    driving.remove(key, mine);
    return mine.takeAgain();
  }

  /** Tells the driver that work came in; false when there is none in this process. */
  boolean tell(Key key) {
    return driving.computeIfPresent(key, (k, d) -> d.again()) != null;
  }

  Optional<Driving> find(Key key) {
    return Optional.ofNullable(driving.get(key));
  }

  Set<Key> keys() {
    return Set.copyOf(driving.keySet());
  }

  /** Interrupts every driver whose lease is over. */
  void check() {
    driving.values().forEach(Driving::check);
  }

  /** Takes every lease away. */
  void revokeAll() {
    driving.values().forEach(Driving::revoke);
  }
}
