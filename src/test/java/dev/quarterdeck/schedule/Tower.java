package dev.quarterdeck.schedule;

import dev.quarterdeck.inbox.jdbc.JdbcInbox;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.schedule.jdbc.JdbcDockets;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A timekeeper over a real database, driven by hand, with a clock set by hand. */
final class Tower implements AutoCloseable {
  /** Noon in Toronto, in winter. */
  static final Instant NOON = Instant.parse("2026-01-01T17:00:00Z");

  final Store store;
  final JdbcDockets dockets;
  final Schedules schedules;
  final List<Runbook> runbooks = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final Timekeeper keeper;
  volatile Instant now = NOON;

  Tower(Path directory) {
    store = Store.open(directory);
    dockets = new JdbcDockets(store);
    schedules = new Schedules(dockets);
    keeper = keeper(UnaryOperator.identity());
  }

  Timekeeper keeper(UnaryOperator<Transactions> around) {
    JdbcInbox inbox = new JdbcInbox(store, (kind, id) -> {}, () -> now);
    return new Timekeeper(
        definitions(),
        new Timekeeper.Books(dockets, inbox, around.apply(store.transactions())),
        this::tell,
        () -> now);
  }

  private void tell(Planned planned, News news) {
    store.transactions().requireOpen("telling");
    told.add(planned.key().words() + ": " + words(news));
  }

  private static String words(News news) {
    return switch (news) {
      case News.Announced announced -> "announced " + announced.moment();
      case News.Missed missed -> "missed " + words(missed.windows());
      case News.Held held -> "held " + words(held.windows()) + " by " + held.pause().by();
      case News.Skipped skipped -> "skipped " + skipped.moment();
      case News.PauseOver over -> "pause over after " + over.pause().passed();
    };
  }

  private static String words(Windows windows) {
    return "%d%s from %s to %s"
        .formatted(
            windows.count(), windows.more() ? " and more" : "", windows.first(), windows.last());
  }

  private Definitions definitions() {
    return new Definitions() {
      @Override
      public List<Runbook> current() {
        return List.copyOf(runbooks);
      }

      @Override
      public String snapshot() {
        return "s1";
      }

      @Override
      public Optional<Runbook> byDigest(String digest) {
        return Optional.empty();
      }
    };
  }

  /** What the sweep does every second. */
  void tick() {
    tick(keeper);
  }

  static void tick(Timekeeper keeper) {
    keeper.ready().forEach(id -> keeper.drive(id, () -> true));
  }

  void tickAt(String moment) {
    now = Instant.parse(moment);
    tick();
  }

  void pass(Duration length) {
    now = now.plus(length);
  }

  Planned planned(int number) {
    return schedules.find(runbooks.getFirst(), number, now).orElseThrow();
  }

  void write(Runnable change) {
    store.transactions().write(change);
  }

  /** The keys of everything that has fired, oldest first. */
  List<String> fired() {
    return store
        .reader()
        .sql("SELECT event_key FROM inbox WHERE source = 'schedule' ORDER BY id")
        .query((row, n) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    store.close();
  }
}
