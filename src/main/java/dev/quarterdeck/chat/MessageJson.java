package dev.quarterdeck.chat;

import tools.jackson.databind.JsonNode;

/** Messages and places as they are stored, and as our own API gives them. */
public final class MessageJson {
  private MessageJson() {}

  /** A message as JSON text. */
  public static String write(Message message) {
    return Json.MAPPER.writeValueAsString(message);
  }

  /** Reads {@link #write(Message)} back. */
  public static Message read(String json) {
    return Json.MAPPER.readValue(json, Message.class);
  }

  /** A message as a node of a larger JSON document. */
  public static JsonNode tree(Message message) {
    return Json.MAPPER.valueToTree(message);
  }

  /** Reads {@link #tree} back. */
  public static Message read(JsonNode tree) {
    return Json.MAPPER.treeToValue(tree, Message.class);
  }

  /** A place as JSON text. */
  public static String write(Place place) {
    return Json.MAPPER.writeValueAsString(place);
  }

  /** Reads {@link #write(Place)} back. */
  public static Place place(String json) {
    return Json.MAPPER.readValue(json, Place.class);
  }
}
