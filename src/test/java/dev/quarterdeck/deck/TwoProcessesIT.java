package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two bots on one PostgreSQL before one engine: people ask either of them, both are killed in turn,
 * and every run that was asked for is made once, changes its service once and ends once.
 */
@OnPostgres
@Order(5)
class TwoProcessesIT {
  private static final int RUNS = 200;
  private static final int PORTION = 5;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Longer than the longest pause after something could not be driven again and again. */
  private static final Duration SETTLED = Duration.ofSeconds(90);

  private static final Duration FAILOVER = Duration.ofSeconds(15);
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
  private static final List<String> SERVICES =
      List.of(
          "maplepress_backend", "maplepress_frontend", "maplefile_backend", "maplefile_frontend");

  private final FreshDatabase database;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Instant> kills = new ArrayList<>();
  private Playground playground;
  private Ground ground;
  private List<Deck> decks;

  TwoProcessesIT(FreshDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    playground = Playground.start(Playground.Options.of(InstantSource.system()).at(20));
    ground = new Ground(playground.url());
    decks = List.of(deck(folder.resolve("one")), deck(folder.resolve("two")));
    decks.forEach(Deck::launch);
    decks.forEach(TwoProcessesIT::ready);
  }

  private Deck deck(Path data) {
    return new Deck(database.at(data), "tcp://" + playground.url().getAuthority(), Path.of("."));
  }

  private static void ready(Deck deck) {
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(90))
        .until(() -> deck.health().status() == 200);
  }

  @AfterEach
  void stop() {
    decks.forEach(Deck::close);
    playground.close();
  }

  @Test
  void nothingIsLostNothingDoubledAndNamesAreHeldByOne() throws Exception {
    Instant begin = ground.now();
    List<String> subjects = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> killer = threads.submit(this::killInTurn);
      List<Future<List<String>>> people = new ArrayList<>();
      for (String service : SERVICES) {
        people.add(threads.submit(() -> ask(service, RUNS / SERVICES.size())));
      }
      for (Future<List<String>> person : people) {
        subjects.addAll(person.get(10, TimeUnit.MINUTES));
      }
      over.countDown();
      killer.get();
    }
    assertThat(subjects).hasSize(RUNS).doesNotHaveDuplicates();
    try (Logbook book = decks.getFirst().logbook()) {
      settled("cards that are behind", book::stale);
      settled("entries that are not sealed", () -> unsealed(book));
      endedOnce(book, subjects);
      for (String service : SERVICES) {
        assertThat(ground.changes(service, begin)).as(service).hasSize(RUNS / SERVICES.size());
        heldByOne(book, "service/" + service);
      }
      goneOnSoon(book);
      assertThat(book.locks()).isZero();
      assertThat(book.trail().findings()).isEmpty();
    }
  }

  private void settled(String what, LongSupplier count) {
    try {
      await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(SETTLED)
          .until(() -> count.getAsLong() == 0);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(count.getAsLong() + " " + what + "; the bots say\n" + warnings(), e);
    }
  }

  private static long unsealed(Logbook book) {
    return book.count("SELECT COUNT(*) FROM audit_entry WHERE sequence IS NULL");
  }

  /** What they warn of, newest last. */
  private String warnings() {
    return decks.stream()
        .flatMap(deck -> deck.log().lines())
        .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Five at a time; each makes another size of it. Who gets no answer says it again, elsewhere. */
  private List<String> ask(String service, int times) {
    List<String> subjects = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      subjects.add(ask("scale %s %d".formatted(service, 3 + i % 2)));
      if (subjects.size() % PORTION == 0) {
        ended(subjects.getLast());
      }
    }
    return subjects;
  }

  private String ask(String text) {
    String event = Voice.event();
    for (int i = 0; i < 60; i++) {
      Voice.Answer answer = decks.get(i % decks.size()).as("alice").says(text, event);
      if (!answer.subject().isEmpty()) {
        return answer.subject();
      }
      await().pollDelay(Duration.ofMillis(200)).until(() -> true);
    }
    throw new AssertionError("nobody takes: " + text);
  }

  private void ended(String subject) {
    try (Logbook book = decks.getFirst().logbook()) {
      await()
          .alias("the end of " + subject)
          .pollInterval(Duration.ofMillis(200))
          .atMost(LIMIT)
          .until(() -> book.lifecycle(subject).equals("SUCCEEDED"));
    }
  }

  private boolean killInTurn() throws InterruptedException {
    for (int i = 0; !over.await(untilNextKill().toMillis(), TimeUnit.MILLISECONDS); i++) {
      Deck dying = decks.get(i % decks.size());
      kills.add(Instant.now());
      dying.kill();
      dying.launch();
      ready(dying);
    }
    return true;
  }

  /** What loses its second driver just when that has taken it over would wait twice as long. */
  private Duration untilNextKill() {
    Duration left =
        kills.isEmpty()
            ? Duration.ZERO
            : Duration.between(Instant.now(), kills.getLast().plus(FAILOVER));
    return left.compareTo(BETWEEN_KILLS) > 0 ? left : BETWEEN_KILLS;
  }

  private static void endedOnce(Logbook book, List<String> subjects) {
    assertThat(book.runs()).isEqualTo(RUNS);
    for (String subject : subjects) {
      assertThat(book.lifecycle(subject)).as(subject).isEqualTo("SUCCEEDED");
      assertThat(book.events(subject)).as(subject).containsOnlyOnce("NamesTaken", "Ended");
      assertThat(book.ends(subject, "end")).as(subject).isOne();
      assertThat(book.messages(subject)).as(subject).isOne();
    }
  }

  private record Held(long run, long from, long to) {}

  /** From the moment a run takes a name to its end nobody else takes it. */
  private static void heldByOne(Logbook book, String name) {
    List<Held> holders =
        reader(book)
            .sql(
                """
                SELECT r.id, e.at, r.ended_at FROM run r JOIN run_event e ON e.run = r.id
                WHERE e.type = 'NamesTaken' AND r.body LIKE ? ORDER BY e.at
                """)
            .param("%\"locks\":[\"" + name + "\"]%")
            .query((row, _) -> new Held(row.getLong(1), row.getLong(2), row.getLong(3)))
            .list();
    assertThat(holders).hasSize(RUNS / SERVICES.size());
    for (int i = 1; i < holders.size(); i++) {
      assertThat(holders.get(i).from()).as(name).isGreaterThanOrEqualTo(holders.get(i - 1).to());
    }
  }

  private record Gap(long run, Instant kill, long millis) {}

  /** When somebody dies, what was under way shows its next event soon. */
  private void goneOnSoon(Logbook book) {
    List<Gap> gaps = kills.stream().flatMap(kill -> gaps(book, kill)).toList();
    Gap longest = gaps.stream().max(Comparator.comparingLong(Gap::millis)).orElseThrow();
    System.out.printf(
        "%d runs, %d kills, %d runs under way then; the longest was without a driver for %.1f s%n",
        RUNS, kills.size(), gaps.size(), longest.millis() / 1e3);
    assertThat(kills).hasSizeGreaterThanOrEqualTo(4);
    assertThat(Duration.ofMillis(longest.millis()))
        .as(() -> "kills at %s; %s: %s".formatted(kills, longest, told(book, longest.run())))
        .isLessThan(FAILOVER);
  }

  private static Stream<Gap> gaps(Logbook book, Instant kill) {
    return reader(book)
        .sql(
            """
            SELECT r.id, MIN(later.at) - :kill FROM run_event taken
            JOIN run r ON r.id = taken.run JOIN run_event later ON later.run = r.id
            WHERE taken.type = 'NamesTaken' AND taken.at < :kill AND r.ended_at >= :kill
              AND later.at >= :kill
            GROUP BY r.id
            """)
        .param("kill", kill.toEpochMilli())
        .query((row, _) -> new Gap(row.getLong(1), kill, row.getLong(2)))
        .stream();
  }

  /** What became of a run, and when. */
  private static List<String> told(Logbook book, long run) {
    return reader(book)
        .sql("SELECT at, type FROM run_event WHERE run = ? ORDER BY at")
        .param(run)
        .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)) + " " + row.getString(2))
        .list();
  }

  private static org.springframework.jdbc.core.simple.JdbcClient reader(Logbook book) {
    StoreReader store = book.store();
    return store.reader();
  }
}
