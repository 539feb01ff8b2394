package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Leave;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Freezes, pauses, skips and retries of runs that call others, driven over a real database. */
class HeldCallsTest {
  private static final RunId RUN = new RunId(1);
  private static final RunId FIRST = new RunId(1, 1);
  private static final RunId SECOND = new RunId(1, 2);
  private static final Event PAUSE = new Event.PauseRequested("bob", "let me look");
  private static final Event RESUME = new Event.ResumeRequested("bob", "");
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Runbook FREE =
      SampleRunbooks.of(
          "free",
          new Runbook.Limits(
              List.of(SampleRunbooks.literal("thing/b")),
              Duration.ofMinutes(30),
              Optional.empty(),
              "nobody",
              Approvals.none()),
          SampleRunbooks.act("grow", "succeeded", "failed"));

  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard = new Yard(directory, FREE);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void theTimeOfTheCallerStandsStillWhileWhatItCallsIsFrozen() throws InterruptedException {
    yard.knows(calling(), FREE);
    begin();
    yard.freeze("*", Duration.ofHours(5));
    yard.driveAllReady();
    assertThat(yard.find(FIRST).course().holds().frozen()).isPresent();
    assertThat(yard.find(RUN).resting()).isTrue();
    assertThat(yard.find(RUN).course().holds().below()).containsExactly(FIRST);
    assertThat(yard.find(RUN).due()).isEmpty();
    assertThat(yard.world.changes).isEmpty();
    yard.pass(Duration.ofHours(4));
    assertThat(yard.engine.ready()).isEmpty();
    yard.pass(Duration.ofHours(1));
    yard.driveAllReady();
    assertThat(yard.find(RUN).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1.1/grow/1");
  }

  @Test
  void goesOnWhenTheFreezeIsLiftedAndItsTimeWithIt() throws InterruptedException {
    yard.knows(calling(), FREE);
    begin();
    yard.freeze("*", Duration.ofHours(5));
    yard.driveAllReady();
    yard.pass(Duration.ofHours(2));
    yard.lift(1);
    yard.world.next.add(new Outcome.Unknown("?"));
    yard.driveAllReady();
    assertThat(yard.find(FIRST).cursor().orElseThrow().question()).contains("?");
    assertThat(yard.find(RUN).resting()).isFalse();
    assertThat(yard.find(RUN).times().deadline())
        .contains(Yard.NOON.plus(Duration.ofMinutes(120 + 30)));
    assertThat(yard.find(RUN).cursor().orElseThrow().deadline())
        .contains(Yard.NOON.plus(Duration.ofMinutes(120 + 5)));
  }

  @Test
  void aFreezeOfWhatItWouldCallIsInItsWayFromTheBeginning() throws InterruptedException {
    yard.knows(calling(), FREE);
    for (String scope : List.of("runbook/free", "thing/b", "runbook/sample")) {
      Freeze freeze = yard.freeze(scope, Duration.ofHours(1));
      RunId run = yard.request();
      yard.drive(run);
      assertThat(yard.find(run).resting()).as(scope).isTrue();
      assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.QUEUED);
      yard.engine.tell(run, CANCEL);
      yard.drive(run);
      yard.lift(freeze.id());
    }
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void cancelsWhatIsFrozenBelow() throws InterruptedException {
    yard.knows(calling(), FREE);
    begin();
    yard.freeze("*", Duration.ofHours(5));
    yard.driveAllReady();
    yard.engine.tell(RUN, CANCEL);
    yard.driveAllReady();
    assertThat(yard.find(FIRST).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(yard.find(RUN).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(yard.engine.locks()).isEmpty();
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void takesBackUnderAFreezeWhatWasCalled() throws InterruptedException {
    yard.knows(
        SampleRunbooks.of(
            SampleRunbooks.limits(Optional.of("back")),
            SampleRunbooks.act("grow", "call", "failed"),
            call("call", "succeeded"),
            call("back", "rolled_back")),
        FREE);
    begin();
    yard.freeze("*", Duration.ofHours(5));
    yard.driveAllReady();
    assertThat(yard.find(FIRST).resting()).isTrue();
    yard.engine.tell(RUN, CANCEL);
    yard.driveAllReady();
    assertThat(yard.find(RUN).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1.2/grow/1");
  }

  @Test
  void aPauseReachesThePartsOfARunAndNoMoreOfThemBegin() throws InterruptedException {
    yard.knows(each(true, "a", "b", "c"));
    begin();
    yard.engine.tell(RUN, PAUSE);
    yard.drive(RUN);
    yard.driveAllReady();
    assertThat(yard.find(FIRST).course().holds().paused()).isPresent();
    assertThat(yard.find(FIRST).resting()).isTrue();
    assertThat(yard.find(RUN).resting()).isTrue();
    assertThat(yard.world.changes).isEmpty();
    yard.pass(Duration.ofDays(2));
    assertThat(yard.engine.ready()).isEmpty();
    yard.engine.tell(RUN, RESUME);
    yard.driveAllReady();
    assertThat(yard.find(RUN).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).hasSize(6);
  }

  @Test
  void aPausedRunRestsBetweenItsItems() throws InterruptedException {
    yard.knows(each(true, "a", "b"));
    begin();
    yard.drive(FIRST);
    assertThat(yard.find(FIRST).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    yard.engine.tell(RUN, PAUSE);
    yard.driveAllReady();
    assertThat(yard.engine.children(RUN)).hasSize(1);
    assertThat(yard.find(RUN).resting()).isTrue();
    assertThat(yard.find(RUN).lifecycle()).isEqualTo(Lifecycle.WAITING);
    yard.pass(Duration.ofDays(2));
    assertThat(yard.engine.ready()).isEmpty();
    yard.engine.tell(RUN, RESUME);
    yard.driveAllReady();
    assertThat(yard.find(RUN).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.find(SECOND).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void whatDoesNotAllowItGoesOnToItsEndAndTheRunRestsAfterIt() throws InterruptedException {
    yard.knows(
        SampleRunbooks.of(
            pausable(), call("call", "more"), SampleRunbooks.act("more", "succeeded", "failed")),
        FREE);
    begin();
    yard.engine.tell(RUN, PAUSE);
    yard.driveAllReady();
    assertThat(yard.find(FIRST).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.find(RUN).cursor().orElseThrow().state()).isEqualTo("more");
    assertThat(yard.find(RUN).resting()).isTrue();
    assertThat(yard.world.changes).containsExactly("1.1/grow/1");
  }

  @Test
  void skipsAStateOfOnePart() throws InterruptedException {
    yard.knows(each(true, "a"));
    begin();
    yard.engine.tell(RUN, PAUSE);
    yard.driveAllReady();
    yard.engine.tell(FIRST, new Event.SkipRequested("bob", "grow", ""));
    yard.driveAllReady();
    assertThat(yard.find(FIRST).cursor().orElseThrow().state()).isEqualTo("more");
    assertThat(yard.find(FIRST).resting()).isTrue();
    yard.engine.tell(RUN, RESUME);
    yard.driveAllReady();
    assertThat(yard.world.changes).containsExactly("1.1/more/1");
    assertThat(yard.find(RUN).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void retriesFromTheCallThatFailedAndNeedsNothingOfTheCallsBefore() throws InterruptedException {
    Runbook strict =
        SampleRunbooks.of(
            "strict",
            new Runbook.Limits(
                List.of(SampleRunbooks.literal("thing/c")),
                Duration.ofMinutes(30),
                Optional.empty(),
                "nobody",
                SampleRunbooks.bosses(1)),
            SampleRunbooks.act("grow", "succeeded", "failed"));
    yard.knows(
        SampleRunbooks.of(call("first", "strict", "second"), call("second", "free", "succeeded")),
        strict,
        FREE);
    yard.world.outcomes.put("1.2", Outcome.failed("no"));
    RunId run = yard.request();
    String hash = yard.find(run).plan().hash();
    yard.engine.tell(run, new Event.Approved("bob", hash, List.of(0), "ops"));
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    RunId retry = yard.retry(run, "alice");
    assertThat(yard.find(retry).plan().locks()).containsExactly("thing/a", "thing/b");
    assertThat(yard.find(retry).plan().approvals()).isEmpty();
    yard.driveAllReady();
    assertThat(yard.find(retry).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1.1/grow/1", "1.2/grow/1", "2.1/grow/1");
  }

  @Test
  void goesOnAfterACrashAtEveryCommit() throws InterruptedException {
    yard.knows(calling(), FREE);
    for (int commit = 1; commit <= 5; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = yard.request();
        yard.drive(run);
        Freeze freeze = yard.freeze("*", Duration.ofHours(1));
        RunId child = new RunId(run.number(), 1);
        Killing.at(yard, child, commit, after);
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).resting()).isTrue();
        yard.pass(Duration.ofHours(2));
        yard.lift(freeze.id());
        Killing.at(yard, child, commit, after);
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        assertThat(yard.world.changes.stream().filter(c -> c.startsWith(child.text() + "/")))
            .containsExactly(child.text() + "/grow/1");
      }
    }
  }

  /** The run has begun the first of its calls, which nobody drives yet. */
  private void begin() throws InterruptedException {
    yard.drive(yard.request());
    assertThat(yard.engine.ready()).containsExactly("1.1");
  }

  private static Runbook calling() {
    return SampleRunbooks.of(call("call", "succeeded"));
  }

  private static State call(String name, String then) {
    return call(name, "free", then);
  }

  private static State call(String name, String runbook, String then) {
    return new State.Call(
        name,
        runbook,
        Map.of(),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(5)),
        then,
        "failed",
        Optional.empty());
  }

  private static Runbook.Limits pausable() {
    return SampleRunbooks.limits(Optional.empty(), Approvals.none(), new Leave(true, Set.of()));
  }

  private static Runbook each(boolean pause, String... items) {
    Parameter item = new Parameter("item", Type.text(), Optional.empty(), "");
    Runbook.Limits free =
        new Runbook.Limits(
            List.of(),
            Duration.ofDays(30),
            Optional.empty(),
            "",
            Approvals.none(),
            new Leave(false, Set.of("grow")));
    return SampleRunbooks.of(
            pausable(),
            new State.Each(
                "all",
                new State.Items(Stream.of(items).map(SampleRunbooks::literal).toList(), item, 1, 0),
                SampleRunbooks.of(
                    "all",
                    free,
                    SampleRunbooks.act("grow", "more", "failed"),
                    SampleRunbooks.act("more", "succeeded", "failed")),
                Optional.empty(),
                "succeeded",
                "failed",
                Optional.empty()))
        .pausing(pause);
  }
}
