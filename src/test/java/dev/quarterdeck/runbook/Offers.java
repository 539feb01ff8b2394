package dev.quarterdeck.runbook;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.View;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Actions, kinds and views with the schemas of the real ones, which do nothing. */
public final class Offers {
  private static final Field SERVICE =
      Field.required("service", new Type.Reference("service"), "the service");
  private static final Field TAG =
      Field.required(
          "tag",
          new Type.Text(Optional.of(Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}"))),
          "the tag");
  private static final Schema FOUND =
      Schema.of(
          Field.required("image", Type.text(), "the image"),
          Field.required("digest", Type.text(), "its digest"),
          Field.required("age", Type.text(), "its age"));
  private static final Field PASSWORD =
      Field.required("password", new Type.Secret(), "the password");
  private static final Schema SAVED =
      Schema.of(
          Field.required("server", Type.text(), "the server"),
          Field.required("keys", Type.atLeast(0), "how many keys"),
          Field.required("expiring", Type.atLeast(0), "those that vanish"),
          Field.required("appends", new Type.Flag(), "whether it appends"));
  private static final Schema COMPARED =
      Schema.of(Stream.concat(Stream.of(SERVICE), SAVED.fields().stream()).toArray(Field[]::new));
  private static final Schema REPAIR =
      Schema.of(
          Field.required("keyspace", new Type.Reference("keyspace"), "the keyspace"),
          Field.optional("table", Type.text(), "one of its tables"),
          Field.optional("segments", new Type.Whole(1, 4_096), "how many"),
          Field.optional("intensity", new Type.Whole(1, 100), "percent"));
  private static final Schema OUTPUTS =
      Schema.of(
          Field.always("rolled_back", new Type.Flag(), "the engine took the change back"),
          Field.required("image", Type.text(), "the image now"),
          Field.optional("replicas", Type.atLeast(0), "replicas wanted now"));

  private static final Field PATIENCE =
      Field.optional("patience", new Type.Span(), "how long it may take");

  private static final Schema LOOKED =
      Schema.of(
          Field.required("boot", Type.text(), "which start"),
          Field.required("drained", new Type.Flag(), "whether it is closed"),
          Field.required("ready", new Type.Flag(), "whether it is ready"));
  private static final Schema GUARDED =
      Schema.of(
          Stream.concat(
                  OUTPUTS.fields().stream(),
                  Stream.of(Field.always("guarded", new Type.Flag(), "a guard was looked at")))
              .toArray(Field[]::new));
  private static final Schema EXPECTED =
      Schema.of(
          Field.required("query", new Type.Query(), "what to ask for"),
          Field.optional("below", new Type.Decimal(), "a bound"));
  private static final Schema WATCHED =
      Schema.of(
          Field.optional("value", new Type.Decimal(), "the value"),
          Field.always("series", Type.text(), "the series"),
          Field.always("asked", new Type.Flag(), "whether it could be asked"));

  private Offers() {}

  /** What a Swarm offers, and a few more to plan mistakes with. */
  public static Offer swarm() {
    Field image =
        Field.required(
            "image",
            new Type.Text(Optional.of(Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}"))),
            "the image reference");
    Field order =
        Field.optional(
            "order",
            new Type.Choice(List.of("as-configured", "start-first", "stop-first")),
            "which task first");
    Field guard =
        Field.optional(
            "guard", new Type.Choice(List.of("as-configured", "off")), "whether it is heeded");
    Field span = Field.optional("for", new Type.Span(), "for how long");
    Field node = Field.required("node", new Type.Reference("node"), "the node");
    Field anyway = Field.optional("anyway", new Type.Flag(), "also when something stops");
    Field machine = Field.required("machine", new Type.Reference("machine"), "the machine");
    Field replicas = Field.required("replicas", Type.atLeast(0), "how many");
    return new Offer(
        List.of(
            new Still("swarm.scale", Effect.CHANGE, Schema.of(SERVICE, replicas), OUTPUTS),
            new Still("swarm.restart", Effect.CHANGE, Schema.of(SERVICE, order), OUTPUTS),
            new Still(
                "swarm.update", Effect.CHANGE, Schema.of(SERVICE, image, order, guard), GUARDED),
            new Still("swarm.watch", Effect.READ, Schema.of(SERVICE, span), WATCHED),
            new Still("prometheus.expect", Effect.READ, EXPECTED, WATCHED),
            new Still("swarm.rollback", Effect.CHANGE, Schema.of(SERVICE), OUTPUTS),
            new Still("swarm.drain", Effect.CHANGE, Schema.of(node, anyway), Schema.of()),
            new Still("swarm.activate", Effect.CHANGE, Schema.of(node), Schema.of()),
            new Still("host.look", Effect.READ, Schema.of(node), LOOKED),
            new Still("host.reboot", Effect.CHANGE, Schema.of(node, anyway, PATIENCE), Schema.of()),
            new Still("host.prune", Effect.DESTROY, Schema.of(machine), Schema.of()),
            new Still("swarm.look", Effect.READ, Schema.of(SERVICE), OUTPUTS),
            new Still("swarm.remove", Effect.DESTROY, Schema.of(SERVICE), OUTPUTS),
            new Still("registry.resolve", Effect.READ, Schema.of(SERVICE, TAG), FOUND),
            new Still("redis.save", Effect.CHANGE, Schema.of(SERVICE), SAVED),
            new Still("redis.compare", Effect.READ, COMPARED, Schema.of()),
            new Still("cassandra.repair", Effect.CHANGE, REPAIR, Schema.of()),
            new Still("cassandra.restart", Effect.CHANGE, Schema.of(SERVICE), Schema.of()),
            new Still("cassandra.settle", Effect.READ, Schema.of(), Schema.of()),
            new Still("redis.login", Effect.READ, Schema.of(PASSWORD), Schema.of())),
        List.of(
            new Nowhere("service"),
            new Nowhere("node"),
            new Nowhere("machine"),
            new Nowhere("keyspace")),
        List.of("services", "service", "nodes", "tasks", "logs", "cassandra-status").stream()
            .map(Offers::view)
            .toList());
  }

  private static View view(String name) {
    boolean ofService = !name.equals("services") && !name.equals("nodes");
    return new Blind(name, ofService ? Schema.of(SERVICE) : Schema.of());
  }

  private record Still(String name, Effect effect, Schema inputs, Schema outputs)
      implements Action {
    @Override
    public String example() {
      return "";
    }

    @Override
    public String help() {
      return "Does nothing.";
    }

    @Override
    public Intent intend(Inputs inputs, History history) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public Outcome perform(Intent intent, Progress progress) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public Observation observe(Intent intent) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
      throw new UnsupportedOperationException(name);
    }
  }

  private record Nowhere(String name) implements Kind {
    @Override
    public List<Thing> all() {
      return List.of();
    }

    @Override
    public Resolution resolve(String typed) {
      return new Resolution.Missing(List.of());
    }
  }

  private record Blind(String name, Schema inputs) implements View {
    @Override
    public String help() {
      return "Shows nothing.";
    }

    @Override
    public Report show(Inputs inputs) {
      return new Report(name, List.of());
    }
  }
}
