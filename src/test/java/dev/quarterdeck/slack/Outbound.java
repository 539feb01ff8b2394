package dev.quarterdeck.slack;

import dev.quarterdeck.slack.blocks.Conformance;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks over what the app sends before it is taken; what does not conform is noted and refused. */
final class Outbound {
  private final Calls calls;
  private final Ids ids;

  Outbound(Calls calls, Ids ids) {
    this.calls = calls;
    this.ids = ids;
  }

  /** Puts text, blocks and metadata into a message. */
  void fill(ObjectNode message, Arguments arguments, String where) {
    String text = arguments.text("text");
    Optional<JsonNode> blocks = arguments.json("blocks", "invalid_blocks_format");
    if (text.isEmpty() && blocks.isEmpty()) {
      throw new Refused("no_text");
    }
    if (text.length() > Conformance.TEXT) {
      throw refuse("msg_too_long", where, List.of("text has " + text.length()), arguments);
    }
    message.put("text", text);
    blocks.ifPresent(all -> message.set("blocks", named(checked(all, where, arguments))));
    metadata(message, arguments, where);
  }

  private JsonNode checked(JsonNode blocks, String where, Arguments arguments) {
    if (!blocks.isArray()) {
      throw new Refused("invalid_blocks_format");
    }
    List<String> problems = Conformance.message(blocks);
    if (!problems.isEmpty()) {
      throw refuse("invalid_blocks", where, problems, arguments);
    }
    int length = blocks.toString().length();
    if (length > Conformance.ALL_BLOCKS) {
      throw refuse("msg_blocks_too_long", where, List.of("blocks have " + length), arguments);
    }
    // Slack takes this; that it is noted fails whoever sends it nevertheless.
    List<String> silent = Conformance.fallback(arguments.text("text"), blocks);
    if (!silent.isEmpty()) {
      calls.wrong(where, silent, arguments.all().toString());
    }
    return blocks;
  }

  private void metadata(ObjectNode message, Arguments arguments, String where) {
    Optional<JsonNode> metadata = arguments.json("metadata", "invalid_metadata_format");
    if (metadata.isEmpty()) {
      return;
    }
    JsonNode given = metadata.get();
    if (Json.text(given, "event_type").isEmpty() || !given.path("event_payload").isObject()) {
      throw refuse(
          "invalid_metadata_schema", where, List.of("event_type and event_payload"), arguments);
    }
    message.set("metadata", given);
  }

  /** Every block has a name, given or made. */
  private ArrayNode named(JsonNode blocks) {
    ArrayNode named = Json.list(List.of());
    for (JsonNode block : blocks) {
      ObjectNode copy = (ObjectNode) block.deepCopy();
      if (!copy.has("block_id")) {
        copy.put("block_id", ids.next("b"));
      }
      named.add(copy);
    }
    return named;
  }

  /** A view that may be shown, with names for its blocks. */
  ObjectNode view(JsonNode view, String where) {
    List<String> problems = Conformance.view(view);
    if (!problems.isEmpty()) {
      calls.wrong(where, problems, view.toString());
      throw Refused.because("invalid_arguments", problems);
    }
    ObjectNode copy = (ObjectNode) view.deepCopy();
    copy.set("blocks", named(view.path("blocks")));
    return copy;
  }

  private Refused refuse(String error, String where, List<String> problems, Arguments arguments) {
    calls.wrong(where, problems, arguments.all().toString());
    return Refused.because(error, problems);
  }
}
