package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.due.Due;
import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.run.Books;
import dev.quarterdeck.run.Crew;
import dev.quarterdeck.run.Engine;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Timing;
import dev.quarterdeck.run.jdbc.JdbcFreezes;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.RunbookFile;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Offer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures what a step of a long run costs at its beginning and at its end, and how long the run
 * takes to be gone on with, read and shown. State, journal, Entry and card are written as by the
 * bot, to a real SQLite store; the world costs nothing. Arguments: steps, where to put the
 * database.
 */
final class LongRunBenchmark {
  private static final Due NOBODY = (_, _) -> {};
  private static final int ENDS = 100;

  private LongRunBenchmark() {}

  /** Runs and prints; not a test, because a busy machine would make it fail. */
  public static void main(String[] args) throws Exception {
    LoggingSystem.get(LongRunBenchmark.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    int steps = Integer.parseInt(args[0]);
    Path directory = Path.of(args[1]);
    measure(directory, "warm", chain(2 * ENDS), 2 * ENDS);
    measure(directory, steps + " states in a row", chain(steps), steps);
    measure(directory, "two states in a circle, " + steps + " steps", CIRCLE, steps);
    measure(directory, "a group for each of " + steps, group(steps), steps);
  }

  private static final String HEAD =
      """
      runbook: long
      title: A long one
      command: long
      locks: ["thing/a"]
      owner: nobody
      timeout: 24h
      """;

  private static final String CIRCLE =
      HEAD
          + """
          start: one
          states:
            one: {do: bench.change, with: {n: 1}, then: two}
            two: {do: bench.turn, with: {n: 2}, then: succeeded, else: one}
          """;

  private static String chain(int steps) {
    return HEAD
        + "start: s1\nstates:\n"
        + lines(
            steps,
            i ->
                "  s%d: {do: bench.change, with: {n: %d}, then: %s}\n"
                    .formatted(i, i, i == steps ? "succeeded" : "s" + (i + 1)));
  }

  private static String group(int steps) {
    return HEAD
        + """
        start: all
        states:
          all:
            each: [%s]
            type: number
            start: one
            states:
              one: {do: bench.change, with: {n: "{{ item }}"}, then: succeeded}
            then: succeeded
        """
            .formatted(
                IntStream.rangeClosed(1, steps)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", ")));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.rangeClosed(1, count).mapToObj(line).collect(Collectors.joining());
  }

  private static void measure(Path where, String what, String text, int steps) throws Exception {
    System.out.printf("%s%n", what);
    Path directory = Files.createTempDirectory(where, "long");
    Tireless world = new Tireless(steps);
    Offer offer =
        new Offer(List.of(world.action("change"), world.action("turn")), List.of(), List.of());
    long begun = System.nanoTime();
    Problems problems = new Problems();
    Runbook runbook =
        RunbookFile.read("runbooks/long.yaml", text, offer, new Cel(), problems)
            .flatMap(RunbookFile.Found::runbook)
            .orElseThrow(() -> new IllegalStateException(problems.list().toString()));
    told("loaded", begun);
    try (Store store = Store.open(directory)) {
      Bench bench = new Bench(store, directory, offer, runbook);
      Engine engine = bench.engine();
      begun = System.nanoTime();
      RunId run = bench.asked(engine);
      told("planned and asked for", begun);
      drive(engine, world, run);
      read(bench, run);
    }
  }

  private static void drive(Engine engine, Tireless world, RunId run) throws InterruptedException {
    long begun = System.nanoTime();
    List<String> ready = engine.ready();
    while (!ready.isEmpty()) {
      for (String one : ready) {
        engine.drive(one, () -> true);
      }
      ready = engine.ready();
    }
    told("driven " + engine.find(run).orElseThrow().lifecycle(), begun);
    Tireless.Moment[] at = world.performed();
    Cost first = Cost.between(at[0], at[ENDS]);
    Cost last = Cost.between(at[at.length - 1 - ENDS], at[at.length - 1]);
    System.out.printf(
        "  a step of the first %d: %s, of the last %d: %s, ratio %.2f, of processor time %.2f%n",
        ENDS, first, ENDS, last, last.wall() / first.wall(), last.cpu() / first.cpu());
  }

  /** What a step takes, in milliseconds: of the wall's time, and of the processor's. */
  private record Cost(double wall, double cpu) {
    static Cost between(Tireless.Moment from, Tireless.Moment to) {
      return new Cost(
          (to.nanos() - from.nanos()) / 1e6 / ENDS, (to.cpu() - from.cpu()) / 1e6 / ENDS);
    }

    @Override
    public String toString() {
      return "%.2f ms (processor %.2f ms)".formatted(wall, cpu);
    }
  }

  private static void read(Bench bench, RunId run) {
    // Another engine knows no runbook's table yet, as after a restart.
    Engine fresh = bench.engine();
    long begun = System.nanoTime();
    Run found = fresh.find(run).orElseThrow();
    told("found after a restart", begun);
    begun = System.nanoTime();
    fresh.leeway(found);
    int steps = fresh.steps(run, Integer.MAX_VALUE).size();
    int children = fresh.children(run).size();
    told("read its %d steps, %d runs it called".formatted(steps, children), begun);
    RunCard card = bench.card(fresh);
    for (int i = 0; i < 3; i++) {
      begun = System.nanoTime();
      card.card(found);
      told("rendered its card", begun);
    }
    System.out.printf("  its state is %d kB%n", bench.size(run) / 1_000);
  }

  private static void told(String what, long begun) {
    System.out.printf("  %s: %.1f ms%n", what, (System.nanoTime() - begun) / 1e6);
  }

  /** The books of the bot, and what it sees runs with. */
  private record Bench(Store store, Path directory, Offer offer, Runbook runbook) {
    private static final InstantSource CLOCK = InstantSource.system();

    Engine engine() {
      JdbcOutbox outbox = new JdbcOutbox(store, NOBODY, new JdbcQueue(store, CLOCK), CLOCK);
      Heads heads = new Heads(directory.resolve("audit.head"), Optional.empty());
      Watch watch = new Watch(outbox, new JdbcTrail(store, NOBODY, heads, CLOCK), CLOCK);
      Books books =
          new Books(
              new JdbcJournal(store.writer(), store.reader()),
              new JdbcLocks(store.writer(), store.reader()),
              new JdbcFreezes(store.writer(), store.reader()),
              store.transactions());
      Crew crew = new Crew(watch, new Electorate(new Stage().roster, CLOCK));
      return new Engine(
          new Only(runbook), offer, books, crew, new Timing(CLOCK, Thread::sleep, NOBODY));
    }

    RunId asked(Engine engine) {
      Place room = new Place("console", "", "ops-prod", Optional.empty());
      Request.Source source = new Request.Source("alice", new Home(room, "m1").json(), 1, "s1");
      Request request = new Request(runbook, Map.of(), "long", source);
      var plan = engine.plan(request);
      return store.transactions().write(() -> engine.start(request, plan));
    }

    RunCard card(Engine engine) {
      return new RunCard(
          engine, new Ballot(new Electorate(new Stage().roster, CLOCK)), CLOCK, false);
    }

    long size(RunId run) {
      return store
          .reader()
          .sql("SELECT LENGTH(body) FROM run WHERE id = ?")
          .param(run.key())
          .query(Long.class)
          .single();
    }
  }

  private record Only(Runbook runbook) implements Definitions {
    @Override
    public List<Runbook> current() {
      return List.of(runbook);
    }

    @Override
    public String snapshot() {
      return "s1";
    }

    @Override
    public Optional<Runbook> byDigest(String digest) {
      return Optional.of(runbook).filter(r -> r.digest().equals(digest));
    }
  }
}
