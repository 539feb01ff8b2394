package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.Journal.Mail;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every law can fail: a bot with one thing wrong is found out, by the law that is about that. */
class LawTest {
  /** One thing that is wrong, and how it comes to light. */
  record Fault(
      Law law,
      String words,
      Scene scene,
      int depth,
      UnaryOperator<Books> books,
      UnaryOperator<Action> change) {
    @Override
    public String toString() {
      return law + ": " + words;
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isBrokenBy(Fault fault) {
    Bench bench = new Bench(fault.scene(), fault.books(), fault.change());
    Explorer.Found found =
        new Explorer(fault.scene(), bench, new Explorer.Limits(fault.depth(), 1)).explore();
    System.out.println(fault + "\n  " + found.story().orElse("not found") + "\n");
    assertThat(found.breach()).map(Law.Breach::law).contains(fault.law());
    assertThat(found.story().orElseThrow()).startsWith("alice asks");
  }

  @Test
  void everyLawHasAFault() {
    Set<Law> shown = faults().stream().map(Fault::law).collect(Collectors.toSet());
    assertThat(shown).containsExactlyInAnyOrder(Law.values());
  }

  static List<Fault> faults() {
    List<Fault> all = new ArrayList<>(ofPeople());
    all.addAll(ofNames());
    all.addAll(ofTheJournal());
    all.addAll(ofWakes());
    all.addAll(ofEnds());
    return all;
  }

  private static Fault books(
      Law law, String words, Scene scene, int depth, UnaryOperator<Books> books) {
    return new Fault(law, words, scene, depth, books, UnaryOperator.identity());
  }

  private static List<Fault> ofPeople() {
    return List.of(
        books(
            Law.AGREED,
            "runs are read without what they need",
            Scene.guarded(),
            2,
            Broken.journal("find", (run, _) -> each(run.get(), LawTest::free))),
        books(
            Law.FOUR_EYES,
            "nobody knows any more who asked",
            Scene.guarded(),
            1,
            Broken.journal("find", (run, _) -> each(run.get(), LawTest::nobodys))),
        books(
            Law.AS_PLANNED,
            "everything counts as changed by this run",
            Scene.guarded(),
            2,
            Broken.journal("history", (_, _) -> new Ours())),
        books(
            Law.NOT_FROZEN,
            "no freeze is ever read",
            Scene.guarded(),
            2,
            Broken.freezes("inForce", (_, _) -> List.of())));
  }

  private static List<Fault> ofNames() {
    return List.of(
        books(
            Law.LOCKED,
            "everybody is said to hold everything",
            Scene.guarded(),
            1,
            Broken.locks("holds", (_, _) -> true)),
        books(
            Law.FREED,
            "nothing is freed",
            Scene.sharing(),
            1,
            Broken.locks("free", (_, _) -> List.of())),
        books(
            Law.IN_TURN,
            "a name that is held can be taken",
            Scene.sharing(),
            2,
            books -> {
              Locks locks = books.locks();
              return Broken.locks(
                      "take",
                      (_, given) -> {
                        locks.held().forEach(lock -> locks.free(lock.holder()));
                        return locks.take((RunId) given[0], Scene.names(), (Instant) given[2]);
                      })
                  .apply(books);
            }));
  }

  private static List<Fault> ofTheJournal() {
    return List.of(
        books(
            Law.MAIL_FIRST,
            "mail is not looked for inside a transaction",
            Scene.guarded(),
            2,
            b ->
                Broken.journal(
                        "unseen", (mail, _) -> b.transactions().isOpen() ? List.of() : mail.get())
                    .apply(b)),
        books(
            Law.WRITTEN_FIRST,
            "intents are kept in memory only",
            Scene.guarded(),
            1,
            LawTest::forgetful),
        books(
            Law.NO_BREAKDOWN,
            "intents are not kept at all",
            Scene.guarded(),
            1,
            Broken.journal("intended", (_, _) -> null)),
        books(
            Law.HANDS_OFF,
            "the end of a superseded run is lost",
            Scene.guarded(),
            2,
            LawTest::stubborn),
        books(
            Law.ENDED,
            "ends are not read",
            Scene.guarded(),
            2,
            Broken.journal("find", (run, _) -> each(run.get(), LawTest::goingOn))),
        new Fault(
            Law.ONCE,
            "the world is said to show nothing",
            Scene.asking(),
            0,
            UnaryOperator.identity(),
            a -> Broken.but(Action.class, a, "observe", (_, _) -> new Observation.NotHappened())));
  }

  private static List<Fault> ofWakes() {
    return List.of(
        books(
            Law.AWAKE,
            "nobody is woken",
            Scene.guarded(),
            1,
            Broken.journal("ready", (_, _) -> List.of())),
        books(
            Law.NO_LOST_WAKE,
            "queued runs are not woken",
            Scene.guarded(),
            1,
            b ->
                Broken.journal(
                        "ready",
                        (ready, _) ->
                            runs(ready.get()).stream()
                                .filter(run -> !queued(b.journal(), run))
                                .toList())
                    .apply(b)),
        books(
            Law.NO_IDLE_WAKE,
            "everybody is woken",
            Scene.guarded(),
            0,
            b ->
                Broken.journal(
                        "ready", (_, _) -> b.journal().recent(9).stream().map(Run::id).toList())
                    .apply(b)),
        books(
            Law.AWAITED,
            "no caller is told of the end of what it called",
            Scene.calling(),
            1,
            losing(event -> event instanceof Event.ChildEnded)));
  }

  private static List<Fault> ofEnds() {
    return List.of(
        books(
            Law.NO_ORPHAN,
            "what is called is not told of the end of its caller",
            Scene.calling(),
            2,
            losing(event -> event instanceof Event.Unlocked unlocked && byRun(unlocked))),
        books(
            Law.EXIT,
            "cancels are lost",
            Scene.guarded(),
            0,
            losing(event -> event instanceof Event.CancelRequested)),
        books(
            Law.ALONE,
            "a freeze begins anew whenever somebody looks",
            Scene.sharing(),
            1,
            Broken.freezes("inForce", (_, given) -> List.of(freeze((Instant) given[0])))));
  }

  private static Freeze freeze(Instant now) {
    Freeze.Terms terms = new Freeze.Terms(Glob.everything(), List.of(), "the big sale");
    Instant end = now.plus(Duration.ofHours(1));
    return new Freeze(9, terms, new Freeze.Origin("dave", "{}"), now, end);
  }

  private static boolean byRun(Event.Unlocked unlocked) {
    return unlocked.by().startsWith("#");
  }

  private static boolean queued(Journal journal, RunId run) {
    return journal.unseen(run).isEmpty()
        && journal.find(run).orElseThrow().lifecycle() == Lifecycle.QUEUED;
  }

  private static UnaryOperator<Books> losing(java.util.function.Predicate<Event> which) {
    return Broken.journal(
        "post", (post, given) -> which.test((Event) given[1]) ? null : post.get());
  }

  private static Books forgetful(Books books) {
    List<Intent> memory = new ArrayList<>();
    UnaryOperator<Books> kept =
        Broken.journal(
            "intended",
            (_, given) -> {
              memory.add((Intent) given[1]);
              return null;
            });
    UnaryOperator<Books> told = Broken.journal("intent", (_, _) -> memory.getLast());
    return told.apply(kept.apply(books));
  }

  private static Books stubborn(Books books) {
    Journal journal = books.journal();
    UnaryOperator<Books> kept = Broken.journal("save", (_, given) -> again(journal, given));
    UnaryOperator<Books> held =
        Broken.locks("free", (free, given) -> goesOn(journal, given) ? List.of() : free.get());
    return held.apply(kept.apply(books));
  }

  private static boolean goesOn(Journal journal, Object[] given) {
    return journal.find((RunId) given[0]).orElseThrow().cursor().isPresent()
        && !journal.find((RunId) given[0]).orElseThrow().lifecycle().ended();
  }

  private static Object each(Object found, UnaryOperator<Run> how) {
    return ((Optional<?>) found).map(Run.class::cast).map(how);
  }

  private static List<RunId> runs(Object ready) {
    return ((List<?>) ready).stream().map(RunId.class::cast).toList();
  }

  private static Run free(Run run) {
    Plan plan = run.plan();
    return run.with(
        new Plan(plan.hash(), plan.steps(), plan.locks(), List.of(), plan.calls(), plan.aside()),
        run.note());
  }

  private static Run nobodys(Run run) {
    Request.Charge c = run.charge();
    Request.Source source =
        new Request.Source("nobody", c.source().place(), c.source().inboxRow(), "s1");
    Request.Charge charge =
        new Request.Charge(
            c.runbook(), c.digest(), c.parameters(), c.line(), source, c.caller(), c.again());
    return as(run, charge, run.lifecycle());
  }

  private static Run goingOn(Run run) {
    return run.lifecycle().ended() && run.cursor().isPresent()
        ? as(run, run.charge(), Lifecycle.WAITING)
        : run;
  }

  private static Run as(Run run, Request.Charge charge, Lifecycle lifecycle) {
    return new Run(
        run.id(),
        run.version(),
        charge,
        run.plan(),
        lifecycle,
        run.cursor(),
        run.course(),
        run.times(),
        run.outputs(),
        run.note());
  }

  /** Keeps a run that was superseded as one that is about to do the same again. */
  private static Object again(Journal journal, Object[] given) {
    Run after = (Run) given[0];
    if (after.course().superseded()) {
      Run before = journal.find(after.id()).orElseThrow();
      Cursor.Doing ready = new Cursor.Doing.Ready();
      after =
          before.with(before.cursor().orElseThrow().doing(ready)).changedTo(before.version() + 1);
    }
    if (given[1] instanceof Mail mail) {
      journal.save(after, mail);
    } else {
      journal.save(after, (Event) given[1], (Instant) given[2]);
    }
    return Arrays.asList(given);
  }

  /** A history in which this run has changed everything. */
  private record Ours() implements History {
    @Override
    public Optional<Past> inThisRun(String target) {
      Intent intent =
          new Intent(
              dev.quarterdeck.target.StepKey.planned("grow"),
              Thing.NAME,
              target,
              "grow",
              List.of(),
              "{}");
      return Optional.of(new Past(intent, Outcome.done("grown"), Yard.NOON));
    }

    @Override
    public Optional<Past> inAnyRun(String target) {
      return inThisRun(target);
    }
  }
}
