package dev.quarterdeck.bot;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.store.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Ends elevations nobody ended: those whose time is over, and those whose holder is not eligible
 * any more. They count for nothing from that moment; this makes it durable and tells it, once.
 */
final class Expiry implements Work {
  private final Elevations elevations;
  private final Roster roster;
  private final Elevator elevator;
  private final Transactions transactions;
  private final InstantSource clock;

  Expiry(
      Elevations elevations,
      Roster roster,
      Elevator elevator,
      Transactions transactions,
      InstantSource clock) {
    this.elevations = elevations;
    this.roster = roster;
    this.elevator = elevator;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "elevation";
  }

  @Override
  public List<String> ready() {
    Instant now = clock.instant();
    return elevations.open().stream()
        .filter(e -> e.term().over(now) || !roster.eligible(e))
        .map(e -> Long.toString(e.id()))
        .toList();
  }

  @Override
  public void drive(String id, Lease lease) {
    elevations.open().stream()
        .filter(e -> Long.toString(e.id()).equals(id))
        .filter(e -> lease.held())
        .findFirst()
        .ifPresent(this::end);
  }

  private void end(Elevation elevation) {
    Instant now = clock.instant();
    if (elevation.term().over(now)) {
      transactions.write(() -> elevator.end(elevation, now, "its time is over"));
    } else if (!roster.eligible(elevation)) {
      transactions.write(
          () -> elevator.end(elevation, now, "its holder is not eligible for it any more"));
    }
  }
}
