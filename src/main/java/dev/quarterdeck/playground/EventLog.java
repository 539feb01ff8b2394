package dev.quarterdeck.playground;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code GET /events} tells: service and node events with the attributes the engine's {@code
 * daemon/cluster/events.go} gives them; the newest 256 are kept for {@code since}.
 */
final class EventLog implements Watcher {
  private static final int KEPT = 256;

  private final World world;
  private final Deque<ObjectNode> kept = new ArrayDeque<>();
  private final List<Consumer<ObjectNode>> listeners = new ArrayList<>();

  EventLog(World world) {
    this.world = world;
  }

  List<ObjectNode> kept() {
    return List.copyOf(kept);
  }

  void listen(Consumer<ObjectNode> listener) {
    listeners.add(listener);
  }

  void leave(Consumer<ObjectNode> listener) {
    listeners.remove(listener);
  }

  @Override
  public void service(@Nullable Service before, @Nullable Service now) {
    if (now == null) {
      if (before != null) {
        tell("service", "remove", before.id(), attributes(before.name()), world.now());
      }
    } else if (before == null) {
      tell("service", "create", now.id(), attributes(now.name()), now.createdAt());
    } else {
      tell("service", "update", now.id(), difference(before, now), now.updatedAt());
    }
  }

  @Override
  public void node(Node before, Node now) {
    ObjectNode attributes = attributes(now.hostname());
    differ(attributes, "availability", before.availability(), now.availability());
    differ(attributes, "state", before.up() ? "ready" : "down", now.up() ? "ready" : "down");
    tell("node", "update", now.id(), attributes, now.updatedAt());
  }

  private static ObjectNode difference(Service before, Service now) {
    ObjectNode attributes = attributes(now.name());
    differ(attributes, "image", before.spec().image(), now.spec().image());
    if (!now.spec().global()) {
      String old = Long.toString(before.spec().replicas());
      differ(attributes, "replicas", old, Long.toString(now.spec().replicas()));
    }
    if (now.update() != null) {
      differ(attributes, "updatestate", state(before), state(now));
    }
    return attributes;
  }

  private static String state(Service service) {
    UpdateStatus status = service.update();
    return status == null ? "" : status.state().word();
  }

  private static ObjectNode attributes(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }

  private static void differ(ObjectNode attributes, String what, String before, String now) {
    if (!before.equals(now)) {
      attributes.put(what + ".new", now);
      if (!before.isEmpty()) {
        attributes.put(what + ".old", before);
      }
    }
  }

  private void tell(String type, String action, String id, ObjectNode attributes, Instant at) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("Type", type).put("Action", action);
    event.putObject("Actor").put("ID", id).set("Attributes", attributes);
    event.put("scope", "swarm").put("time", at.getEpochSecond());
    event.put("timeNano", at.getEpochSecond() * 1_000_000_000L + at.getNano());
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(event);
    List.copyOf(listeners).forEach(l -> l.accept(event));
  }
}
