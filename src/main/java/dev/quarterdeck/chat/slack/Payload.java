package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as Slack takes it, within every limit.
 *
 * @param text what notifications and screen readers say, as escaped mrkdwn
 * @param blocks a JSON array of blocks
 */
record Payload(String text, String blocks) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String FILL_IN = "Fill in";
  private static final String LEFT_OUT =
      "There is more than a message can hold; the rest is left out here.";

  /** The kind of the metadata by which a message is found again. */
  static final String EVENT = "quarterdeck_message";

  /** Begins the id of every button, so that our own are told from others. */
  static final String PRESS = "press";

  /** The id of the button that opens a form for the line that is its value. */
  static final String FILL = "fill";

  static Payload of(Message message) {
    return new Payload(fallback(message), array(message).toString());
  }

  /** The blocks and a word below them. */
  ArrayNode with(String note) {
    ArrayNode array = (ArrayNode) JsonMapper.shared().readTree(blocks);
    return array.add(context(note));
  }

  /** Names the row of the outbox that a message comes from. */
  static String metadata(String outboxId) {
    ObjectNode node = JSON.objectNode().put("event_type", EVENT);
    node.putObject("event_payload").put("outbox_id", outboxId);
    return node.toString();
  }

  private static String fallback(Message message) {
    String text = Plain.line(message.fallback());
    return Plain.escaped(Plain.cut(text.isEmpty() ? "Quarterdeck" : text, Limits.BLOCK / 5));
  }

  static ArrayNode array(Message message) {
    List<ObjectNode> rows = rows(message);
    ArrayNode blocks = JSON.arrayNode();
    int length = 0;
    for (ObjectNode block : drawn(message.doc())) {
      length += block.toString().length();
      if (length > Limits.MESSAGE || blocks.size() + rows.size() + 1 >= Limits.BLOCKS) {
        blocks.add(context(LEFT_OUT));
        break;
      }
      blocks.add(block);
    }
    rows.forEach(blocks::add);
    return blocks;
  }

  private static List<ObjectNode> drawn(Doc doc) {
    List<ObjectNode> blocks = new ArrayList<>();
    doc.nodes().forEach(node -> blocks.addAll(Nodes.blocks(node)));
    return blocks;
  }

  private static ObjectNode context(String note) {
    ObjectNode block = JSON.objectNode().put("type", "context");
    block
        .putArray("elements")
        .addObject()
        .put("type", "plain_text")
        .put("text", note)
        .put("emoji", false);
    return block;
  }

  private static List<ObjectNode> rows(Message message) {
    List<ObjectNode> all = new ArrayList<>();
    message
        .fill()
        .filter(line -> line.length() <= Limits.VALUE)
        .ifPresent(line -> all.add(button(FILL, FILL_IN, line)));
    for (Message.Button button : message.buttons()) {
      all.add(button(button, all.size()));
    }
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(all.size(), Limits.BUTTONS); i++) {
      if (i % Limits.ROW == 0) {
        rows.add(JSON.objectNode().put("type", "actions"));
        rows.getLast().putArray("elements");
      }
      rows.getLast().withArray("elements").add(all.get(i));
    }
    return rows;
  }

  private static ObjectNode button(String id, String label, String value) {
    ObjectNode node = JSON.objectNode().put("type", "button").put("action_id", id);
    String words = Plain.cut(Plain.line(label), Limits.BUTTON);
    node.putObject("text")
        .put("type", "plain_text")
        .put("text", words.isEmpty() ? "\u2026" : words)
        .put("emoji", false);
    return node.put("value", value);
  }

  private static ObjectNode button(Message.Button button, int number) {
    ObjectNode node = button(PRESS + number, button.label(), button.token());
    switch (button.tone()) {
      case GOOD -> node.put("style", "primary");
      case BAD -> node.put("style", "danger");
      case PLAIN, WAITING, ACTIVE, ASKING, SKIPPED -> {}
    }
    return node;
  }
}
