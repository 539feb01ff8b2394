package dev.quarterdeck.bot;

import com.sun.management.OperatingSystemMXBean;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Type;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A world that is changed at once and notes when; {@code turn} fails until so many steps are done.
 */
final class Tireless {
  private final Moment[] performed;
  private int done;

  Tireless(int steps) {
    this.performed = new Moment[steps];
  }

  /**
   * A moment of this process.
   *
   * @param nanos as {@link System#nanoTime}
   * @param cpu what all its threads have used until then, in nanoseconds
   */
  record Moment(long nanos, long cpu) {
    static Moment now() {
      OperatingSystemMXBean system =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      return new Moment(System.nanoTime(), system.getProcessCpuTime());
    }
  }

  /** When each step was performed. */
  synchronized Moment[] performed() {
    return performed.clone();
  }

  private synchronized boolean over() {
    performed[done++] = Moment.now();
    return done == performed.length;
  }

  Action action(String word) {
    return new Change(this, "bench." + word);
  }

  private record Change(Tireless world, String name) implements Action {
    private static final Type ANY = new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Schema N = Schema.of(Field.always("n", ANY, "which"));

    @Override
    public String help() {
      return "changes the thing";
    }

    @Override
    public String example() {
      return "";
    }

    @Override
    public Schema inputs() {
      return N;
    }

    @Override
    public Schema outputs() {
      return N;
    }

    @Override
    public Effect effect() {
      return Effect.CHANGE;
    }

    @Override
    public Intent intend(Inputs inputs, History history) {
      long n = inputs.whole("n");
      List<Fact> facts = List.of(new Fact("to", Long.toString(n)));
      return new Intent(inputs.step(), name, "thing-" + n, "turn thing " + n, facts, "{}");
    }

    @Override
    public Outcome perform(Intent intent, Progress progress) {
      boolean over = world.over();
      Map<String, Object> outputs = Map.of("n", 1L);
      return over || name.endsWith("change")
          ? new Outcome.Done("turned " + intent.target(), outputs)
          : new Outcome.Failed("not round yet", outputs);
    }

    @Override
    public Observation observe(Intent intent) {
      return new Observation.NotHappened();
    }

    @Override
    public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress) {
      return Outcome.done("turned");
    }

    @Override
    public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
      return Outcome.done("turned");
    }
  }
}
