package dev.quarterdeck.target.cassandra;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the Swarm does to a service, as the action of the Swarm tells it: an order is carried out
 * once, however often it is given.
 *
 * @param done how often each service was replaced
 * @param replace does it
 */
record Replacing(Function<String, Integer> done, Function<String, Outcome> replace)
    implements Action {
  @Override
  public String name() {
    return "swarm.restart";
  }

  @Override
  public String help() {
    return "Replaces the tasks of a service.";
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
  public String example() {
    return "";
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    String service = inputs.thing("service").name();
    return new Intent(
        inputs.step(),
        name(),
        "service/" + service,
        "restart %s, %s".formatted(service, inputs.text("order")),
        List.of(new Fact("service", service)),
        service + " " + done.apply(service));
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) {
    return replace.apply(service(intent));
  }

  @Override
  public Observation observe(Intent intent) {
    String service = service(intent);
    return intent.detail().equals(service + " " + done.apply(service))
        ? new Observation.NotHappened()
        : new Observation.Ended(Outcome.done(service + " was replaced"));
  }

  private static String service(Intent intent) {
    return intent.detail().split(" ", 2)[0];
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress) {
    throw new IllegalStateException("what is carried out at once is never under way");
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return Outcome.failed("nothing was being changed");
  }
}
