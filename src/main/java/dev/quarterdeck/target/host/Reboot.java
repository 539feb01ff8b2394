package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Restarts the machine of a node, once, and waits until the Swarm can use it again. */
record Reboot(Machines.Config config) implements Action {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Field ANYWAY =
      Field.optional(
          "anyway",
          new Type.Flag(),
          "also when a service stops by it, because no other node takes its last task");
  private static final Field WITHIN =
      Field.optional(
          "patience", new Type.Span(), "how long it may take to be back; 10m unless said");

  /** How {@code quarterdeck-node} says that it is another start by now. */
  private static final int ANOTHER_START = 3;

  @Override
  public String name() {
    return "host.reboot";
  }

  @Override
  public String help() {
    return "Restart the machine of a node, and wait until it is back with another boot id and ready;"
        + " refused where a manager's majority, a service or a second database node would be lost.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(Look.NODE, ANYWAY, WITHIN);
  }

  @Override
  public Schema outputs() {
    return Schema.of(Field.required("boot", Type.text(), "which start of the machine it is now"));
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public String example() {
    return """
    reboot:
      do: host.reboot
      with: {node: "{{ node }}"}
      timeout: 20m
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing thing = inputs.thing("node");
    Nodes.Seen node = config.nodes().look(thing);
    refuse(node, inputs.optionalText("anyway").filter("true"::equals).isPresent());
    String boot =
        Quietly.ask("the machine", () -> new Machine(config.hosts(), node.node().name()).boot());
    return new Intent(
        inputs.step(),
        name(),
        "host/" + thing.id(),
        "restart the machine of " + node.node().name(),
        List.of(
            new Fact("node", node.node().name() + " (" + thing.id() + ")"),
            new Fact("role", node.manager() ? "manager" : "worker")),
        new Wanted(node.node(), boot, inputs.span("patience", PATIENCE)).json());
  }

  private void refuse(Nodes.Seen node, boolean anyway) {
    List<Objector.Objection> against =
        config.objectors().stream()
            .flatMap(objector -> objector.against(node.node()).stream())
            .filter(each -> !(anyway && each.waivable()))
            .toList();
    if (!against.isEmpty()) {
      throw new Unfit(
          "%s must not be restarted now. %s"
              .formatted(
                  node.node().name(),
                  against.stream().map(Objector.Objection::why).collect(Collectors.joining(" "))));
    }
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    Wanted wanted = Wanted.from(intent);
    Asked asked = new Asked(config.clock().instant(), Optional.empty());
    progress.save(asked.checkpoint());
    Ran answer;
    try {
      answer = machine(wanted).reboot(wanted.boot());
    } catch (TargetFailure e) {
      return Outcome.failed(e.getMessage() + " It was not asked to restart." + closed(wanted));
    }
    if (answer instanceof Ran.Exited ran && ran.exit() != 0 && ran.exit() != ANOTHER_START) {
      return Outcome.failed(
          "%s did not take the restart (%s). Look at deploy/README.md, Reach the nodes.%s"
              .formatted(wanted.node().name(), Machine.said(ran), closed(wanted)));
    }
    Outcome outcome = new Return(config, wanted, asked).await(progress);
    boolean other = answer instanceof Ran.Exited ran && ran.exit() == ANOTHER_START;
    return other && outcome instanceof Outcome.Done(String note, var outputs)
        ? new Outcome.Done("someone else was faster, and it is not done again: " + note, outputs)
        : outcome;
  }

  private String closed(Wanted wanted) {
    return new Return(config, wanted, new Asked(config.clock().instant(), Optional.empty()))
        .closed();
  }

  private Machine machine(Wanted wanted) {
    return new Machine(config.hosts(), wanted.node().name());
  }

  /** Without a checkpoint nothing was sent. */
  @Override
  public Observation observe(Intent intent) {
    return new Observation.NotHappened();
  }

  @Override
  public Observation observe(Intent intent, Optional<Checkpoint> last) {
    return last.isEmpty()
        ? observe(intent)
        : Quietly.ask(
            "the machine",
            () -> new Return(config, Wanted.from(intent), Asked.from(last.get())).look());
  }

  /**
   * Asks again where it may never have been asked: in the same start that restarts it once. What is
   * answered then tells nothing, as the machine may be about to go.
   */
  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    if (last.isEmpty()) {
      return perform(intent, progress);
    }
    Wanted wanted = Wanted.from(intent);
    Return following = new Return(config, wanted, Asked.from(last.get()));
    if (!following.overdue() && following.stillThere()) {
      try {
        var _ = machine(wanted).reboot(wanted.boot());
      } catch (TargetFailure e) {
        progress.say(String.valueOf(e.getMessage()), 0.1);
      }
    }
    return following.await(progress);
  }

  /** A restart cannot be called back, so it is waited for as long as there is time. */
  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    return last.isEmpty()
        ? Outcome.failed("it was not asked to restart")
        : new Return(config, Wanted.from(intent), Asked.from(last.get())).await(progress);
  }
}
