package dev.quarterdeck.run;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** A target that answers every call as it was told to beforehand, and remembers the calls. */
final class Unsteady implements Action {
  /** An outcome, or a failure. */
  interface Deed {
    Outcome give(Progress progress) throws InterruptedException;
  }

  final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  final Deque<Deed> performs = new ConcurrentLinkedDeque<>();
  final Deque<Deed> resumes = new ConcurrentLinkedDeque<>();
  final Deque<Deed> stops = new ConcurrentLinkedDeque<>();
  final Deque<Supplier<Observation>> looks = new ConcurrentLinkedDeque<>();
  Effect effect = Effect.CHANGE;
  Schema inputs = Schema.of();

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
    return "changes the thing, perhaps";
  }

  @Override
  public Schema inputs() {
    return inputs;
  }

  @Override
  public Schema outputs() {
    return Schema.of();
  }

  @Override
  public Effect effect() {
    return effect;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    return new Intent(inputs.step(), name(), "thing-a", "grow", List.of(), "{}");
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    calls.add("perform");
    return performs.remove().give(progress);
  }

  @Override
  public Observation observe(Intent intent) {
    calls.add("look");
    return looks.remove().get();
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    calls.add("resume from " + last.map(Checkpoint::json).orElse("the beginning"));
    return resumes.remove().give(progress);
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    calls.add("stop");
    return stops.remove().give(progress);
  }
}
