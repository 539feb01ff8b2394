package dev.quarterdeck.run;

import dev.quarterdeck.due.Due;
import dev.quarterdeck.run.jdbc.JdbcFreezes;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An engine over a real database and a fake world, driven by hand, with a clock set by hand. */
final class Yard implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  final FakeWorld world = new FakeWorld();
  final Set<String> bosses = new HashSet<>(Set.of("bob", "dave"));
  final Map<String, Set<String>> roles = new HashMap<>();

  /** Why people may not have run any more what they asked for, by their logins. */
  final Map<String, String> refused = new HashMap<>();

  final List<String> seen = new ArrayList<>();
  final List<Herald.Thaw> thaws = new ArrayList<>();

  /** What is to be driven at once, in the order of the commits. */
  final List<String> woken = new CopyOnWriteArrayList<>();

  final Store store;
  final Freezer freezer;
  private List<Runbook> runbooks;
  private Instant now = NOON;
  private long rows;
  private Offer offer = new Offer(List.of(world), List.of(), List.of());
  Engine engine;
  private boolean readable = true;

  /** The first of the runbooks is the one that is asked for. */
  Yard(Path directory, Runbook... runbooks) {
    this.store = EmptyStore.in(directory);
    this.runbooks = List.of(runbooks);
    this.engine = engine(UnaryOperator.identity());
    this.freezer = new Freezer(books(UnaryOperator.identity()), crew(), new Hearing(), timing());
  }

  /** The runbooks in force from now on; the first is the one that is asked for. */
  void knows(Runbook... now) {
    runbooks = List.of(now);
  }

  /** What the systems around it can do from now on, instead of the one thing that changes. */
  void offers(Offer now) {
    offer = now;
    engine = engine(UnaryOperator.identity());
  }

  /** The next version of the bot, which cannot read what this one could. */
  void upgrade() {
    readable = false;
    engine = engine(UnaryOperator.identity());
  }

  Engine engine(UnaryOperator<Transactions> around) {
    return new Engine(definitions(), offer, books(around), crew(), timing());
  }

  private Books books(UnaryOperator<Transactions> around) {
    return new Books(
        new JdbcJournal(store.writer(), store.reader()),
        new JdbcLocks(store.writer(), store.reader()),
        new JdbcFreezes(store.writer(), store.reader()),
        around.apply(store.transactions()));
  }

  private Crew crew() {
    Witness witness =
        new Witness() {
          @Override
          public void saw(Run after, Event event) {
            seen.add(after.id() + " " + event.getClass().getSimpleName());
          }

          @Override
          public void heard(RunId run) {}
        };
    return new Crew(witness, new Bosses());
  }

  private Timing timing() {
    Due due = (kind, id) -> woken.add(kind + "/" + id);
    return new Timing(() -> now, _ -> {}, due);
  }

  private final class Bosses implements Entitled {
    @Override
    public List<Integer> approves(Run run, String login, String channel) {
      return bosses.contains(login) ? List.of(0) : List.of();
    }

    @Override
    public Optional<String> refuses(Run run) {
      return Optional.ofNullable(refused.get(run.charge().source().requester()));
    }

    @Override
    public Set<String> roles(String login) {
      return roles.getOrDefault(login, Set.of());
    }
  }

  private final class Hearing implements Herald {
    @Override
    public void froze(Freeze freeze) {
      seen.add(freeze.name() + " froze");
    }

    @Override
    public void thawed(Thaw thaw) {
      thaws.add(thaw);
    }
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
    return request("alice", row);
  }

  RunId requestAs(String login) {
    return request(login, ++rows);
  }

  private RunId request(String login, long row) {
    return start(login, row, Optional.empty());
  }

  private RunId start(String login, long row, Optional<Again> again) {
    Request request =
        new Request(
            runbooks.getFirst(),
            Map.of(),
            "sample",
            new Request.Source(login, "{}", row, "s1"),
            again);
    return engine.start(request, engine.plan(request));
  }

  RunId retry(RunId run, String login) {
    return retry(run, login, ++rows);
  }

  RunId retry(RunId run, String login, long row) {
    return start(login, row, Optional.of(Again.of(runbooks.getFirst(), find(run), "")));
  }

  Freeze freeze(String scope, Duration length, String... exempt) {
    Freeze.Terms terms = new Freeze.Terms(new Glob(scope), List.of(exempt), "the big sale");
    return store
        .transactions()
        .write(() -> freezer.declare(terms, length, new Freeze.Origin("dave", "{}")));
  }

  boolean lift(long freeze) {
    Herald.Lift lift = new Herald.Lift("dave", "over early");
    return store.transactions().write(() -> freezer.lift(freeze, lift));
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
