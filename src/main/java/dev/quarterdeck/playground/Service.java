package dev.quarterdeck.playground;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A service as the engine's store keeps it. Specs are never altered, only replaced. */
record Service(
    String id,
    long index,
    Instant createdAt,
    Instant updatedAt,
    Spec spec,
    @Nullable Spec previous,
    @Nullable UpdateStatus update) {

  String name() {
    return spec.name();
  }

  /** A new spec: what was becomes PreviousSpec, and any older UpdateStatus is forgotten. */
  Service respecified(Spec next) {
    return new Service(id, index, createdAt, updatedAt, next, spec, null);
  }

  /** {@code rollback=previous}: the two specs change places. */
  Service swapped(Spec back, Instant now) {
    return new Service(
        id, index, createdAt, updatedAt, back, spec, UpdateStatus.rollbackAskedFor(now));
  }

  /** The automatic rollback: PreviousSpec is used up, nothing of the failed spec remains. */
  Service fallenBack(Spec back, UpdateStatus status) {
    return new Service(id, index, createdAt, updatedAt, back, null, status);
  }

  Service with(UpdateStatus status) {
    return new Service(id, index, createdAt, updatedAt, spec, previous, status);
  }

  Service written(long version, Instant now) {
    return new Service(id, version, createdAt, now, spec, previous, update);
  }

  /** As {@code GET /services/{id}} shows it. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ID", id);
    json.putObject("Version").put("Index", index);
    json.put("CreatedAt", createdAt.toString()).put("UpdatedAt", updatedAt.toString());
    json.set("Spec", spec.json());
    if (previous != null) {
      json.set("PreviousSpec", previous.json());
    }
    ObjectNode endpoint = json.putObject("Endpoint");
    ObjectNode ports = endpoint.putObject("Spec");
    if (spec.json().path("EndpointSpec") instanceof ObjectNode asked) {
      ports.setAll(asked);
      asked.optional("Ports").ifPresent(p -> endpoint.set("Ports", p));
    }
    if (update != null) {
      json.set("UpdateStatus", update.json());
    }
    return json;
  }
}
