package dev.quarterdeck.run.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Freezes;
import dev.quarterdeck.run.Glob;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the list of freezes promises on every database. */
abstract class FreezesContract {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path directory;
  private Store store;
  private Freezes freezes;

  /** A store in that directory, brought up to date. */
  abstract Store open(Path at);

  @BeforeEach
  void open() {
    store = open(directory);
    freezes = new JdbcFreezes(store.writer(), store.reader());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesBackExactlyWhatWasDeclared() {
    Freeze freeze =
        declare("service/maplepress_*", List.of("dba", "on-call"), "it's \"Black\" Friday; ☃", 2);
    assertThat(freezes.inForce(NOON)).containsExactly(freeze);
    assertThat(freezes.find(freeze.id())).isEqualTo(freeze);
    Freeze second = declare("*", List.of(), "all of it", 1);
    assertThat(second.id()).isGreaterThan(freeze.id());
    assertThat(freezes.inForce(NOON)).containsExactly(freeze, second);
  }

  @Test
  void aFreezeHoldsUntilItsEndAndIsOverdueFromThenOn() {
    Freeze freeze = declare("*", List.of(), "sale", 2);
    assertThat(freezes.inForce(freeze.until().minusMillis(1))).containsExactly(freeze);
    assertThat(freezes.overdue(freeze.until().minusMillis(1))).isEmpty();
    assertThat(freezes.inForce(freeze.until())).isEmpty();
    assertThat(freezes.overdue(freeze.until())).containsExactly(freeze.id());
  }

  @Test
  void endsOnce() {
    Freeze freeze = declare("*", List.of(), "sale", 2);
    assertThat(end(freeze.id())).isTrue();
    assertThat(end(freeze.id())).isFalse();
    assertThat(end(99)).isFalse();
    assertThat(freezes.inForce(NOON)).isEmpty();
    assertThat(freezes.overdue(freeze.until())).isEmpty();
    assertThat(freezes.find(freeze.id())).isEqualTo(freeze);
  }

  @Test
  void seesWhatItsOwnTransactionWrote() {
    store
        .transactions()
        .write(
            () -> {
              Freeze freeze = freeze(freezes.nextId(), "*", List.of(), "sale", 2);
              freezes.open(freeze);
              assertThat(freezes.inForce(NOON)).containsExactly(freeze);
            });
  }

  @Test
  void whatGoesWrongInItsTransactionWasNeverDeclared() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          freezes.open(freeze(freezes.nextId(), "*", List.of(), "sale", 2));
                          throw new IllegalArgumentException("no");
                        }))
        .hasMessage("no");
    assertThat(freezes.inForce(NOON)).isEmpty();
  }

  @Test
  void oneThatCannotBeReadIsNeverLeftOut() {
    declare("*", List.of(), "sale", 2);
    Freeze broken = declare("*", List.of(), "sale", 2);
    store.writer().sql("UPDATE freeze SET scope = '' WHERE id = ?").param(broken.id()).update();
    assertThatThrownBy(() -> freezes.inForce(NOON))
        .hasMessageContaining("Freeze F%d cannot be read".formatted(broken.id()));
    assertThatThrownBy(() -> freezes.find(broken.id())).hasMessageContaining("cannot be read");
    assertThat(end(broken.id())).isTrue();
    assertThat(freezes.inForce(NOON)).hasSize(1);
  }

  @Test
  void nobodyDeclaresOneWhileSomebodyLooks() throws InterruptedException {
    CountDownLatch declaring = new CountDownLatch(1);
    AtomicReference<Freeze> declared = new AtomicReference<>();
    Thread other =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  declaring.countDown();
                  declared.set(declare("*", List.of(), "sale", 2));
                });
    store
        .transactions()
        .write(
            () -> {
              assertThat(freezes.inForce(NOON)).isEmpty();
              other.start();
              await(declaring);
              assertThat(declared).hasValue(null);
              assertThat(freezes.inForce(NOON)).isEmpty();
            });
    other.join();
    assertThat(freezes.inForce(NOON)).containsExactly(declared.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Freeze declare(String scope, List<String> exempt, String reason, int hours) {
    return store
        .transactions()
        .write(
            () -> {
              Freeze freeze = freeze(freezes.nextId(), scope, exempt, reason, hours);
              freezes.open(freeze);
              return freeze;
            });
  }

  private boolean end(long id) {
    return store.transactions().write(() -> freezes.end(id, NOON));
  }

  private static Freeze freeze(
      long id, String scope, List<String> exempt, String reason, int hours) {
    return new Freeze(
        id,
        new Freeze.Terms(new Glob(scope), exempt, reason),
        new Freeze.Origin("dave", "{\"platform\":\"console\"}"),
        NOON,
        NOON.plus(Duration.ofHours(hours)));
  }
}
