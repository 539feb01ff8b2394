package dev.quarterdeck.run;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.TargetFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A world with one thing in it that can be changed, and that remembers who changed it. */
final class FakeWorld implements Action {
  final List<String> changes = new ArrayList<>();
  int size = 1;
  boolean away;
  Observation afterDoubt = new Observation.NotHappened();
  Runnable planning = () -> {};
  @Nullable CountDownLatch performing;
  @Nullable CountDownLatch stopping;
  Outcome outcome = Outcome.done("as wanted");

  /** Outcomes of single runs, by their number. */
  final Map<String, Outcome> outcomes = new HashMap<>();

  @Override
  public String name() {
    return "fake.change";
  }

  @Override
  public String example() {
    return "";
  }

  @Override
  public String help() {
    return "changes the thing";
  }

  @Override
  public Schema inputs() {
    return Schema.of();
  }

  @Override
  public Schema outputs() {
    return Schema.of();
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    answer();
    planning.run();
    return new Intent(
        inputs.step(),
        name(),
        "thing-a",
        "grow from " + size,
        List.of(new Fact("from", Integer.toString(size))),
        "{}");
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    answer();
    synchronized (changes) {
      if (!changes.contains(intent.step().mark())) {
        changes.add(intent.step().mark());
      } else {
        changes.add(intent.step().mark() + " twice");
      }
    }
    progress.say("growing", 0.5);
    CountDownLatch latch = performing;
    if (latch != null) {
      latch.countDown();
      new CountDownLatch(1).await();
    }
    return outcome(intent);
  }

  private Outcome outcome(Intent intent) {
    return outcomes.getOrDefault(intent.step().run(), outcome);
  }

  @Override
  public Observation observe(Intent intent) {
    answer();
    synchronized (changes) {
      return changes.contains(intent.step().mark())
          ? new Observation.Ended(outcome(intent))
          : afterDoubt;
    }
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return outcome(intent);
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    CountDownLatch latch = stopping;
    if (latch != null) {
      latch.countDown();
      new CountDownLatch(1).await();
    }
    return outcome;
  }

  private void answer() {
    if (away) {
      throw new TargetFailure("The thing does not answer. Look whether it is there.");
    }
  }
}
