package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Export;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.due.Due;
import dev.quarterdeck.elevation.Asked;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.elevation.Term;
import dev.quarterdeck.elevation.jdbc.JdbcElevations;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of an elevation in a database, across crashes and restarts. */
class ExpiryTest {
  private static final Due NOBODY = (kind, id) -> {};

  @TempDir Path directory;
  private final Stage stage = new Stage();
  private final Elevation elevation =
      new Elevation(
          "bob",
          "admin",
          "database is down",
          Term.of(Stage.NOON, Duration.ofMinutes(30)),
          new Asked(
              7,
              new Home(new Place("console", "", "ops-prod", Optional.empty()), "m").json(),
              "x"));
  private Instant now = Stage.NOON.plusSeconds(1_800);
  private Store store;
  private Elevations elevations;
  private JdbcTrail trail;

  ExpiryTest() {
    stage.now = now;
  }

  @BeforeEach
  void open() {
    store = Store.open(directory);
    elevations = new JdbcElevations(store);
    Heads heads = new Heads(directory.resolve("head"), Optional.empty());
    trail = new JdbcTrail(store, NOBODY, heads, () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void restart() {
    close();
    open();
  }

  private Expiry expiry(Trail into) {
    JdbcQueue queue = new JdbcQueue(store, () -> now);
    Place lobby = new Place("console", "", "lobby", Optional.empty());
    Roster roster = new Roster(stage.roster, elevations, () -> now);
    Elevator elevator =
        new Elevator(
            elevations, new JdbcOutbox(store, NOBODY, queue, () -> now), into, Optional.of(lobby));
    return new Expiry(elevations, roster, elevator, store.transactions(), () -> now);
  }

  private void begin() {
    store.transactions().write(() -> elevations.begin(elevation));
  }

  private List<String> letters() {
    return store
        .reader()
        .sql("SELECT said FROM chat_letter ORDER BY id")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> entries() {
    return trail.list(Filter.last(99)).stream()
        .map(Recorded::entry)
        .map(e -> e.person() + " " + e.verb() + " " + e.subject())
        .toList();
  }

  @Test
  void aCrashBeforeTheCommitLeavesNothingAndTheNextDriverTellsItOnce() {
    begin();
    Trail full =
        new Trail() {
          @Override
          public void append(Entry entry) {
            throw new IllegalStateException("crash");
          }

          @Override
          public List<Recorded> list(Filter filter) {
            return List.of();
          }
        };
    assertThatThrownBy(() -> expiry(full).drive("7", () -> true)).hasMessage("crash");
    assertThat(letters()).isEmpty();
    assertThat(elevations.open()).containsExactly(elevation);

    restart();
    assertThat(expiry(trail).ready()).containsExactly("7");
    expiry(trail).drive("7", () -> true);
    restart();
    assertThat(expiry(trail).ready()).isEmpty();
    expiry(trail).drive("7", () -> true);

    assertThat(letters()).containsExactly("elevation/7/end/0", "elevation/7/end/1");
    assertThat(entries()).containsExactly("system end elevation/7");
  }

  @Test
  void isNotToldBeforeItsTimeNorWithoutTheLease() {
    begin();
    expiry(trail).drive("7", () -> false);
    now = now.minusMillis(1);
    assertThat(expiry(trail).ready()).isEmpty();
    expiry(trail).drive("7", () -> true);

    assertThat(letters()).isEmpty();
    assertThat(elevations.open()).hasSize(1);
  }

  @Test
  void manyDriversAtOnceTellItOnce() throws InterruptedException {
    begin();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> drivers =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Thread.startVirtualThread(
                        () -> {
                          try {
                            go.await();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                          expiry(trail).drive("7", () -> true);
                        }))
            .toList();
    go.countDown();
    for (Thread driver : drivers) {
      driver.join();
    }

    assertThat(letters()).hasSize(2);
    assertThat(entries()).hasSize(1);
  }

  @Test
  void whoIsForgottenStandsNowhereInTheTrail() {
    Roster roster = new Roster(stage.roster, elevations, () -> now);
    MarkedTrail marked = new MarkedTrail(trail, roster);
    Elevator elevator = new Elevator(elevations, stage.room, marked, Optional.empty());
    now = Stage.NOON;
    stage.now = now;
    Asking bob = asking("bob");
    store.transactions().write(() -> elevator.begin(bob, elevation));
    store.transactions().write(() -> elevator.drop(asking("dave"), List.of(elevation)));
    assertThat(entries()).containsExactly("dave drop elevation/7", "bob elevate elevation/7");

    assertThat(trail.forget("bob")).isTrue();
    StringBuilder all = new StringBuilder();
    Export.write(trail.records(), all);
    assertThat(all.toString()).contains("elevated into admin").doesNotContain("bob");
  }

  private Asking asking(String login) {
    return new Asking(
        stage.snapshot.people().login(login).orElseThrow(),
        Home.of(elevation.asked().place()),
        Audience.ALL,
        "ops-prod",
        7,
        now,
        stage.snapshot);
  }
}
