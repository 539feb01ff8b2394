package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the list of freezes promises on every database, whoever declares one at the same time. */
abstract class FreezesContract extends BooksFixture {
  @Test
  void givesBackExactlyWhatWasDeclared() {
    Freeze freeze =
        declare("service/maplepress_*", List.of("dba", "on-call"), "it's \"Black\" Friday; ☃", 2);
    assertThat(mine.freezes().inForce(NOON)).containsExactly(freeze);
    assertThat(mine.freezes().find(freeze.id())).isEqualTo(freeze);
    Freeze second = declare("*", List.of(), "all of it", 1);
    assertThat(second.id()).isGreaterThan(freeze.id());
    assertThat(mine.freezes().inForce(NOON)).containsExactly(freeze, second);
  }

  @Test
  void aFreezeHoldsUntilItsEndAndIsOverdueFromThenOn() {
    Freeze freeze = declare("*", List.of(), "sale", 2);
    assertThat(mine.freezes().inForce(freeze.until().minusMillis(1))).containsExactly(freeze);
    assertThat(mine.freezes().overdue(freeze.until().minusMillis(1))).isEmpty();
    assertThat(mine.freezes().inForce(freeze.until())).isEmpty();
    assertThat(mine.freezes().overdue(freeze.until())).containsExactly(freeze.id());
  }

  @Test
  void endsOnce() {
    Freeze freeze = declare("*", List.of(), "sale", 2);
    assertThat(end(freeze.id())).isTrue();
    assertThat(end(freeze.id())).isFalse();
    assertThat(end(99)).isFalse();
    assertThat(mine.freezes().inForce(NOON)).isEmpty();
    assertThat(mine.freezes().overdue(freeze.until())).isEmpty();
    assertThat(mine.freezes().find(freeze.id())).isEqualTo(freeze);
  }

  @Test
  void seesWhatItsOwnTransactionWrote() {
    mine.transactions()
        .write(
            () -> {
              Freeze freeze = freeze(mine.freezes().nextId(), "*", List.of(), "sale", 2);
              mine.freezes().open(freeze);
              assertThat(mine.freezes().inForce(NOON)).containsExactly(freeze);
            });
  }

  @Test
  void whatGoesWrongInItsTransactionWasNeverDeclared() {
    assertThatThrownBy(
            () ->
                mine.transactions()
                    .write(
                        () -> {
                          mine.freezes()
                              .open(freeze(mine.freezes().nextId(), "*", List.of(), "sale", 2));
                          throw new IllegalArgumentException("no");
                        }))
        .hasMessage("no");
    assertThat(mine.freezes().inForce(NOON)).isEmpty();
  }

  @Test
  void oneThatCannotBeReadIsNeverLeftOut() {
    declare("*", List.of(), "sale", 2);
    Freeze broken = declare("*", List.of(), "sale", 2);
    store
        .writer()
        .sql("UPDATE change_freeze SET scope = '' WHERE id = ?")
        .param(broken.id())
        .update();
    assertThatThrownBy(() -> mine.freezes().inForce(NOON))
        .hasMessageContaining("Freeze F%d cannot be read".formatted(broken.id()));
    assertThatThrownBy(() -> mine.freezes().find(broken.id()))
        .hasMessageContaining("cannot be read");
    assertThat(end(broken.id())).isTrue();
    assertThat(mine.freezes().inForce(NOON)).hasSize(1);
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
                  declared.set(declare(theirs, "*", List.of(), "sale", 2));
                });
    mine.transactions()
        .write(
            () -> {
              assertThat(mine.freezes().inForce(NOON)).isEmpty();
              other.start();
              await(declaring);
              assertThat(declared).hasValue(null);
              assertThat(mine.freezes().inForce(NOON)).isEmpty();
            });
    other.join();
    assertThat(mine.freezes().inForce(NOON)).containsExactly(declared.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Freeze declare(String scope, List<String> exempt, String reason, int hours) {
    return declare(mine, scope, exempt, reason, hours);
  }

  private static Freeze declare(
      Books books, String scope, List<String> exempt, String reason, int hours) {
    return books
        .transactions()
        .write(
            () -> {
              Freeze freeze = freeze(books.freezes().nextId(), scope, exempt, reason, hours);
              books.freezes().open(freeze);
              return freeze;
            });
  }

  private boolean end(long id) {
    return theirs.transactions().write(() -> theirs.freezes().end(id, NOON));
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
