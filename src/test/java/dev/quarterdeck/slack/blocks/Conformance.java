package dev.quarterdeck.slack.blocks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whether what an app sends is what Slack takes; every answer lists what is wrong, in Slack's
 * words, and is empty when nothing is.
 */
public final class Conformance {
  /** Blocks of a message. */
  public static final int BLOCKS = 50;

  /** Blocks of a modal. */
  public static final int VIEW_BLOCKS = 100;

  /** Characters of a message's text. */
  public static final int TEXT = 40_000;

  /**
   * Characters of a message's blocks as JSON. Slack documents no such limit; apps met it at about
   * 13,200 characters (bolt-js issues 2509 and 2867).
   */
  public static final int ALL_BLOCKS = 13_200;

  private static final Rule MESSAGE = Rule.list(0, BLOCKS, Blocks.ofMessages());
  private static final Rule VIEW =
      new Kinds()
          .with(
              "modal",
              new Shape()
                  .must("title", Texts.plain(24))
                  .must("blocks", Rule.list(0, VIEW_BLOCKS, Blocks.all()))
                  .may("submit", Texts.plain(24))
                  .may("close", Texts.plain(24))
                  .may("private_metadata", Rule.text(0, 3000))
                  .may("callback_id", Rule.text(0, 255))
                  .may("external_id", Rule.text(0, 255))
                  .may("clear_on_close", Rule.flag())
                  .may("notify_on_close", Rule.flag())
                  .may("submit_disabled", Rule.flag()))
          .with(
              "home",
              new Shape()
                  .must("blocks", Rule.list(0, VIEW_BLOCKS, Blocks.all()))
                  .may("private_metadata", Rule.text(0, 3000))
                  .may("callback_id", Rule.text(0, 255))
                  .may("external_id", Rule.text(0, 255)));
  private static final Rule SUGGESTIONS =
      new Shape()
          .may("options", Rule.list(0, 100, Texts.option()))
          .may("option_groups", Rule.list(0, 100, Texts.group()));

  private Conformance() {}

  /** The blocks of a message. */
  public static List<String> message(JsonNode blocks) {
    Problems problems = new Problems();
    MESSAGE.check(blocks, "/blocks", problems);
    ids(blocks, "/blocks", problems);
    choices(blocks, "/blocks", problems);
    return problems.all();
  }

  /**
   * The text beside the blocks of a message. Slack takes blocks without it, but then notifications
   * and screen readers say nothing.
   */
  public static List<String> fallback(String text, JsonNode blocks) {
    return text.isBlank() && !blocks.isEmpty() ? List.of("no text beside the blocks") : List.of();
  }

  /** A view that is opened, updated or pushed. */
  public static List<String> view(JsonNode view) {
    Problems problems = new Problems();
    VIEW.check(view, "/view", problems);
    JsonNode blocks = view.path("blocks");
    ids(blocks, "/view/blocks", problems);
    choices(blocks, "/view/blocks", problems);
    boolean asks =
        blocks.values().stream().anyMatch(b -> b.path("type").asString("").equals("input"));
    if (asks && view.path("submit").isMissingNode()) {
      problems.add("/view", "missing required field: submit, as there are inputs");
    }
    return problems.all();
  }

  /** The answer to a {@code block_suggestion}. */
  public static List<String> suggestions(JsonNode answer) {
    Problems problems = new Problems();
    SUGGESTIONS.check(answer, "", problems);
    return problems.all();
  }

  private static void ids(JsonNode blocks, String at, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < blocks.size(); i++) {
      JsonNode id = blocks.path(i).path("block_id");
      if (id.isString() && !seen.add(id.stringValue())) {
        problems.add(at + "/" + i + "/block_id", "block_id is already used");
      }
      actions(blocks.path(i).path("elements"), at + "/" + i + "/elements", problems);
    }
  }

  private static void actions(JsonNode elements, String at, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < elements.size(); i++) {
      JsonNode id = elements.path(i).path("action_id");
      if (id.isString() && !seen.add(id.stringValue())) {
        problems.add(at + "/" + i + "/action_id", "action_id is already used");
      }
    }
  }

  /** Menus have options or groups, not both, and begin at one of them. */
  private static void choices(JsonNode node, String at, Problems problems) {
    if (node.path("type").asString("").endsWith("static_select")) {
      if (node.path("options").isMissingNode() == node.path("option_groups").isMissingNode()) {
        problems.add(at, "must have options or option_groups");
      }
      JsonNode first = node.path("initial_option");
      if (first.isObject()
          && node.findValues("value").stream().filter(first.path("value")::equals).count() < 2) {
        problems.add(at + "/initial_option", "must be one of the options");
      }
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        choices(node.path(i), at + "/" + i, problems);
      }
    } else {
      node.properties().forEach(f -> choices(f.getValue(), at + "/" + f.getKey(), problems));
    }
  }
}
