package dev.quarterdeck.elevation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.elevation.ElevationsContract;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.store.Transactions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table of elevations promises on every database. */
abstract class JdbcElevationsContract extends ElevationsContract {
  @TempDir Path directory;
  private Store store;
  private Elevations elevations;

  abstract Store open(Path directory);

  @BeforeEach
  void start() {
    store = open(directory);
    elevations = new JdbcElevations(store);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Override
  protected Elevations elevations() {
    return elevations;
  }

  @Override
  protected Transactions transactions() {
    return store.transactions();
  }

  @Test
  void oneThatMakesNoSenseCountsAsNoneAndHidesNoOther() {
    Elevation bob = elevation(7, "bob", "administrator");
    Elevation alice = elevation(8, "alice", "administrator");
    Elevation carol = elevation(9, "carol", "administrator");
    begin(bob);
    begin(alice);
    begin(carol);
    store.writer().sql("UPDATE elevation SET expires_at = since - 1 WHERE id = 7").update();
    store.writer().sql("UPDATE elevation SET role = ' ' WHERE id = 8").update();

    assertThat(elevations.open()).containsExactly(carol);
  }

  @Test
  void manyAtOnceLeaveOneOpen() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> asking =
        LongStream.rangeClosed(1, 8)
            .mapToObj(row -> Thread.startVirtualThread(() -> ask(go, row)))
            .toList();
    go.countDown();
    for (Thread each : asking) {
      each.join();
    }

    assertThat(elevations.open()).hasSize(1);
    assertThat(
            store
                .reader()
                .sql("SELECT count(*) FROM elevation WHERE ended_at IS NOT NULL")
                .query(Long.class)
                .single())
        .isEqualTo(7);
  }

  /** Asks again where another was faster, as the inbox does. */
  private void ask(CountDownLatch go, long row) {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    boolean begun = false;
    for (int attempt = 0; attempt < 50 && !begun; attempt++) {
      begun = tries(row);
    }
  }

  private boolean tries(long row) {
    try {
      begin(elevation(row, "bob", "administrator"));
      return true;
    } catch (StoreFailure tooLate) {
      return false;
    }
  }

  @Test
  void saysWhenAndByWhomItWasEnded() {
    Elevation bob = elevation(7, "bob", "administrator");
    begin(bob);
    transactions().write(() -> elevations.end(bob, NOON.plusSeconds(60), "dave"));

    assertThat(
            store
                .reader()
                .sql("SELECT ended_at, ended_by FROM elevation WHERE id = 7")
                .query((row, n) -> row.getLong(1) + " " + row.getString(2))
                .single())
        .isEqualTo(NOON.plusSeconds(60).toEpochMilli() + " dave");
  }

  @Test
  void outlivesTheProcess() {
    Elevation bob = elevation(7, "bob", "administrator");
    begin(bob);
    store.close();
    start();

    assertThat(elevations.open()).containsExactly(bob);
  }
}
