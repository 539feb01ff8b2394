package dev.quarterdeck.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One execution of a runbook, as a value: {@link Table#next} makes the next one, the engine
 * performs and keeps what that asks for.
 *
 * @param version grows by one with every change; writes compare and set it
 * @param cursor where it stands in its runbook, from its start on; kept at its end
 * @param outputs what its states told, by state
 * @param note one sentence for people: what is true now
 */
public record Run(
    RunId id,
    long version,
    Request.Charge charge,
    Plan plan,
    Lifecycle lifecycle,
    Optional<Cursor> cursor,
    Course course,
    Times times,
    Map<String, Map<String, Object>> outputs,
    String note) {
  public Run {
    outputs = Map.copyOf(outputs);
  }

  /** The moments of a run. {@code deadline} is that of the run, {@code ended} that of its end. */
  public record Times(
      Instant requested,
      Optional<Instant> started,
      Optional<Instant> deadline,
      Optional<Instant> ended) {}

  /** How long a run waits for names before it expires. */
  static final Duration LONGEST_QUEUE = Duration.ofHours(24);

  /** {@code expire} is how long it waits for approval, if it needs any. */
  static Run requested(RunId id, Request.Charge charge, Plan plan, Duration expire, Instant at) {
    boolean agreed = plan.approvals().isEmpty();
    Instant end = at.plus(agreed ? LONGEST_QUEUE : expire);
    Times times = new Times(at, Optional.empty(), Optional.of(end), Optional.empty());
    return new Run(
        id,
        0,
        charge,
        plan,
        agreed ? Lifecycle.QUEUED : Lifecycle.AWAITING_APPROVAL,
        Optional.empty(),
        Course.fresh(),
        times,
        Map.of(),
        "");
  }

  /** A run that {@code caller} calls. */
  static Run called(RunId id, Run caller, Cursor.Doing.Call call, Instant at) {
    Run run =
        requested(
            id,
            caller.charge().calling(caller.id(), call.piece()),
            call.plan().forCalled(),
            Duration.ZERO,
            at);
    return run.with(caller.course().called());
  }

  /** Whether everybody has agreed to its plan who must. */
  public boolean agreed() {
    return course.consent().has(plan);
  }

  /** Names and values expressions of the runbook see: parameters and outputs. */
  public Map<String, Object> names() {
    Map<String, Object> names = new HashMap<>(charge.parameters());
    names.putAll(outputs);
    return names;
  }

  /**
   * The next moment something is due without anybody doing anything: a pause or a timeout. Empty
   * for an ended run and for one that asks people.
   */
  public Optional<Instant> due() {
    if (lifecycle.ended()
        || course.ending().isPresent()
        || cursor.flatMap(Cursor::question).isPresent()) {
      return Optional.empty();
    }
    Optional<Instant> first = course.undoing() ? Optional.empty() : times.deadline();
    if (cursor.isPresent()) {
      Cursor at = cursor.get();
      first = earlier(first, at.deadline());
      if (at.doing() instanceof Cursor.Doing.Pausing pausing) {
        first = earlier(first, Optional.of(pausing.until()));
      }
    }
    return first;
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    return a.get().isBefore(b.get()) ? a : b;
  }

  Run with(Cursor now) {
    return copy(plan, lifecycle(now), Optional.of(now), course, times, outputs, note);
  }

  Run with(Course now) {
    return copy(plan, lifecycle, cursor, now, times, outputs, note);
  }

  Run with(Plan now, String noted) {
    return copy(now, lifecycle, cursor, course, times, outputs, noted);
  }

  Run noted(String now) {
    return copy(plan, lifecycle, cursor, course, times, outputs, now);
  }

  Run outputs(String state, Map<String, Object> told) {
    Map<String, Map<String, Object>> all = new HashMap<>(outputs);
    all.put(state, Map.copyOf(told));
    return copy(plan, lifecycle, cursor, course, times, all, note);
  }

  /** Back before its start: to wait for approval anew, or for its names. */
  Run waiting(Lifecycle now, Instant until) {
    Times back =
        new Times(times.requested(), Optional.empty(), Optional.of(until), Optional.empty());
    return copy(plan, now, Optional.empty(), course, back, Map.of(), note);
  }

  Run started(Instant at, Duration timeout) {
    Times now =
        new Times(
            times.requested(), Optional.of(at), Optional.of(at.plus(timeout)), Optional.empty());
    return copy(plan, Lifecycle.RUNNING, cursor, course, now, outputs, note);
  }

  Run ended(Lifecycle end, Instant at, String noted) {
    Times now = new Times(times.requested(), times.started(), Optional.empty(), Optional.of(at));
    return copy(plan, end, cursor, course.endingOver(), now, outputs, noted);
  }

  Run changedTo(long newVersion) {
    return new Run(id, newVersion, charge, plan, lifecycle, cursor, course, times, outputs, note);
  }

  private static Lifecycle lifecycle(Cursor now) {
    return switch (now.doing()) {
      case Cursor.Doing.Ready _, Cursor.Doing.Acting _ -> Lifecycle.RUNNING;
      case Cursor.Doing.Calling calling ->
          calling.startable().isEmpty() ? Lifecycle.WAITING : Lifecycle.RUNNING;
      case Cursor.Doing.Pausing _, Cursor.Doing.Choosing _, Cursor.Doing.Asking _ ->
          Lifecycle.WAITING;
    };
  }

  private Run copy(
      Plan newPlan,
      Lifecycle newLifecycle,
      Optional<Cursor> newCursor,
      Course newCourse,
      Times newTimes,
      Map<String, Map<String, Object>> newOutputs,
      String newNote) {
    return new Run(
        id,
        version,
        charge,
        newPlan,
        newLifecycle,
        newCursor,
        newCourse,
        newTimes,
        newOutputs,
        newNote);
  }
}
