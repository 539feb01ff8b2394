package dev.quarterdeck.run;

import dev.quarterdeck.due.Due;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.Transactions;
import dev.quarterdeck.target.Offer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An engine over a real database and a fake world, driven by hand, with a clock set by hand. */
final class Yard implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  final FakeWorld world = new FakeWorld();
  final Set<String> bosses = new HashSet<>(Set.of("bob", "dave"));
  final List<String> seen = new ArrayList<>();
  final Store store;
  private List<Runbook> runbooks;
  private Instant now = NOON;
  private long rows;
  Engine engine;
  private boolean readable = true;

  /** The first of the runbooks is the one that is asked for. */
  Yard(Path directory, Runbook... runbooks) {
    this.store = Store.open(directory);
    this.runbooks = List.of(runbooks);
    this.engine = engine(UnaryOperator.identity());
  }

  /** The runbooks in force from now on; the first is the one that is asked for. */
  void knows(Runbook... now) {
    runbooks = List.of(now);
  }

  /** The next version of the bot, which cannot read what this one could. */
  void upgrade() {
    readable = false;
    engine = engine(UnaryOperator.identity());
  }

  Engine engine(UnaryOperator<Transactions> around) {
    Witness witness =
        new Witness() {
          @Override
          public void saw(Run after, Event event) {
            seen.add(after.id() + " " + event.getClass().getSimpleName());
          }

          @Override
          public void heard(RunId run) {}
        };
    Books books =
        new Books(
            new JdbcJournal(store.writer(), store.reader()),
            new JdbcLocks(store.writer(), store.reader()),
            around.apply(store.transactions()));
    Due nobody = (_, _) -> {};
    return new Engine(
        definitions(),
        new Offer(List.of(world), List.of(), List.of()),
        books,
        new Crew(witness, (_, login, _) -> bosses.contains(login) ? List.of(0) : List.of()),
        new Timing(() -> now, _ -> {}, nobody));
  }

  private Definitions definitions() {
    return new Definitions() {
      @Override
      public List<Runbook> current() {
        return runbooks;
      }

      @Override
      public String snapshot() {
        return "s1";
      }

      @Override
      public Optional<Runbook> byDigest(String digest) {
        return runbooks.stream().filter(r -> readable && r.digest().equals(digest)).findFirst();
      }
    };
  }

  RunId request() {
    return request(++rows);
  }

  RunId request(long row) {
    Request request =
        new Request(
            runbooks.getFirst(), Map.of(), "sample", new Request.Source("alice", "{}", row, "s1"));
    return engine.start(request, engine.plan(request));
  }

  Run drive(RunId run) throws InterruptedException {
    engine.drive(run.text(), () -> true);
    return find(run);
  }

  void driveAllReady() throws InterruptedException {
    for (int i = 0; i < 20 && !engine.ready().isEmpty(); i++) {
      for (String id : engine.ready()) {
        engine.drive(id, () -> true);
      }
    }
  }

  Run find(RunId run) {
    return engine.find(run).orElseThrow();
  }

  void pass(Duration length) {
    now = now.plus(length);
  }

  @Override
  public void close() {
    store.close();
  }
}
