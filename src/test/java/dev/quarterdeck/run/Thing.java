package dev.quarterdeck.run;

import dev.quarterdeck.run.Nature.Phase;
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
import java.util.List;
import java.util.Optional;

/**
 * Makes a thing larger, compared and set as Swarm services are: who finds another size than the
 * intent says changes nothing. Whatever may go otherwise than usual is a choice of the bench.
 */
record Thing(Bench bench) implements Action {
  static final String NAME = "thing.grow";
  private static final List<String> UNUSUAL =
      List.of(
          "the change fails",
          "nobody can tell how the change ended",
          "somebody else overtakes the change",
          "the call breaks before it arrives",
          "the call breaks after it arrived");

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
    return "makes a thing larger";
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
    bench.gap("while it looks at the thing");
    bench.maybeAway();
    String thing = inputs.text("thing");
    int size = bench.nature().size(thing);
    return new Intent(
        inputs.step(),
        NAME,
        thing,
        "grow " + thing + " from " + size,
        List.of(new Fact("from", Integer.toString(size))),
        "{}");
  }

  static int from(Intent intent) {
    return Integer.parseInt(intent.facts().getFirst().value());
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    bench.duet().gate();
    int how = bench.pick(UNUSUAL);
    if (how == 4) {
      throw new TargetFailure("The thing does not answer.");
    }
    int size = bench.nature().size(intent.target());
    if (size != from(intent)) {
      return new Outcome.Stale("it is " + size + " by now");
    }
    String mark = intent.step().mark();
    bench.happens(n -> n.begun(mark).with(intent.target(), size + 1));
    if (how == 5) {
      throw new TargetFailure("The thing does not answer.");
    }
    bench.duet().gate();
    return ended(
        mark,
        switch (how) {
          case 1 -> Phase.FAILED;
          case 2 -> Phase.UNCLEAR;
          case 3 -> Phase.SUPERSEDED;
          default -> Phase.DONE;
        });
  }

  private Outcome ended(String mark, Phase phase) {
    bench.happens(nature -> nature.with(mark, phase));
    return outcome(phase);
  }

  private static Outcome outcome(Phase phase) {
    return switch (phase) {
      case DONE -> Outcome.done("grown");
      case FAILED -> Outcome.failed("it did not grow");
      case SUPERSEDED -> new Outcome.Superseded("somebody else was there");
      case UNDERWAY, UNCLEAR -> new Outcome.Unknown("it cannot be told");
    };
  }

  @Override
  public Observation observe(Intent intent) {
    bench.duet().solo();
    bench.gap("before it looks what became of the change");
    if (bench.pick(List.of("the world does not tell what became of the change")) > 0) {
      return new Observation.Unclear("it looks odd");
    }
    Nature.Fate fate = bench.nature().fates().get(intent.step().mark());
    if (fate == null) {
      return new Observation.NotHappened();
    }
    return switch (fate.phase()) {
      case UNDERWAY -> new Observation.Underway();
      case UNCLEAR -> new Observation.Unclear("it looks odd");
      case DONE, FAILED, SUPERSEDED -> new Observation.Ended(outcome(fate.phase()));
    };
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    bench.duet().gate();
    int how = bench.pick(List.of("what is under way fails"));
    return ended(intent.step().mark(), how == 0 ? Phase.DONE : Phase.FAILED);
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    bench.duet().gate();
    Nature.Fate fate = bench.nature().fates().get(intent.step().mark());
    boolean underway = fate != null && fate.phase() == Phase.UNDERWAY;
    int how = bench.pick(List.of("stopping breaks", "it does not let itself be stopped"));
    if (how == 1) {
      throw new TargetFailure("The thing does not answer.");
    }
    return underway && how == 0
        ? ended(intent.step().mark(), Phase.FAILED)
        : Outcome.done("nothing to stop");
  }
}
