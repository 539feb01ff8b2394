package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.due.Due;
import dev.quarterdeck.run.jdbc.JdbcFreezes;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.TargetFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A target that fails in the middle is looked at before anybody says what became of a change. */
@Timeout(60)
class DoubtTest {
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(SampleRunbooks.act("grow", "succeeded", "failed"));
  private static final RunId RUN = new RunId(1);

  @TempDir Path directory;
  private final Unsteady world = new Unsteady();
  private final List<Duration> waited = Collections.synchronizedList(new ArrayList<>());
  private final List<Optional<Live>> heard = Collections.synchronizedList(new ArrayList<>());
  private Store store;
  private Engine engine;

  @BeforeEach
  void open() {
    store = EmptyStore.in(directory);
    Books books =
        new Books(
            new JdbcJournal(store.writer(), store.reader()),
            new JdbcLocks(store.writer(), store.reader()),
            new JdbcFreezes(store.writer(), store.reader()),
            store.transactions());
    Due nobody = (_, _) -> {};
    Offer offer = new Offer(List.of(world), List.of(), List.of());
    engine =
        new Engine(
            new One(),
            offer,
            books,
            new Crew(new Hearing(), new Nobody()),
            new Timing(() -> Yard.NOON, waited::add, nobody));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private record One() implements Definitions {
    @Override
    public List<Runbook> current() {
      return List.of(RUNBOOK);
    }

    @Override
    public String snapshot() {
      return "s1";
    }

    @Override
    public Optional<Runbook> byDigest(String digest) {
      return Optional.of(RUNBOOK);
    }
  }

  private record Nobody() implements Entitled {
    @Override
    public List<Integer> approves(Run run, String login, String channel) {
      return List.of();
    }

    @Override
    public Set<String> roles(String login) {
      return Set.of();
    }
  }

  private final class Hearing implements Witness {
    @Override
    public void saw(Run after, Event event) {}

    @Override
    public void heard(RunId run) {
      heard.add(engine.live(run));
    }
  }

  private Run driven() throws InterruptedException {
    Request.Source alice = new Request.Source("alice", "{}", 1, "s1");
    Request request = new Request(RUNBOOK, Map.of(), "sample", alice);
    engine.start(request, engine.plan(request));
    engine.drive("1", () -> true);
    return engine.find(RUN).orElseThrow();
  }

  private static Outcome fails(String why) {
    throw new TargetFailure(why);
  }

  private void looks(Observation... seen) {
    for (Observation one : seen) {
      world.looks.add(() -> one);
    }
  }

  private void doesNotAnswer(int times) {
    for (int i = 0; i < times; i++) {
      world.looks.add(
          () -> {
            throw new TargetFailure("no answer");
          });
    }
  }

  @Test
  void aChangeThatDidNotHappenHasFailedWithWhatTheTargetSaid() throws InterruptedException {
    world.performs.add(_ -> fails("connection reset"));
    looks(new Observation.NotHappened());

    Run run = driven();

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.note()).isEqualTo("connection reset");
    assertThat(world.calls).containsExactly("perform", "look");
  }

  @Test
  void aChangeThatHappenedAllTheSameIsDone() throws InterruptedException {
    world.performs.add(_ -> fails("connection reset"));
    looks(new Observation.Ended(Outcome.done("4 of 4")));

    Run run = driven();

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(run.note()).isEqualTo("4 of 4");
  }

  @Test
  void aChangeThatNobodyCanTellIsAskedAbout() throws InterruptedException {
    world.performs.add(_ -> fails("connection reset"));
    looks(new Observation.Unclear("it looks odd"));

    assertThat(driven().cursor().flatMap(Cursor::question)).contains("it looks odd");
  }

  @Test
  void aChangeUnderWayIsFollowedFromTheLastCheckpointUntilTheTargetAnswers() throws Exception {
    world.performs.add(
        progress -> {
          progress.save(new Checkpoint("{\"task\":2}"));
          return fails("connection reset");
        });
    looks(new Observation.Underway());
    world.resumes.add(_ -> fails("still away"));
    world.resumes.add(_ -> Outcome.done("4 of 4"));

    assertThat(driven().lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);

    assertThat(world.calls)
        .containsExactly("perform", "look", "resume from {\"task\":2}", "resume from {\"task\":2}");
    assertThat(waited).containsExactly(Duration.ofSeconds(10));
    assertThat(heard).containsExactly(Optional.of(new Live("still away", 0)));
  }

  @Test
  void looksAgainAfterGrowingPausesOfAtMostTenSecondsAndSaysSo() throws InterruptedException {
    world.performs.add(_ -> fails("connection reset"));
    doesNotAnswer(6);
    looks(new Observation.NotHappened());

    assertThat(driven().lifecycle()).isEqualTo(Lifecycle.FAILED);

    assertThat(waited).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    assertThat(heard).containsExactly(Optional.of(new Live("no answer", 0)));
  }

  @Test
  void aBugOfTheBotIsToldByANumberThatIsInTheLog() throws InterruptedException {
    world.performs.add(
        _ -> {
          throw new IllegalStateException("secret detail");
        });
    looks(new Observation.NotHappened());

    assertThat(driven().note()).matches("a bug of the bot, logged as [0-9a-f]{8}");
  }

  @Test
  void whatOnlyLooksHasFailedAtOnceAndNothingIsLookedForAfterwards() throws InterruptedException {
    world.effect = Effect.READ;
    world.performs.add(_ -> fails("connection reset"));

    assertThat(driven().lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(world.calls).containsExactly("perform");
  }

  @Test
  void whatAStepSaysIsLiveUntilItIsOver() throws InterruptedException {
    world.performs.add(
        progress -> {
          progress.say("2 of 4", 0.5);
          return Outcome.done("4 of 4");
        });

    assertThat(driven().lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);

    assertThat(heard).containsExactly(Optional.of(new Live("2 of 4", 0.5)));
    assertThat(engine.live(RUN)).isEmpty();
    assertThat(engine.steps(RUN, 9)).hasSize(1);
  }

  @Test
  void aCancelThatCannotStopTheChangeSaysWhatIsTrueOfIt() throws InterruptedException {
    world.performs.add(
        _ -> {
          engine.tell(RUN, new Event.CancelRequested("alice", "wrong service"));
          new CountDownLatch(1).await();
          return Outcome.done("never");
        });
    world.stops.add(_ -> fails("no answer"));
    looks(new Observation.Ended(Outcome.done("4 of 4")));

    Run run = driven();

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(run.note()).isEqualTo("cancelled by alice (wrong service); 4 of 4");
    assertThat(world.calls).containsExactly("perform", "stop", "look");
  }

  @Test
  void aCancelAfterWhichTheTargetDoesNotAnswerSaysSo() throws InterruptedException {
    world.performs.add(
        _ -> {
          engine.tell(RUN, new Event.CancelRequested("alice", ""));
          new CountDownLatch(1).await();
          return Outcome.done("never");
        });
    world.stops.add(_ -> Outcome.done("stopped"));
    doesNotAnswer(1);

    assertThat(driven().note()).isEqualTo("cancelled by alice; no answer");
  }
}
