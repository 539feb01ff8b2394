package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What names promise on every database, whoever asks for them at the same time. */
abstract class LocksContract extends BooksFixture {
  private static final String A = "service/a";
  private static final String B = "service/b";
  private static final String C = "service/c";

  @Test
  void aRunTakesAllItsNamesOrWaitsForAll() {
    Run first = asked();
    Run second = asked();
    assertThat(take(mine, first.id(), A)).isTrue();
    assertThat(take(theirs, second.id(), A, B)).isFalse();
    assertThat(holds(second, A, B)).isFalse();
    assertThat(holds(second, B)).isFalse();
    assertThat(waits(second)).isTrue();
    assertThat(waits(first)).isFalse();
    assertThat(mine.locks().held())
        .containsExactly(new Lock(A, first.id(), NOON, List.of(second.id())));
  }

  @Test
  void whoIsInLineIsNotOvertakenByWhoAsksFirst() {
    Run early = asked();
    Run late = asked();
    mine.transactions().write(() -> mine.locks().queue(early.id(), List.of(B, A)));
    assertThat(waits(early)).isTrue();
    assertThat(take(theirs, late.id(), A)).isFalse();
    assertThat(take(mine, early.id(), A, B)).isTrue();
    assertThat(free(mine, early.id())).containsExactly(late.id());
    assertThat(take(theirs, late.id(), A)).isTrue();
  }

  @Test
  void whoHoldsANameMayTakeItAgain() {
    Run run = asked();
    assertThat(take(mine, run.id(), A, B)).isTrue();
    assertThat(take(mine, run.id(), B, A)).isTrue();
    assertThat(holds(run, A, B)).isTrue();
  }

  @Test
  void freeingTellsWhoWaitsInTheirOrder() {
    Run holder = asked();
    Run first = asked();
    Run second = asked();
    Run stranger = asked();
    take(mine, holder.id(), A, B);
    take(mine, second.id(), B);
    take(mine, first.id(), A);
    take(mine, stranger.id(), C);
    assertThat(free(theirs, holder.id())).containsExactly(first.id(), second.id());
    assertThat(take(mine, first.id(), A)).isTrue();
    assertThat(take(mine, second.id(), B)).isTrue();
    assertThat(waits(first)).isFalse();
  }

  @Test
  void nobodyOvertakesAnEarlierRunThatWaits() {
    Run holder = asked();
    Run early = asked();
    Run late = asked();
    take(mine, holder.id(), A);
    take(mine, early.id(), A, B);
    assertThat(take(theirs, late.id(), B)).as("B is free, but somebody waits for it").isFalse();
    free(mine, holder.id());
    assertThat(take(theirs, late.id(), B)).isFalse();
    assertThat(take(mine, early.id(), A, B)).isTrue();
    assertThat(free(mine, early.id())).containsExactly(late.id());
    assertThat(take(theirs, late.id(), B)).isTrue();
  }

  @Test
  void whoEndsWhileItWaitsLeavesTheQueueAndTellsThoseBehindIt() {
    Run holder = asked();
    Run early = asked();
    Run late = asked();
    take(mine, holder.id(), A);
    take(mine, early.id(), A, B);
    take(mine, late.id(), B);
    assertThat(free(mine, early.id())).containsExactly(late.id());
    assertThat(waits(early)).isFalse();
    assertThat(take(mine, late.id(), B)).isTrue();
  }

  @Test
  void namesOfAFailedTransactionAreNotTaken() {
    Run run = asked();
    try {
      mine.transactions()
          .write(
              () -> {
                mine.locks().take(run.id(), List.of(A), NOON);
                throw new IllegalArgumentException("no");
              });
    } catch (IllegalArgumentException e) {
      assertThat(holds(run, A)).isFalse();
    }
    assertThat(take(theirs, asked().id(), A)).isTrue();
  }

  @Test
  void ofTwoWhoAskAtOnceInOppositeOrdersOneHoldsAndTheOtherWaits() throws InterruptedException {
    for (int round = 0; round < 25; round++) {
      RunId one = asked().id();
      RunId two = asked().id();
      List<Boolean> taken =
          together(List.of(() -> take(mine, one, A, B, C), () -> take(theirs, two, C, B, A)));
      assertThat(taken).containsExactlyInAnyOrder(true, false);
      assertThat(mine.locks().held())
          .hasSize(3)
          .extracting(Lock::holder)
          .containsOnly(taken.getFirst() ? one : two);
      assertThat(together(List.of(() -> free(mine, one), () -> free(theirs, two)))).hasSize(2);
      assertThat(mine.locks().held()).isEmpty();
    }
  }

  /** Else it would wait for ever, were there no sweep. */
  @Test
  void whoBeginsToWaitWhileTheNameIsFreedHoldsItOrIsTold() throws InterruptedException {
    for (int round = 0; round < 25; round++) {
      RunId holder = asked().id();
      RunId next = asked().id();
      take(mine, holder, A, B);
      List<RunId> told = new ArrayList<>();
      List<Callable<Boolean>> both =
          List.of(() -> told.addAll(free(mine, holder)), () -> take(theirs, next, B, A));
      boolean taken = together(both).getLast();
      assertThat(taken || told.contains(next)).as("round " + round).isTrue();
      free(mine, next);
    }
  }

  /** Runs of two processes, each over some of three names, until all have had their turn. */
  @Test
  @Timeout(60)
  void thereAreNeverTwoHoldersAndEveryoneGetsItsTurn() throws InterruptedException {
    List<List<String>> wishes =
        List.of(
            List.of(A), List.of(B, C), List.of(A, B), List.of(C), List.of(C, A), List.of(A, B, C));
    Map<RunId, List<String>> wanted = new ConcurrentHashMap<>();
    BlockingQueue<RunId> queue = new LinkedBlockingQueue<>();
    for (int i = 0; i < 36; i++) {
      RunId run = asked().id();
      wanted.put(run, wishes.get(i % wishes.size()));
      queue.add(run);
    }
    Turns turns = new Turns(wanted, queue);
    List<Callable<Boolean>> drivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Books books = i % 2 == 0 ? mine : theirs;
      drivers.add(() -> turns.drive(books));
    }
    together(drivers);
    assertThat(turns.clashes).hasValue(0);
    assertThat(turns.over).hasSize(36);
    assertThat(mine.locks().held()).isEmpty();
  }

  private final class Turns {
    final AtomicInteger clashes = new AtomicInteger();
    final Map<String, RunId> inUse = new ConcurrentHashMap<>();
    final Map<RunId, Boolean> over = new ConcurrentHashMap<>();
    private final Set<RunId> driven = ConcurrentHashMap.newKeySet();
    private final Map<RunId, List<String>> wanted;
    private final BlockingQueue<RunId> queue;

    Turns(Map<RunId, List<String>> wanted, BlockingQueue<RunId> queue) {
      this.wanted = wanted;
      this.queue = queue;
    }

    boolean drive(Books books) throws InterruptedException {
      while (over.size() < wanted.size()) {
        RunId run = queue.poll(20, TimeUnit.MILLISECONDS);
        if (run != null && driven.add(run)) {
          if (!over.containsKey(run)) {
            turn(books, run);
          }
          driven.remove(run);
        } else if (run != null) {
          queue.add(run);
        }
      }
      return true;
    }

    private void turn(Books books, RunId run) {
      List<String> names = wanted.getOrDefault(run, List.of());
      if (!take(books, run, names.toArray(String[]::new))) {
        return;
      }
      names.forEach(name -> clash(inUse.put(name, run)));
      assertThat(books.transactions().<Boolean>write(() -> books.locks().holds(run, names)))
          .isTrue();
      names.forEach(inUse::remove);
      over.put(run, true);
      queue.addAll(free(books, run));
    }

    private void clash(@Nullable RunId before) {
      if (before != null) {
        clashes.incrementAndGet();
      }
    }
  }

  private boolean holds(Run run, String... names) {
    return mine.transactions().write(() -> mine.locks().holds(run.id(), List.of(names)));
  }

  private boolean waits(Run run) {
    return mine.transactions().write(() -> mine.locks().waits(run.id()));
  }
}
