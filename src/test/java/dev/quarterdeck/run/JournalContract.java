package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.run.Journal.Mail;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** What the journal of runs promises on every database. */
abstract class JournalContract extends BooksFixture {
  private static final Event CANCEL = new Event.CancelRequested("alice", "why not");

  @Test
  void givesBackARunAsItWasKept() {
    Run run = asked("thing/a");
    assertThat(mine.journal().find(run.id())).contains(run);
    assertThat(mine.journal().find(new RunId(99))).isEmpty();
    assertThat(mine.journal().unseen(run.id())).as("its first event needs no driver").isEmpty();
  }

  @Test
  void numbersRunsInTheirOrderWithoutGaps() throws InterruptedException {
    List<Callable<Long>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Books books = i % 2 == 0 ? mine : theirs;
      calls.add(() -> books.transactions().write(() -> books.journal().nextId().number()));
    }
    assertThat(together(calls))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 40).mapToObj(i -> (long) i).toList());
  }

  @Test
  void anInboxRowMakesOneRun() {
    Run run = asked(7);
    assertThat(theirs.journal().ofInboxRow(7)).contains(run.id());
    assertThat(theirs.journal().ofInboxRow(8)).isEmpty();
    assertThatThrownBy(() -> asked(7)).isInstanceOf(DataIntegrityViolationException.class);
    assertThat(mine.journal().recent(9)).containsExactly(run);
  }

  @Test
  void savesOverTheVersionItReadAlone() {
    Run run = asked();
    Run first = run.noted("first").changedTo(1);
    save(mine, first, new Event.Freed());
    Run late = run.noted("late").changedTo(1);
    assertThatThrownBy(() -> save(theirs, late, CANCEL))
        .isInstanceOf(Journal.LostRace.class)
        .hasMessage("#1 is not at version 0 any more");
    assertThat(mine.journal().find(run.id())).contains(first);
    assertThat(events(run)).containsExactly("Requested", "Freed");
  }

  @Test
  void ofTwoWhoSaveAtOnceOneLosesAndWritesNothing() throws InterruptedException {
    Run run = asked();
    for (int version = 1; version <= 25; version++) {
      Run one = run.noted("mine").changedTo(version);
      Run two = run.noted("theirs").changedTo(version);
      assertThat(together(List.of(saving(mine, one), saving(theirs, two))))
          .containsExactlyInAnyOrder(true, false);
      run = mine.journal().find(run.id()).orElseThrow();
      assertThat(run.version()).isEqualTo(version);
    }
    assertThat(events(run)).hasSize(26);
  }

  private Callable<Boolean> saving(Books books, Run after) {
    return () -> {
      try {
        save(books, after, new Event.Freed());
        return true;
      } catch (Journal.LostRace e) {
        return false;
      }
    };
  }

  @Test
  void aMailboxIsReadInItsOrderAndEachEventOnce() {
    Run run = asked();
    Run another = asked();
    post(mine, run.id(), CANCEL);
    post(theirs, another.id(), CANCEL);
    post(theirs, run.id(), new Event.Freed());
    List<Mail> mail = mine.journal().unseen(run.id());
    assertThat(mail).extracting(Mail::event).containsExactly(CANCEL, new Event.Freed());
    mine.transactions().write(() -> mine.journal().save(run.changedTo(1), mail.getFirst()));
    assertThat(theirs.journal().unseen(run.id())).containsExactly(mail.getLast());
    assertThat(theirs.journal().unseen(another.id())).hasSize(1);
  }

  @Test
  void eventsPostedAtOnceStandInTheMailboxOnceEach() throws InterruptedException {
    Run run = asked();
    Run another = asked();
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Books books = i % 2 == 0 ? mine : theirs;
      RunId to = i % 3 == 0 ? another.id() : run.id();
      Event event = new Event.CancelRequested("alice", "" + i);
      calls.add(
          () -> {
            post(books, to, event);
            return true;
          });
    }
    together(calls);
    List<Mail> all = new ArrayList<>(mine.journal().unseen(run.id()));
    all.addAll(theirs.journal().unseen(another.id()));
    assertThat(all).hasSize(60);
    assertThat(all).extracting(Mail::id).doesNotHaveDuplicates();
    assertThat(all).extracting(Mail::event).doesNotHaveDuplicates();
  }

  @Test
  void aTransactionSeesItsOwnWritesAndNobodyElseDoes() {
    Run run = asked();
    mine.transactions()
        .write(
            () -> {
              mine.journal().post(run.id(), CANCEL, NOON);
              assertThat(mine.journal().unseen(run.id())).hasSize(1);
              assertThat(committedMail()).isZero();
            });
    assertThat(theirs.journal().unseen(run.id())).hasSize(1);
  }

  private long committedMail() {
    return store
        .reader()
        .sql("SELECT COUNT(*) FROM run_event WHERE seen = 0")
        .query(Long.class)
        .single();
  }

  @Test
  void keepsIntentsHowTheyEndedAndTheNewestCheckpoint() {
    Run run = asked();
    Intent intent = intent(run, 1, "thing-a");
    mine.transactions().write(() -> mine.journal().intended(run.id(), intent, NOON));
    assertThat(theirs.journal().intent(run.id(), 1)).isEqualTo(intent);
    assertThat(theirs.journal().checkpoint(run.id(), 1)).isEmpty();
    for (String json : List.of("{\"at\":1}", "{\"at\":2}")) {
      mine.transactions()
          .write(() -> mine.journal().checkpoint(run.id(), 1, new Checkpoint(json), NOON));
    }
    assertThat(theirs.journal().checkpoint(run.id(), 1)).contains(new Checkpoint("{\"at\":2}"));
    assertThat(theirs.journal().steps(run.id(), 9))
        .containsExactly(new Step(intent, NOON, Optional.empty()));
    Outcome outcome = new Outcome.Done("grown ☃", Map.of("size", 2L));
    ended(run, 1, outcome, 1);
    assertThat(theirs.journal().steps(run.id(), 9))
        .extracting(step -> step.result().orElseThrow().outcome())
        .containsExactly(outcome);
  }

  @Test
  void historyIsTheNewestEndedIntentThatHappened() {
    Run run = asked();
    Run another = asked();
    intended(run, 1, "thing-a");
    intended(run, 2, "thing-a");
    intended(another, 1, "thing-a");
    assertThat(history(run)).isEmpty();
    ended(run, 1, Outcome.done("one"), 1);
    ended(run, 2, new Outcome.Stale("nothing"), 2);
    assertThat(history(run)).containsExactly("one", "one");
    ended(another, 1, Outcome.failed("other"), 3);
    assertThat(history(run)).containsExactly("one", "other");
    assertThat(mine.journal().history(run.id()).inAnyRun("thing-b")).isEmpty();
  }

  private List<String> history(Run run) {
    var history = mine.journal().history(run.id());
    List<String> notes = new ArrayList<>();
    history.inThisRun("thing-a").ifPresent(past -> notes.add(past.outcome().note()));
    history.inAnyRun("thing-a").ifPresent(past -> notes.add(past.outcome().note()));
    return notes;
  }

  @Test
  void isReadyForWhatHasMailIsDueRunsOrMayTakeItsNames() {
    Run holder = asked("thing/a");
    Run waiting = asked("thing/a");
    take(mine, holder.id(), "thing/a");
    take(mine, waiting.id(), "thing/a");
    assertThat(theirs.journal().ready(NOON)).containsExactly(holder.id());
    post(mine, waiting.id(), new Event.Freed());
    assertThat(theirs.journal().ready(NOON)).containsExactlyInAnyOrder(holder.id(), waiting.id());
    Mail mail = mine.journal().unseen(waiting.id()).getFirst();
    mine.transactions().write(() -> mine.journal().save(waiting.changedTo(1), mail));
    assertThat(theirs.journal().ready(NOON)).containsExactly(holder.id());
    free(mine, holder.id());
    assertThat(theirs.journal().ready(NOON)).contains(waiting.id());
    Run over = waiting.ended(Lifecycle.CANCELLED, NOON, "over").changedTo(2);
    save(mine, over, CANCEL);
    assertThat(theirs.journal().ready(NOON.plus(Duration.ofDays(2))))
        .as("its deadline has passed")
        .containsExactly(holder.id());
  }

  @Test
  void listsTheNewestRunsAndTheNewestSteps() {
    Run first = asked();
    Run second = asked();
    assertThat(mine.journal().recent(9)).containsExactly(second, first);
    assertThat(mine.journal().recent(1)).containsExactly(second);
    for (int attempt = 1; attempt <= 3; attempt++) {
      intended(first, attempt, "thing-a");
    }
    assertThat(mine.journal().steps(first.id(), 2))
        .extracting(step -> step.intent().step().attempt())
        .containsExactly(2, 3);
  }

  @Test
  void listsRunsUnderWayAndThoseThatHadAStepOnATarget() {
    Run ended = asked();
    Run changing = asked();
    intended(ended, 1, "service/a");
    intended(ended, 2, "service/a");
    intended(changing, 1, "service/a");
    intended(changing, 2, "service/b");
    Run over =
        mine.transactions()
            .write(() -> mine.journal().find(ended.id()).orElseThrow())
            .ended(Lifecycle.CANCELLED, Instant.EPOCH, "over");
    save(mine, over.changedTo(1), CANCEL);

    assertThat(theirs.journal().underWay(9)).extracting(Run::id).containsExactly(changing.id());
    assertThat(theirs.journal().on("service/a", 9))
        .extracting(Run::id)
        .containsExactly(changing.id(), ended.id());
    assertThat(theirs.journal().on("service/a", 1)).hasSize(1);
    assertThat(theirs.journal().on("service/b", 9)).hasSize(1);
    assertThat(theirs.journal().on("service/c", 9)).isEmpty();
  }

  private void intended(Run run, int attempt, String target) {
    mine.transactions()
        .write(() -> mine.journal().intended(run.id(), intent(run, attempt, target), NOON));
  }

  private void ended(Run run, int attempt, Outcome outcome, int seconds) {
    mine.transactions()
        .write(() -> mine.journal().ended(run.id(), attempt, outcome, NOON.plusSeconds(seconds)));
  }

  private static Intent intent(Run run, int attempt, String target) {
    return new Intent(
        new StepKey("" + run.id().number(), "grow", attempt),
        "fake.change",
        target,
        "grow from 1",
        List.of(new Fact("from", "1")),
        "{}");
  }

  private List<String> events(Run run) {
    return store
        .reader()
        .sql("SELECT type FROM run_event WHERE run = ? ORDER BY id")
        .param(run.id().number())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
