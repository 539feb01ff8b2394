package dev.quarterdeck.bot;

import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Elevations that are a list; what a transaction writes is seen once it has committed. */
final class Lifted implements Elevations {
  private final BooleanSupplier inTransaction;
  private final List<Elevation> rows = new ArrayList<>();
  private List<Elevation> committed = List.of();
  @Nullable RuntimeException broken;

  Lifted(BooleanSupplier inTransaction) {
    this.inTransaction = inTransaction;
  }

  @Override
  public List<Elevation> open() {
    if (broken != null) {
      throw broken;
    }
    return committed;
  }

  @Override
  public Optional<Elevation> begin(Elevation elevation) {
    requireOpen();
    Optional<Elevation> before =
        rows.stream()
            .filter(e -> e.person().equals(elevation.person()) && e.role().equals(elevation.role()))
            .findFirst();
    before.ifPresent(rows::remove);
    rows.add(elevation);
    return before;
  }

  @Override
  public boolean end(Elevation elevation, Instant at, String by) {
    requireOpen();
    return rows.removeIf(e -> e.id() == elevation.id());
  }

  private void requireOpen() {
    if (!inTransaction.getAsBoolean()) {
      throw new IllegalStateException("outside a transaction");
    }
  }

  void commit() {
    committed =
        rows.stream()
            .sorted(
                Comparator.comparing((Elevation e) -> e.term().since())
                    .thenComparingLong(Elevation::id))
            .toList();
  }

  /** Forgets what was written since, as a rolled back transaction does. */
  Runnable memory() {
    List<Elevation> before = List.copyOf(rows);
    return () -> {
      rows.clear();
      rows.addAll(before);
    };
  }
}
