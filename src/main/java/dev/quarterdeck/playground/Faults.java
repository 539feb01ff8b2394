package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are switched on, newest first. Not thread-safe; the Pace guards it. */
final class Faults {
  private final List<Fault> on = new ArrayList<>();

  void add(Fault fault) {
    on.addFirst(fault);
  }

  List<Fault> all() {
    return List.copyOf(on);
  }

  void clear() {
    on.clear();
  }

  /** Whether {@code kind} is switched on for one of {@code names}. */
  boolean hits(Kind kind, String... names) {
    return find(kind, names).isPresent();
  }

  /** Uses up one of a fault's times; true if there was one left. */
  boolean spend(Kind kind, String... names) {
    Optional<Fault> found = find(kind, names);
    found.ifPresent(this::spendOne);
    return found.isPresent();
  }

  private void spendOne(Fault fault) {
    int place = on.indexOf(fault);
    if (fault.times() > 1) {
      on.set(place, new Fault(fault.kind(), fault.on(), fault.after(), fault.times() - 1));
    } else {
      on.remove(place);
    }
  }

  /** What a fault makes of a container, if one was switched on for its service or image. */
  Optional<Fate> fate(String... names) {
    for (Fault fault : on) {
      if (fault.concerns(names)) {
        switch (fault.kind()) {
          case UNHEALTHY -> {
            return Optional.of(new Fate.Ailing());
          }
          case CRASH -> {
            return Optional.of(new Fate.Crashing(fault.afterOr(Duration.ofSeconds(1)), 1));
          }
          case SLOW_START -> {
            return Optional.of(new Fate.Well(fault.afterOr(Duration.ofSeconds(8))));
          }
          case DECAY -> {
            return Optional.of(new Fate.Decaying(fault.afterOr(Duration.ofSeconds(20))));
          }
          case UNPULLABLE,
              NO_SUITABLE_NODE,
              NODE_DOWN,
              LOST_REQUEST,
              LOST_ANSWER,
              CUT_STREAMS,
              DISK_FULL,
              OUT_OF_SEQUENCE,
              HANG -> {}
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> find(Kind kind, String... names) {
    return on.stream().filter(f -> f.kind() == kind && f.concerns(names)).findFirst();
  }
}
