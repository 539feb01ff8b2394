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
import java.util.List;
import java.util.Optional;

/** Looks at a thing and changes nothing. */
record Glance(Bench bench) implements Action {
  static final String NAME = "thing.look";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String example() {
    return "";
  }

  @Override
  public String help() {
    return "looks at a thing";
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
    return Effect.READ;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    bench.gap("while it looks at the thing");
    bench.maybeAway();
    return new Intent(inputs.step(), NAME, "", "look", List.of(), "{}");
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    bench.duet().gate();
    return bench.pick(List.of("the look finds something wrong")) > 0
        ? Outcome.failed("something is wrong")
        : Outcome.done("all is well");
  }

  @Override
  public Observation observe(Intent intent) {
    return new Observation.NotHappened();
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    return perform(intent, progress);
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return Outcome.done("nothing to stop");
  }
}
