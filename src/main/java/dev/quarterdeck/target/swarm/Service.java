package dev.quarterdeck.target.swarm;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A service as the engine tells it. */
record Service(JsonNode raw) {
  String id() {
    return raw.path("ID").asString("");
  }

  String name() {
    return spec().name();
  }

  /** The version every update must quote; also bumped by the engine's own writes. */
  long index() {
    return raw.path("Version").path("Index").asLong(0);
  }

  Spec spec() {
    return new Spec(raw.path("Spec"));
  }

  /** The spec before the newest write; cleared by an automatic rollback. */
  Optional<Spec> previous() {
    return raw.path("PreviousSpec").isObject()
        ? Optional.of(new Spec(raw.path("PreviousSpec")))
        : Optional.empty();
  }

  Optional<UpdateStatus> update() {
    return UpdateStatus.from(raw.path("UpdateStatus"));
  }

  boolean carries(String mark) {
    return spec().mark().equals(mark) || previous().filter(p -> p.mark().equals(mark)).isPresent();
  }
}
