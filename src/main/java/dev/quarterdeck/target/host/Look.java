package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.ReadAction;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import java.util.List;
import java.util.Map;

/** Whether a machine answers, and whether its node is closed: to leave it as it was found. */
record Look(Machines.Config config) implements ReadAction {
  static final Field NODE =
      Field.required("node", new Type.Reference("node"), "the node that the machine is");

  @Override
  public String name() {
    return "host.look";
  }

  @Override
  public String help() {
    return "Look whether the machine of a node answers; fails when it does not.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(NODE);
  }

  @Override
  public Schema outputs() {
    return Schema.of(
        Field.required("boot", Type.text(), "which start of the machine it is"),
        Field.required("drained", new Type.Flag(), "whether the node is closed for tasks"),
        Field.required("ready", new Type.Flag(), "whether the Swarm can use it"));
  }

  @Override
  public String example() {
    return """
    look:
      do: host.look
      with: {node: "{{ node }}"}
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing node = inputs.thing("node");
    return new Intent(
        inputs.step(),
        name(),
        "",
        "look at the machine of " + node.name(),
        List.of(),
        Wanted.of(node).json());
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    Thing node = Wanted.from(intent).node();
    Nodes.Seen seen = config.nodes().look(node);
    String boot = new Machine(config.hosts(), node.name()).boot();
    return new Outcome.Done(
        "%s answers and is %s, %s"
            .formatted(node.name(), seen.state(), seen.drained() ? "closed for tasks" : "open"),
        Map.of("boot", boot, "drained", seen.drained(), "ready", seen.ready()));
  }
}
