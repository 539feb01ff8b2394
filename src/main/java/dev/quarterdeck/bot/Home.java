package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Place;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where something was asked: the conversation, and the message answers hang on. A run keeps it as
 * JSON, so that its end finds the way back.
 */
public record Home(Place place, String message) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The thread of the message; the thread it already stands in, if it does. */
  public Place thread() {
    return place.thread().isPresent() || message.isEmpty() ? place : place.inThread(message);
  }

  /** The conversation itself, outside any thread. */
  public Place room() {
    return new Place(place.platform(), place.tenant(), place.channel(), Optional.empty());
  }

  /** As a run keeps it. */
  public String json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("platform", place.platform());
    node.put("tenant", place.tenant());
    node.put("channel", place.channel());
    place.thread().ifPresent(thread -> node.put("thread", thread));
    node.put("message", message);
    return JSON.writeValueAsString(node);
  }

  /** Reads {@link #json} back. */
  public static Home of(String json) {
    JsonNode node = JSON.readTree(json);
    Optional<String> thread =
        node.hasNonNull("thread") ? Optional.of(text(node, "thread")) : Optional.empty();
    return new Home(
        new Place(text(node, "platform"), text(node, "tenant"), text(node, "channel"), thread),
        text(node, "message"));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString();
  }
}
