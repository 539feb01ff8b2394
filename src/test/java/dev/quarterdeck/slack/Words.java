package dev.quarterdeck.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A message as people read it: its blocks if there are any, else its text. */
final class Words {
  private static final Set<String> WORDS = Set.of("text", "title", "label", "alt_text");

  private Words() {}

  static String of(JsonNode message) {
    if (message.path("blocks").isEmpty()) {
      return plain(Json.text(message, "text"));
    }
    List<String> lines = new ArrayList<>();
    message.path("blocks").forEach(block -> lines.add(flat(block)));
    return String.join("\n", lines);
  }

  private static String flat(JsonNode node) {
    StringBuilder words = new StringBuilder();
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isString() && WORDS.contains(field.getKey())) {
                words.append(plain(value.stringValue()));
              } else if (value.isArray()) {
                value.forEach(each -> words.append(flat(each)).append(apart(each)));
              } else if (value.isObject()) {
                words.append(flat(value));
              }
            });
    return words.toString();
  }

  /** Pieces of rich text stand beside one another; all else apart. */
  private static String apart(JsonNode piece) {
    return switch (Json.text(piece, "type")) {
      case "text", "link", "user", "channel", "emoji", "usergroup", "broadcast", "date" -> "";
      default -> " ";
    };
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
