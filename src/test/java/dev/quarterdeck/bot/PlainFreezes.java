package dev.quarterdeck.bot;

import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Freezing;
import dev.quarterdeck.run.Herald;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Freezes that are kept in a list; every one of them stops everything. */
final class PlainFreezes implements Freezing {
  final List<Freeze> open = new ArrayList<>();
  @Nullable RuntimeException unreadable;
  private final InstantSource clock;
  private final Supplier<Herald> herald;
  private long last;

  PlainFreezes(InstantSource clock, Supplier<Herald> herald) {
    this.clock = clock;
    this.herald = herald;
  }

  @Override
  public Optional<Stop> against(Request request, Plan plan) {
    Instant now = clock.instant();
    if (unreadable != null) {
      return Optional.of(new Stop(Optional.empty(), now.plusSeconds(60)));
    }
    return inForce().stream().findFirst().map(f -> new Stop(Optional.of(f), f.until()));
  }

  @Override
  public List<Freeze> inForce() {
    if (unreadable != null) {
      throw unreadable;
    }
    Instant now = clock.instant();
    return open.stream().filter(freeze -> now.isBefore(freeze.until())).toList();
  }

  @Override
  public Freeze declare(Freeze.Terms terms, Duration length, Freeze.Origin origin) {
    Instant now = clock.instant();
    Freeze freeze = new Freeze(++last, terms, origin, now, now.plus(length));
    open.add(freeze);
    herald.get().froze(freeze);
    return freeze;
  }

  @Override
  public boolean lift(long id, Herald.Lift lift) {
    Optional<Freeze> found = open.stream().filter(freeze -> freeze.id() == id).findFirst();
    found.ifPresent(
        freeze -> {
          open.remove(freeze);
          herald.get().thawed(new Herald.Thaw(id, found, Optional.of(lift)));
        });
    return found.isPresent();
  }
}
