package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of the transition table about runs that a run has called. On cancel, timeout and unlock
 * they end first, and this one after them. Pure.
 */
final class Calling {
  private final Moves moves;

  Calling(Moves moves) {
    this.moves = moves;
  }

  Run called(Run run, Event.Called called, Instant at) {
    Doing.Calling calling =
        new Doing.Calling(called.calls(), called.parallel(), called.tolerated(), false);
    return settled(run.with(Moves.cursor(run).doing(calling)), at, "");
  }

  Run spawned(Run run, Event.Spawned spawned) {
    Doing.Calling calling = calling(run);
    Iterator<RunId> ids = spawned.runs().iterator();
    List<Doing.Call> calls = new ArrayList<>();
    for (Doing.Call call : calling.calls()) {
      boolean next = call.run().isEmpty() && ids.hasNext();
      calls.add(
          next
              ? new Doing.Call(call.piece(), call.plan(), Optional.of(ids.next()), call.end())
              : call);
    }
    return run.with(run.course().calling()).with(Moves.cursor(run).doing(calling.with(calls)));
  }

  Run childEnded(Run run, Event.ChildEnded ended, Instant at) {
    Optional<Doing.Calling> before =
        run.cursor()
            .flatMap(Cursor::calling)
            .filter(calling -> calling.open().contains(ended.child()));
    if (before.isEmpty()) {
      return run;
    }
    Doing.Calling now = before.get().with(marked(before.get(), ended));
    boolean enough = ended.superseded() || now.failed() > now.tolerated();
    Course course = run.course().withChanged(run.course().changed() || ended.changed());
    Run told =
        run.with(ended.superseded() ? course.supersede() : course)
            .with(Moves.cursor(run).doing(enough ? now.close() : now));
    return settled(told, at, ended.note());
  }

  /** No more are begun, and those under way are told to end. */
  Run closed(Run run, Ending ending) {
    return run.with(run.course().endingFor(ending))
        .with(Moves.cursor(run).doing(calling(run).close()))
        .noted(ending.note());
  }

  private Run settled(Run run, Instant at, String note) {
    Doing.Calling calling = calling(run);
    if (!calling.over()) {
      return run;
    }
    Map<String, Object> told =
        Map.of("done", (long) calling.done(), "failed", (long) calling.failed());
    Run now = run.outputs(Moves.cursor(run).state(), told);
    if (run.course().superseded()) {
      return moves.finish(now, Signal.FAIL, at, note);
    }
    Optional<Ending> ending = run.course().ending();
    if (ending.isPresent()) {
      return ended(now.with(now.course().endingOver()), ending.get(), at);
    }
    boolean failed = calling.failed() > calling.tolerated();
    return moves.move(now, failed ? Signal.ELSE : Signal.THEN, at, words(calling, note));
  }

  private Run ended(Run run, Ending ending, Instant at) {
    return ending.cause() == Ending.Cause.STATE_TIMEOUT
        ? moves.move(run, Signal.ELSE, at, ending.note())
        : moves.undoOrEnd(run, ending, at);
  }

  private static String words(Doing.Calling calling, String last) {
    return calling.calls().size() == 1
        ? last
        : "%d of %d done, %d failed"
            .formatted(calling.done(), calling.calls().size(), calling.failed());
  }

  private static List<Doing.Call> marked(Doing.Calling calling, Event.ChildEnded ended) {
    return calling.calls().stream()
        .map(
            call ->
                call.run().equals(Optional.of(ended.child()))
                    ? new Doing.Call(
                        call.piece(), call.plan(), call.run(), Optional.of(ended.end()))
                    : call)
        .toList();
  }

  private static boolean held(Run run) {
    return run.course().holds().paused().isPresent();
  }

  private static Doing.Calling calling(Run run) {
    return Moves.cursor(run).calling().orElseThrow(() -> Moves.illegal(run, "an event of a call"));
  }

  /**
   * What the runs that {@code before} has under way are told of what just happened to it: to end,
   * when it is to end; of every further cancel; and what people who hold it and let it go on have
   * said.
   */
  static Optional<Event> passedOn(Run before, Run after, Event event) {
    String by = before.id().toString();
    if (before.cursor().flatMap(Cursor::calling).isEmpty()) {
      return Optional.empty();
    }
    if (after.lifecycle().ended()) {
      return Optional.of(new Event.Unlocked(by, after.note(), true));
    }
    if (event instanceof Event.CancelRequested && endsAlready(before, after)) {
      return Optional.of(new Event.CancelRequested(by, ""));
    }
    if (held(before) != held(after)) {
      return Optional.of(event);
    }
    return after
        .course()
        .ending()
        .filter(ending -> !before.course().ending().equals(Optional.of(ending)))
        .map(
            ending ->
                ending.cause() == Ending.Cause.UNLOCK
                    ? new Event.Unlocked(by, ending.note(), false)
                    : new Event.CancelRequested(by, ending.note()));
  }

  private static boolean endsAlready(Run before, Run after) {
    Optional<Ending> ending = before.course().ending();
    return before.course().undoing()
        || (ending.isPresent() && ending.equals(after.course().ending()));
  }
}
