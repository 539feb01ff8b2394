package dev.quarterdeck.chat.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text as <a href="https://docs.slack.dev/reference/block-kit/blocks/rich-text-block">rich
 * text</a>, whose strings Slack shows as they are: nothing in them is parsed. It grows into as many
 * blocks as its length needs.
 */
final class Rich {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final List<ObjectNode> blocks = new ArrayList<>();
  private ArrayNode elements = JSON.arrayNode();
  private int length;

  /** How words look. */
  enum Look {
    PLAIN,
    BOLD,
    CODE
  }

  /** Adds words. */
  Rich say(String text, Look look) {
    for (String piece : Plain.pieces(Plain.clean(text), Limits.BLOCK)) {
      if (!piece.isEmpty()) {
        ObjectNode element = JSON.objectNode().put("type", "text").put("text", piece);
        if (look != Look.PLAIN) {
          element.putObject("style").put(look == Look.BOLD ? "bold" : "code", true);
        }
        add(element, piece.length());
      }
    }
    return this;
  }

  /** Adds a link; what is no address of the web is said in words. */
  Rich link(String label, String uri) {
    if (!linked(uri)) {
      return say(label + " (" + uri + ")", Look.PLAIN);
    }
    String shown = Plain.cut(Plain.line(label.isBlank() ? uri : label), Limits.BUTTON * 2);
    add(
        JSON.objectNode().put("type", "link").put("url", uri).put("text", shown),
        shown.length() + uri.length());
    return this;
  }

  private static boolean linked(String uri) {
    try {
      URI address = new URI(uri);
      return uri.length() <= Limits.LINK
          && address.getHost() != null
          && SCHEMES.contains(address.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void add(ObjectNode element, int size) {
    if (length + size > Limits.BLOCK) {
      close();
    }
    elements.add(element);
    length += size;
  }

  private void close() {
    if (!elements.isEmpty()) {
      blocks.add(block("rich_text_section", elements));
    }
    elements = JSON.arrayNode();
    length = 0;
  }

  /** The blocks it became; none when nothing was said. */
  List<ObjectNode> blocks() {
    close();
    return List.copyOf(blocks);
  }

  /** Lines in a fixed-width face, as they are. */
  static List<ObjectNode> fixed(List<String> lines) {
    List<ObjectNode> blocks = new ArrayList<>();
    StringBuilder face = new StringBuilder();
    for (String line : lines) {
      for (String piece : Plain.pieces(Plain.clean(line).replace('\n', ' '), Limits.BLOCK - 1)) {
        if (face.length() + piece.length() + 1 > Limits.BLOCK) {
          blocks.add(fixed(face));
          face.setLength(0);
        }
        face.append(face.isEmpty() ? "" : "\n").append(piece);
      }
    }
    if (!face.toString().isBlank()) {
      blocks.add(fixed(face));
    }
    return blocks;
  }

  private static ObjectNode fixed(CharSequence face) {
    ArrayNode elements = JSON.arrayNode();
    elements.addObject().put("type", "text").put("text", face.isEmpty() ? " " : face.toString());
    return block("rich_text_preformatted", elements);
  }

  private static ObjectNode block(String kind, ArrayNode elements) {
    ObjectNode block = JSON.objectNode().put("type", "rich_text");
    block.putArray("elements").addObject().put("type", kind).set("elements", elements);
    return block;
  }
}
