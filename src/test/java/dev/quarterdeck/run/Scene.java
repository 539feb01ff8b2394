package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Leave;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A few runbooks and who asks for them: Alice for the first, at the beginning; Carol for the one
 * she names, whenever she likes.
 *
 * @param depth how far a build has time to go in it
 * @param needs how many must agree to what begins in that state, as whoever wrote the scene knows
 */
record Scene(
    String name,
    int depth,
    List<Runbook> runbooks,
    Optional<String> carols,
    Map<String, Integer> needs)
    implements Definitions {
  private static final String SHARED = "thing/a";

  static List<Scene> all() {
    return List.of(guarded(), sharing(), asking(), calling(), spreading());
  }

  /** Two changes with a wait between them, to which somebody must agree, and an undo. */
  static Scene guarded() {
    Runbook runbook =
        SampleRunbooks.of(
            "guarded",
            limits(
                Optional.of("back"), SampleRunbooks.bosses(1), new Leave(true, Set.of("settle"))),
            grow("grow", "thing-a", "settle"),
            new State.Wait("settle", Duration.ofMinutes(1), "more"),
            grow("more", "thing-b", "succeeded"),
            grow("back", "thing-a", "rolled_back"));
    return new Scene(
        "guarded",
        3,
        List.of(runbook),
        Optional.empty(),
        Map.of("grow", 1, "settle", 1, "more", 1));
  }

  /** Two runs that need the same name; nobody needs to agree to Carol's. */
  static Scene sharing() {
    Runbook hers =
        SampleRunbooks.of(
            "hers",
            limits(Optional.empty(), Approvals.none(), Leave.none()),
            grow("rise", "thing-a", "succeeded"));
    Runbook his =
        SampleRunbooks.of(
            "short",
            limits(Optional.empty(), SampleRunbooks.bosses(1), Leave.none()),
            grow("grow", "thing-a", "succeeded"));
    return new Scene("sharing", 3, List.of(his, hers), Optional.of("hers"), Map.of("grow", 1));
  }

  /** A look, a change, a question with a time and an answer for it, and an undo. */
  static Scene asking() {
    LinkedHashMap<String, String> answers = new LinkedHashMap<>();
    answers.put("keep", "succeeded");
    answers.put("roll back", "back");
    Runbook runbook =
        SampleRunbooks.of(
            "asking",
            limits(Optional.of("back"), Approvals.none(), new Leave(true, Set.of("look"))),
            act("look", Glance.NAME, "thing-a", "grow", Optional.empty()),
            grow("grow", "thing-a", "keep"),
            new State.Ask(
                "keep",
                SampleRunbooks.literal("Keep it?"),
                List.of(),
                answers,
                Optional.of(Duration.ofMinutes(10)),
                Optional.of("roll back")),
            grow("back", "thing-a", "rolled_back"));
    return new Scene("asking", 2, List.of(runbook), Optional.empty(), Map.of());
  }

  /** A runbook that calls another, to which somebody must agree; both can be undone. */
  static Scene calling() {
    Runbook called =
        SampleRunbooks.of(
            "called",
            limits(Optional.of("shrink"), SampleRunbooks.bosses(1), Leave.none()),
            grow("grow", "thing-a", "succeeded"),
            grow("shrink", "thing-a", "rolled_back"));
    Runbook caller =
        SampleRunbooks.of(
            "caller",
            limits(Optional.of("back"), Approvals.none(), new Leave(true, Set.of())),
            new State.Call(
                "other",
                "called",
                Map.of(),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(20)),
                "more",
                "failed",
                Optional.empty()),
            grow("more", "thing-b", "succeeded"),
            grow("back", "thing-b", "rolled_back"));
    return new Scene("calling", 3, List.of(caller, called), Optional.empty(), Map.of("other", 1));
  }

  /** Two turns of one group of states at once, each of which is tried twice, and an undo. */
  static Scene spreading() {
    Parameter item = new Parameter("item", Type.text(), Optional.empty(), "");
    State.Retry twice = new State.Retry(2, Duration.ofSeconds(10), 2);
    Runbook.Limits none =
        new Runbook.Limits(
            List.of(), Duration.ofMinutes(30), Optional.empty(), "nobody", Approvals.none());
    State turn = act("grow", Thing.NAME, "thing-a", "succeeded", Optional.of(twice));
    Runbook runbook =
        SampleRunbooks.of(
            "spreading",
            limits(Optional.of("back"), Approvals.none(), new Leave(true, Set.of())),
            new State.Each(
                "all",
                new State.Items(
                    List.of(SampleRunbooks.literal("x"), SampleRunbooks.literal("y")), item, 2, 0),
                SampleRunbooks.of("all", none, turn),
                Optional.of(Duration.ofMinutes(20)),
                "succeeded",
                "failed",
                Optional.empty()),
            grow("back", "thing-b", "rolled_back"));
    return new Scene("spreading", 0, List.of(runbook), Optional.empty(), Map.of());
  }

  private static Runbook.Limits limits(Optional<String> undo, Approvals approvals, Leave leave) {
    return new Runbook.Limits(
        List.of(SampleRunbooks.literal(SHARED)),
        Duration.ofMinutes(30),
        undo,
        "nobody",
        approvals,
        leave);
  }

  private static State grow(String name, String thing, String then) {
    return act(name, Thing.NAME, thing, then, Optional.empty());
  }

  private static State act(
      String name, String action, String thing, String then, Optional<State.Retry> retry) {
    return new State.Do(
        name,
        action,
        Map.of("thing", SampleRunbooks.literal(thing)),
        Optional.empty(),
        retry,
        Optional.of(Duration.ofMinutes(5)),
        then,
        "failed",
        Optional.empty());
  }

  /** How many must agree to the run. */
  int needs(Run run) {
    String first = named(run.charge().runbook()).orElseThrow().start();
    return needs.getOrDefault(run.charge().again().map(Again::from).orElse(first), 0);
  }

  /** As everything begins: Alice has asked. */
  Universe opening(Bench bench) {
    return bench.after(
        Universe.empty(Nature.at(Yard.NOON)),
        new Stimulus("alice asks", b -> ask(b, "alice", runbooks.getFirst(), Optional.empty())));
  }

  /** What can be asked for besides. */
  List<Stimulus> asks(Universe universe) {
    if (universe.counters().run() > 2) {
      return List.of();
    }
    if (carols.isPresent()) {
      Runbook hers = named(carols.get()).orElseThrow();
      return List.of(new Stimulus("carol asks", b -> ask(b, "carol", hers, Optional.empty())));
    }
    Run first = universe.run(new RunId(1));
    boolean tried =
        first.lifecycle().ended()
            && first.lifecycle() != Lifecycle.SUCCEEDED
            && !first.course().superseded();
    return tried
        ? List.of(
            new Stimulus(
                "alice tries #1 again",
                b ->
                    ask(
                        b,
                        "alice",
                        runbooks.getFirst(),
                        Optional.of(Again.of(runbooks.getFirst(), first, "")))))
        : List.of();
  }

  private static void ask(Bench bench, String person, Runbook runbook, Optional<Again> again) {
    long row = bench.universe().counters().run();
    Request request =
        new Request(
            runbook, Map.of(), runbook.name(), new Request.Source(person, "{}", row, "s1"), again);
    bench.happens(nature -> nature.says(person, new RunId(row), "asked"));
    bench.engine().start(request, bench.engine().plan(request));
  }

  /** The names that a run of that runbook needs. */
  static List<String> names() {
    return List.of(SHARED);
  }

  @Override
  public List<Runbook> current() {
    return runbooks;
  }

  @Override
  public String snapshot() {
    return "s1";
  }

  @Override
  public Optional<Runbook> byDigest(String digest) {
    return runbooks.stream().filter(r -> r.digest().equals(digest)).findFirst();
  }
}
