package dev.quarterdeck.bot;

import dev.quarterdeck.run.Course;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Leeway;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Live;
import dev.quarterdeck.run.Lock;
import dev.quarterdeck.run.Piece;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.run.Step;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Thing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs that are kept and never driven. */
final class PlainRuns implements Runs {
  final Map<RunId, Run> runs = new LinkedHashMap<>();
  final List<Event> told = new ArrayList<>();
  final List<Step> steps = new ArrayList<>();
  final List<Lock> locks = new ArrayList<>();
  final Map<RunId, Live> live = new HashMap<>();
  List<Quorum> approvals = List.of();
  Leeway leeway = new Leeway(Optional.of("it is not allowed"), Optional.of("it is not allowed"));
  List<Piece> called = List.of();
  @Nullable Runbook runbook;
  @Nullable RuntimeException planning;
  @Nullable RuntimeException starting;

  @Override
  public Plan plan(Request request) {
    if (planning != null) {
      throw planning;
    }
    String service = Thing.from(request.parameters().getOrDefault("service", "")).name();
    String sentence =
        "scale %s from 2 to %s replicas".formatted(service, request.parameters().get("replicas"));
    return Plan.of(
        "hash of " + request.line(),
        List.of(
            new Plan.PlannedStep(
                "scale",
                Effect.CHANGE,
                "service/" + service,
                sentence,
                List.of(new Fact("replicas", "2 -> " + request.parameters().get("replicas"))))),
        List.of("service/" + service),
        approvals);
  }

  @Override
  public RunId start(Request request, Plan plan) {
    if (starting != null) {
      throw starting;
    }
    long row = request.source().inboxRow();
    return runs.values().stream()
        .filter(run -> run.charge().source().inboxRow() == row)
        .map(Run::id)
        .findFirst()
        .orElseGet(() -> open(request, plan));
  }

  private RunId open(Request request, Plan plan) {
    RunId id = new RunId(runs.size() + 1L);
    Request.Charge charge = request.charge();
    Run.Times times =
        new Run.Times(Stage.NOON, Optional.empty(), Optional.empty(), Optional.empty());
    Course course = Course.fresh();
    Lifecycle lifecycle =
        plan.approvals().isEmpty() ? Lifecycle.QUEUED : Lifecycle.AWAITING_APPROVAL;
    put(new Run(id, 0, charge, plan, lifecycle, Optional.empty(), course, times, Map.of(), ""));
    return id;
  }

  void put(Run run) {
    runs.put(run.id(), run);
  }

  @Override
  public void tell(RunId run, Event event) {
    told.add(event);
  }

  @Override
  public Optional<Run> find(RunId run) {
    return Optional.ofNullable(runs.get(run));
  }

  @Override
  public Optional<Run> ofInboxRow(long row) {
    return runs.values().stream()
        .filter(run -> run.charge().source().inboxRow() == row)
        .findFirst();
  }

  @Override
  public List<Piece> called(Request request) {
    return List.copyOf(called);
  }

  @Override
  public List<Run> children(RunId run) {
    return runs.values().stream()
        .filter(r -> r.id().called() && r.id().root().equals(run))
        .toList();
  }

  @Override
  public List<Run> recent(int atMost) {
    return runs.values().stream().limit(atMost).toList().reversed();
  }

  @Override
  public List<Run> underWay(int atMost) {
    return recent(Integer.MAX_VALUE).stream()
        .filter(run -> !run.lifecycle().ended())
        .limit(atMost)
        .toList();
  }

  /** Those of that service: none is driven, so none has steps. */
  @Override
  public List<Run> on(String target, int atMost) {
    return recent(Integer.MAX_VALUE).stream()
        .filter(run -> target.equals(targetOf(run)))
        .limit(atMost)
        .toList();
  }

  String targetOf(Run run) {
    return "service/" + service(run).id();
  }

  private static Thing service(Run run) {
    return Thing.from(run.charge().parameters().getOrDefault("service", ""));
  }

  @Override
  public List<Run> retries(RunId of) {
    return runs.values().stream()
        .filter(run -> run.charge().again().filter(again -> again.of().equals(of)).isPresent())
        .toList()
        .reversed();
  }

  @Override
  public Optional<Runbook> runbook(Run run) {
    return Optional.ofNullable(runbook);
  }

  @Override
  public Leeway leeway(Run run) {
    return leeway;
  }

  @Override
  public List<Step> steps(RunId run, int atMost) {
    return List.copyOf(steps);
  }

  @Override
  public Optional<Live> live(RunId run) {
    return Optional.ofNullable(live.get(run));
  }

  @Override
  public List<Lock> locks() {
    return List.copyOf(locks);
  }

  /** Forgets what came after, as a rolled back transaction does. */
  Runnable memory() {
    Map<RunId, Run> kept = new LinkedHashMap<>(runs);
    int heard = told.size();
    return () -> {
      runs.clear();
      runs.putAll(kept);
      told.subList(heard, told.size()).clear();
    };
  }

  static Instant later(long seconds) {
    return Stage.NOON.plusSeconds(seconds);
  }
}
