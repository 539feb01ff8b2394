package dev.quarterdeck.schedule.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Dockets;
import dev.quarterdeck.schedule.Key;
import dev.quarterdeck.schedule.Rule;
import dev.quarterdeck.schedule.Samples;
import dev.quarterdeck.schedule.Schedules;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeping dockets promises on every database. */
abstract class DocketsContract {
  private static final Instant AT = Instant.parse("2026-01-01T17:00:00Z");

  @TempDir Path directory;
  private Store store;
  private Dockets dockets;

  abstract Store open(Path directory);

  @BeforeEach
  void start() {
    store = open(directory);
    dockets = new JdbcDockets(store);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private static Docket full(String runbook, int number) {
    return new Docket(
        new Key(runbook, number),
        0,
        new Rule("0 3 * * * UTC", "{service=web}"),
        new Docket.Looked(AT, Optional.of(AT.plusSeconds(60))),
        new Docket.Said(
            Optional.of(
                new Docket.Pause("bob", "migration", AT, Optional.of(AT.plusSeconds(9)), 3)),
            Optional.of(new Docket.Skip(AT.plusSeconds(5), "dave")),
            Optional.of("dave")),
        Optional.of(42L));
  }

  private static Docket bare(String runbook, int number) {
    return new Docket(
        new Key(runbook, number),
        0,
        new Rule("0 3 * * * UTC", "{}"),
        new Docket.Looked(AT, Optional.empty()),
        new Docket.Said(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  private Docket save(Docket docket) {
    return store.transactions().write(() -> dockets.save(docket));
  }

  @Test
  void givesBackWhatItWasGiven() {
    Docket full = save(full("nightly", 1));
    Docket bare = save(bare("nightly", 2));
    Docket other = save(bare("hourly", 1));
    assertThat(full.version()).isOne();
    assertThat(dockets.all()).containsExactly(other, full, bare);
    assertThat(store.transactions().write(() -> dockets.of("nightly"))).containsExactly(full, bare);
  }

  @Test
  void whoeverHasNotSeenTheNewestWritesNothing() {
    Docket first = save(full("nightly", 1));
    Docket second = save(first);
    assertThatThrownBy(() -> save(first)).isInstanceOf(Dockets.LostRace.class);
    assertThatThrownBy(() -> save(bare("nightly", 1))).isInstanceOf(Dockets.LostRace.class);
    assertThatThrownBy(() -> store.transactions().write(() -> dockets.delete(first)))
        .isInstanceOf(Dockets.LostRace.class);
    assertThat(dockets.all()).containsExactly(second);
  }

  @Test
  void forgets() {
    Docket first = save(full("nightly", 1));
    store.transactions().write(() -> dockets.delete(first));
    assertThat(dockets.all()).isEmpty();
  }

  @Test
  void writesOnlyTogetherWithTheCause() {
    assertThatThrownBy(() -> dockets.save(full("nightly", 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> dockets.of("nightly")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void movesRowsWhenAFileIsRewritten() {
    String three = "{cron: \"0 3 * * *\", zone: UTC}";
    String four = "{cron: \"0 4 * * *\", zone: UTC}";
    Schedules schedules = new Schedules(dockets);
    Runbook both = Samples.runbook("nightly", three, four);
    Docket.Pause pause = new Docket.Pause("bob", "", AT, Optional.empty(), 0);
    store
        .transactions()
        .write(() -> schedules.pause(schedules.find(both, 2, AT).orElseThrow(), pause));
    assertThat(dockets.all()).hasSize(2);
    Runbook one = Samples.runbook("nightly", four);
    store
        .transactions()
        .write(() -> schedules.started(schedules.find(one, 1, AT).orElseThrow(), 7, AT));
    List<Docket> left = dockets.all();
    assertThat(left).hasSize(1);
    assertThat(left.getFirst().said().pause()).contains(pause);
    assertThat(left.getFirst().run()).contains(7L);
  }

  @Test
  void twoFiringsNeverBothStartARun() {
    Schedules schedules = new Schedules(dockets);
    Runbook runbook = Samples.runbook("nightly", Samples.NIGHTLY);
    var seen = schedules.find(runbook, 1, AT).orElseThrow();
    store.transactions().write(() -> schedules.started(seen, 7, AT));
    assertThatThrownBy(() -> store.transactions().write(() -> schedules.started(seen, 8, AT)))
        .isInstanceOf(Dockets.LostRace.class);
    assertThat(schedules.find(runbook, 1, AT).orElseThrow().docket().run()).contains(7L);
  }
}
