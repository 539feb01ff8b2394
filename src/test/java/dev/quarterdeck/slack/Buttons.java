package dev.quarterdeck.slack;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What can be pressed in a message or a form. */
final class Buttons {
  /** An element and the block it stands in. */
  record Placed(String block, JsonNode element) {}

  private Buttons() {}

  static Stream<Placed> of(JsonNode message) {
    return elements(message).filter(p -> Json.text(p.element(), "type").equals("button"));
  }

  /** Everything that has an action id. */
  static Stream<Placed> elements(JsonNode message) {
    return message
        .path("blocks")
        .valueStream()
        .flatMap(
            block ->
                Stream.concat(
                        block.path("elements").valueStream(),
                        Stream.of(block.path("accessory"), block.path("element")))
                    .filter(e -> e.has("action_id"))
                    .map(e -> new Placed(Json.text(block, "block_id"), e)));
  }
}
