package dev.quarterdeck.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Head;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.due.jdbc.JdbcDue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the trail promises on every database. */
abstract class TrailContract extends TrailFixture {
  @Test
  void refusesAnEntryOutsideATransaction() {
    assertThatThrownBy(() -> trail.append(Entry.of(AT, "bob", "command", "run/1", "run", "x")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anEntryGoesWithTheTransactionItBelongsTo() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          append("bob", "run/1");
                          throw new IllegalArgumentException("no");
                        }))
        .hasMessage("no");
    assertThat(trail.list(Filter.last(9))).isEmpty();
    assertThat(wakes).hasValue(0);
  }

  @Test
  void listsTheNewestByRunAndPerson() throws InterruptedException {
    seal(4);
    append("alice", "run/2");
    assertThat(trail.list(Filter.last(2)))
        .extracting(r -> r.entry().subject())
        .containsExactly("run/2", "run/4");
    assertThat(trail.list(Filter.last(9).about("run/2").by("alice"))).hasSize(2);
    assertThat(trail.list(Filter.last(9).by("bob"))).hasSize(2);
    Recorded newest = trail.list(Filter.last(1)).getFirst();
    assertThat(newest.entry())
        .isEqualTo(
            Entry.of(now, "alice", "command", "run/2", "run", "scale backend to 4")
                .with("{\"replicas\":4}")
                .under("d".repeat(64))
                .from(7));
    assertThat(newest.seal()).isEmpty();
  }

  @Test
  void forgettingAPersonLeavesTheChainIntact() throws InterruptedException {
    seal(4);
    assertThat(trail.forget("alice")).isTrue();
    assertThat(verifyWithHeads().findings()).isEmpty();
    assertThat(trail.list(Filter.last(9)))
        .extracting(r -> r.entry().person())
        .containsExactly(Recorded.FORGOTTEN, "bob", Recorded.FORGOTTEN, "bob");
    append("alice", "run/5");
    assertThat(trail.list(Filter.last(9).by("alice"))).hasSize(1);
  }

  @Test
  void publishesAHeadEveryHundredSealsOrMinute() throws InterruptedException {
    seal(1);
    assertThat(heads.last()).map(Head::sequence).contains(1L);
    seal(1);
    assertThat(heads.last()).map(Head::sequence).contains(1L);
    assertThat(sealer.ready()).isEmpty();
    now = AT.plusSeconds(61);
    assertThat(sealer.ready()).containsExactly("trail");
    sealer.drive("trail", () -> true);
    assertThat(heads.last()).map(Head::sequence).contains(2L);
    assertThat(sealer.ready()).isEmpty();
    seal(100);
    assertThat(heads.last()).map(Head::sequence).contains(102L);
    assertThat(new Heads(headFile(), Optional.of(key)).last()).isEqualTo(heads.last());
  }

  @Test
  void saysWhenTheKeyIsMissingAndWhenSealingIsLate() throws InterruptedException {
    Heads none = new Heads(directory.resolve("none"), Optional.empty());
    assertThat(new JdbcTrail(store, (k, i) -> {}, none, () -> now).problem())
        .hasValueSatisfying(p -> assertThat(p).contains("no key"));
    append("bob", "run/1");
    assertThat(trail.problem()).isEmpty();
    now = AT.plusSeconds(11);
    assertThat(trail.problem())
        .hasValueSatisfying(p -> assertThat(p).contains("not been sealed since"));
    sealer.drive("trail", () -> true);
    assertThat(trail.problem()).isEmpty();
  }

  @Test
  void sealsWhatWasCommittedAtOnce() {
    try (JdbcDue due = new JdbcDue(store)) {
      JdbcTrail driven = new JdbcTrail(store, due, heads, () -> now);
      due.start(List.of(driven.sealer()));
      for (int i = 0; i < 50; i++) {
        String subject = "run/" + i;
        store
            .transactions()
            .write(() -> driven.append(Entry.of(now, "bob", "command", subject, "run", "text")));
      }
      await().until(() -> verify().sealed() == 50);
    }
    assertThat(verify().intact()).isTrue();
  }

  @Test
  void aSecondSealerLosesInsteadOfForkingTheChain() throws Exception {
    for (int i = 0; i < 300; i++) {
      append("bob", "run/" + i);
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Work other = trail.sealer();
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  other.drive("trail", () -> true);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    sealer.drive("trail", () -> true);
    assertThat(verify().sealed()).isEqualTo(300);
    assertThat(findings()).isEmpty();
  }
}
