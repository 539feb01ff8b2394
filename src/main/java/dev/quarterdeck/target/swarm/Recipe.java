package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Type;
import java.util.List;
import java.util.Optional;

/** What one change of a service is: from what is to what is wanted. Everything else is shared. */
interface Recipe {
  /** The service every recipe changes. */
  Field SERVICE = Field.required("service", new Type.Reference("service"), "the service to change");

  String AS_CONFIGURED = "as-configured";

  /** For those that replace tasks. */
  Field ORDER =
      Field.optional(
          "order",
          new Type.Choice(List.of(AS_CONFIGURED, "start-first", "stop-first")),
          "whether the new task starts before the old one stops");

  /** What is asked for instead of the service's own order. */
  static Optional<String> order(Inputs inputs) {
    return inputs.optionalText("order").filter(o -> !o.equals(AS_CONFIGURED));
  }

  String name();

  String help();

  Schema inputs();

  /** As {@link Action#example}. */
  String example();

  /** Whether a guard of the service can be looked at meanwhile. */
  default boolean guards() {
    return false;
  }

  /**
   * The wanted spec and the way to it.
   *
   * @throws TargetFailure when this cannot be done to this service
   */
  Wish wish(Service service, Inputs inputs, History history);

  /**
   * What is wanted.
   *
   * @param verb how the sentence begins: "scale"
   * @param rest how it ends: "from 2 to 4 replicas"
   */
  record Wish(Change.Way way, Spec wanted, String verb, String rest) {
    static Wish write(Spec wanted, String verb, String rest) {
      return new Wish(Change.Way.WRITE, wanted, verb, rest);
    }

    static Wish nothing(Service service, String verb, String why) {
      return new Wish(Change.Way.NOTHING, service.spec(), verb, why);
    }

    String sentence(Service service) {
      return way == Change.Way.NOTHING
          ? "nothing to do: " + service.name() + " " + rest
          : verb + " " + service.name() + " " + rest;
    }
  }
}
