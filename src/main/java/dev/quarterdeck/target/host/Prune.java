package dev.quarterdeck.target.host;

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
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes from machines what nothing needs: what was looked at and agreed to, by its name, and
 * never more. The image that a service would go back to stays, because a rollback must not depend
 * on a registry.
 */
record Prune(Machines.Config config) implements Action {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int NAMED = 20;
  private static final Field MACHINE =
      Field.required(
          "machine", new Type.Reference(MachineKind.NAME), "a node by its host name, or all");
  private static final String RULE =
      "containers that ended two days ago or before; images that no container uses and no service"
          + " names or would go back to; no volume";

  @Override
  public String name() {
    return "host.prune";
  }

  @Override
  public String help() {
    return "Remove old containers and unused images from a machine or all of them; volumes stay,"
        + " and so do the images that services would go back to.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(MACHINE);
  }

  @Override
  public Schema outputs() {
    return Schema.of();
  }

  @Override
  public Effect effect() {
    return Effect.DESTROY;
  }

  @Override
  public String example() {
    return """
    prune:
      do: host.prune
      with: {machine: "{{ machine }}"}
      timeout: 1h
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing machine = inputs.thing("machine");
    Set<String> wanted = config.nodes().images();
    List<Fact> facts = new ArrayList<>(List.of(new Fact("goes", RULE)));
    List<Clutter> all = new ArrayList<>();
    for (String node : nodes(machine)) {
      try {
        Clutter clutter =
            Quietly.ask("the machine", () -> machine(node).inventory().clutter(node, wanted));
        if (!clutter.isEmpty()) {
          all.add(clutter);
          facts.add(new Fact(node, images(clutter)));
        }
      } catch (TargetFailure e) {
        if (!MachineKind.all(machine)) {
          throw e;
        }
        facts.add(new Fact(node, "left out, as it does not answer"));
      }
    }
    if (all.isEmpty()) {
      throw new Unfit("There is nothing to prune on %s: %s.".formatted(machine.name(), RULE));
    }
    return new Intent(
        inputs.step(),
        name(),
        "host/" + machine.id(),
        "remove for good: "
            + all.stream()
                .map(each -> "%s from %s".formatted(each.told(), each.node()))
                .collect(Collectors.joining("; ")),
        facts,
        write(all));
  }

  private List<String> nodes(Thing machine) {
    return config.nodes().all().stream()
        .map(seen -> seen.node())
        .filter(node -> MachineKind.all(machine) || node.id().equals(machine.id()))
        .map(Thing::name)
        .toList();
  }

  private static String images(Clutter clutter) {
    List<String> names = clutter.images().stream().map(Clutter.Stray::shown).sorted().toList();
    if (names.isEmpty()) {
      return "old containers";
    }
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED ? first + " and %d more".formatted(names.size() - NAMED) : first;
  }

  private static String write(List<Clutter> all) {
    ObjectNode json = JSON.createObjectNode();
    var list = json.putArray("machines");
    all.forEach(each -> each.write(list));
    return JSON.writeValueAsString(json);
  }

  private static List<Clutter> read(Intent intent) {
    return JSON.readTree(intent.detail())
        .path("machines")
        .valueStream()
        .map(Clutter::read)
        .toList();
  }

  private Machine machine(String node) {
    return new Machine(config.hosts(), node);
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    List<Clutter> all = read(intent);
    List<String> told = new ArrayList<>();
    boolean whole = true;
    for (Clutter clutter : all) {
      progress.say("cleaning up " + clutter.node(), (double) told.size() / all.size());
      try {
        Clutter left = removed(clutter, told);
        whole &= left.isEmpty();
      } catch (TargetFailure e) {
        told.add("%s: %s".formatted(clutter.node(), e.getMessage()));
        whole = false;
      }
    }
    String note = String.join("; ", told);
    return whole ? Outcome.done(note) : Outcome.failed(note);
  }

  /** What is used by now is left out; what could not be removed is given back. */
  private Clutter removed(Clutter clutter, List<String> told) throws InterruptedException {
    Machine machine = machine(clutter.node());
    Clutter todo =
        clutter.still(machine.inventory().clutter(clutter.node(), config.nodes().images()));
    String said = machine.remove(todo);
    Clutter left = todo.still(machine.inventory().clutter(clutter.node(), config.nodes().images()));
    told.add(
        left.isEmpty()
            ? "%s: %s removed".formatted(clutter.node(), todo.told())
            : "%s: of %s, %s could not be removed (%s)"
                .formatted(clutter.node(), todo.told(), left.told(), said));
    return left;
  }

  /** Doing it again removes what is left of it, so where it was cut off does not matter. */
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
    return Outcome.failed("what was removed is gone, and the rest stays");
  }
}
