package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Place;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where something was asked: the conversation, and the message answers hang on. A run keeps it as
 * JSON, so that its end finds the way back.
 *
 * @param channel what people call the conversation; grants select by it
 */
public record Home(Place place, String message, String channel) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Where a conversation is called what its platform calls it. */
  public Home(Place place, String message) {
    this(place, message, place.channel());
  }

  /** Where something was said or pressed. */
  static Home of(Inbound inbound) {
    String message =
        switch (inbound) {
          case Inbound.Command command -> command.message();
          case Inbound.Press press -> press.message();
          case Inbound.Form form -> form.message();
        };
    return new Home(inbound.origin().place(), message, inbound.origin().channelName());
  }

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
    if (!channel.equals(place.channel())) {
      node.put("called", channel);
    }
    return JSON.writeValueAsString(node);
  }

  /** Reads {@link #json} back. */
  public static Home of(String json) {
    JsonNode node = JSON.readTree(json);
    Optional<String> thread =
        node.hasNonNull("thread") ? Optional.of(text(node, "thread")) : Optional.empty();
    Place place =
        new Place(text(node, "platform"), text(node, "tenant"), text(node, "channel"), thread);
    return new Home(
        place,
        text(node, "message"),
        node.hasNonNull("called") ? text(node, "called") : place.channel());
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString();
  }
}
