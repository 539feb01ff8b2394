package dev.quarterdeck.run;

import dev.quarterdeck.run.Journal.Mail;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes events durable: run, journal, names, card and Entry in one transaction, in that order,
 * compared and set on the run's version. Nothing in here calls to the outside.
 */
final class Ledger {
  private final Books books;
  private final Witness witness;
  private final Timing timing;
  private final Stops stops;

  Ledger(Books books, Crew crew, Timing timing) {
    this.books = books;
    this.witness = crew.witness();
    this.timing = timing;
    this.stops = new Stops(books.freezes(), crew.entitled(), timing.clock());
  }

  RunId open(Request request, Plan plan) {
    return books
        .transactions()
        .write(
            () -> {
              Optional<RunId> before = books.journal().ofInboxRow(request.source().inboxRow());
              return before.orElseGet(() -> openNew(request, plan));
            });
  }

  private RunId openNew(Request request, Plan plan) {
    request.again().ifPresent(again -> onlyRetry(again.of()));
    RunId id = books.journal().nextId();
    Duration expire = request.runbook().limits().approvals().expire();
    Run run = Run.requested(id, request.charge(), plan, expire, now());
    Event first = new Event.Requested(plan);
    books.journal().open(run, first);
    inLine(run);
    witness.saw(run, first);
    wakeAfterCommit(id);
    return id;
  }

  /** Two who retry the same run at once would do the same thing twice. */
  private void onlyRetry(RunId of) {
    books.journal().hold(of);
    if (books.journal().retries(of).stream().anyMatch(retry -> !retry.lifecycle().ended())) {
      throw new Journal.LostRace(of);
    }
  }

  void post(RunId run, Event event) {
    books
        .transactions()
        .write(
            () -> {
              tell(run, event);
            });
  }

  /** What the table makes of an event that happened to the run while it was driven. */
  Run apply(Table table, Run run, Event event) {
    return books.transactions().write(() -> applyOpen(table, run, event));
  }

  private Run applyOpen(Table table, Run run, Event event) {
    Instant at = now();
    Run after = table.next(run, event, at).changedTo(run.version() + 1);
    books.journal().save(after, event, at);
    closed(run, after, event);
    return after;
  }

  /** What the table makes of an event in the mailbox. */
  Run read(Rules rules, Run run, Mail mail) {
    return books
        .transactions()
        .write(
            () -> {
              Run after = rules.next(run, mail.event(), now()).changedTo(run.version() + 1);
              books.journal().save(after, mail);
              if (!run.lifecycle().ended()) {
                closed(run, after, mail.event());
              }
              return after;
            });
  }

  private void closed(Run before, Run after, Event event) {
    Calling.passedOn(before, after, event)
        .ifPresent(
            message ->
                before
                    .cursor()
                    .flatMap(Cursor::calling)
                    .ifPresent(calling -> calling.open().forEach(child -> tell(child, message))));
    after
        .charge()
        .caller()
        .ifPresent(caller -> news(before, after).ifPresent(told -> tell(caller.run(), told)));
    if (leaves(after) && !leaves(before)) {
      free(after.id());
    }
    if (before.lifecycle() != Lifecycle.QUEUED) {
      inLine(after);
    }
    witness.saw(after, event);
  }

  /** What a run's caller is told of what has just happened to it. */
  private static Optional<Event> news(Run before, Run after) {
    if (after.lifecycle().ended()) {
      return before.lifecycle().ended() ? Optional.empty() : Optional.of(ended(after));
    }
    if (before.resting() == after.resting()) {
      return Optional.empty();
    }
    return Optional.of(
        after.resting() ? new Event.ChildRests(after.id()) : new Event.ChildWakes(after.id()));
  }

  /** Its place counts from now on, whenever and by whomever it is driven. */
  private void inLine(Run run) {
    if (run.lifecycle() == Lifecycle.QUEUED) {
      books.locks().queue(run.id(), run.plan().locks());
    }
  }

  private void free(RunId run) {
    for (RunId waiting : books.locks().free(run)) {
      tell(waiting, new Event.Freed());
    }
  }

  private void tell(RunId run, Event event) {
    books.journal().post(run, event, now());
    wakeAfterCommit(run);
  }

  private static Event ended(Run run) {
    return new Event.ChildEnded(
        run.id(), run.lifecycle(), run.course().changed(), run.course().superseded(), run.note());
  }

  /** Whether a run is where it neither holds names nor waits for any. */
  private static boolean leaves(Run run) {
    return run.lifecycle().ended() || run.lifecycle() == Lifecycle.AWAITING_APPROVAL;
  }

  /**
   * Starts a run whose plan holds, or has it wait for the end of a freeze.
   *
   * @return false when the mailbox holds something to be read first
   */
  boolean start(Table table, Run run) {
    return books
        .transactions()
        .write(
            () -> {
              boolean free = books.journal().unseen(run.id()).isEmpty();
              if (free) {
                Event next =
                    stopped(run).<Event>map(Event.Frozen::new).orElseGet(Event.Started::new);
                applyOpen(table, run, next);
              }
              return free;
            });
  }

  /** Begins these calls, each as a run of its own, unless the mailbox is to be read first. */
  void spawn(Table table, Run run, List<Cursor.Doing.Call> calls) {
    books
        .transactions()
        .write(
            () -> {
              if (books.journal().unseen(run.id()).isEmpty()) {
                List<RunId> ids = calls.stream().map(call -> begin(run, call)).toList();
                applyOpen(table, run, new Event.Spawned(ids));
              }
            });
  }

  private RunId begin(Run caller, Cursor.Doing.Call call) {
    RunId id = books.journal().nextChild(caller.id().root());
    Run child = Run.called(id, caller, call, now());
    Event first = new Event.Requested(child.plan());
    books.journal().open(child, first);
    witness.saw(child, first);
    wakeAfterCommit(id);
    return id;
  }

  /** Takes the run's names, or has it wait for them; under a freeze it takes none. */
  boolean hold(Table table, Run run) {
    return books
        .transactions()
        .write(
            () -> {
              Optional<Stop> stop = stopped(run);
              if (stop.isPresent()) {
                // It would keep others from names it cannot use; its number keeps its place.
                free(run.id());
                applyOpen(table, run, new Event.Frozen(stop.get()));
                return false;
              }
              if (books.locks().holds(run.id(), run.plan().locks())) {
                return true;
              }
              boolean taken = books.locks().take(run.id(), run.plan().locks(), now());
              if (taken) {
                applyOpen(table, run, new Event.NamesTaken());
              }
              return taken;
            });
  }

  /**
   * Keeps an intent before it is performed, unless a freeze stands in its way.
   *
   * @return empty when the mailbox holds something to be read first
   */
  Optional<Run> intend(Table table, Run run, Intent intent, boolean changes) {
    return books
        .transactions()
        .write(
            () -> {
              if (!books.journal().unseen(run.id()).isEmpty()) {
                return Optional.empty();
              }
              Run asked = asked(run);
              if (changes && !books.locks().holds(asked.id(), asked.plan().locks())) {
                Event lost =
                    new Event.Unlocked("someone", "its names are not held any more", false);
                return Optional.of(applyOpen(table, run, lost));
              }
              Optional<Stop> stop =
                  changes && !run.course().undoing()
                      ? stops.againstChange(asked, run)
                      : Optional.empty();
              if (stop.isPresent()) {
                return Optional.of(applyOpen(table, run, new Event.Frozen(stop.get())));
              }
              books.journal().intended(run.id(), intent, now());
              return Optional.of(applyOpen(table, run, new Event.Intended(intent, changes)));
            });
  }

  /** The run that a person asked for, which holds the names. */
  private Run asked(Run run) {
    return run.id().called() ? books.journal().find(run.id().root()).orElseThrow() : run;
  }

  /** What is called starts with its caller; only its changes are stopped. */
  private Optional<Stop> stopped(Run run) {
    return run.id().called() ? Optional.empty() : stops.against(run.charge(), run.plan());
  }

  /** Keeps how the step that acts has ended, and what the table makes of {@code event}. */
  Run settle(Table table, Run run, Outcome outcome, Event event) {
    return books
        .transactions()
        .write(
            () -> {
              int attempt = run.cursor().orElseThrow().attempt();
              books.journal().ended(run.id(), attempt, outcome, now());
              return applyOpen(table, run, event);
            });
  }

  void checkpoint(RunId run, int attempt, Checkpoint checkpoint) {
    books.transactions().write(() -> books.journal().checkpoint(run, attempt, checkpoint, now()));
  }

  private void wakeAfterCommit(RunId run) {
    books.transactions().afterCommit(() -> timing.due().wake(Engine.KIND, run.text()));
  }

  private Instant now() {
    return timing.clock().instant();
  }
}
