package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Form;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form as a <a href="https://docs.slack.dev/surfaces/modals">modal</a>: one input block for each
 * field, named by it.
 */
final class FormView {
  /** Names our forms among views. */
  static final String CALLBACK = "quarterdeck_form";

  /** Names the input of every field. */
  static final String ACTION = "value";

  /** Options of one select. */
  static final int OPTIONS = 100;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int TITLE = 24;
  private static final int LABEL = 75;
  private static final int VALUE = 150;
  private static final int HINT = 300;
  private static final int TYPED = 3_000;

  private FormView() {}

  /**
   * The view.
   *
   * @param memory what comes back with it when it is handed in
   */
  static String json(Form form, String memory) {
    ObjectNode view = JSON.objectNode().put("type", "modal").put("callback_id", CALLBACK);
    view.put("private_metadata", memory);
    view.set("title", plain(form.command(), TITLE));
    view.set("submit", plain(form.submit(), TITLE));
    view.set("close", plain("Cancel", TITLE));
    ArrayNode blocks = view.putArray("blocks");
    if (!form.title().isBlank()) {
      blocks.addObject().put("type", "section").set("text", plain(form.title(), HINT));
    }
    form.fields().forEach(field -> blocks.add(field(field)));
    return view.toString();
  }

  /** Words in the place of a form, with nothing to fill in. */
  static ObjectNode words(String title, String text) {
    ObjectNode view = JSON.objectNode().put("type", "modal").put("callback_id", CALLBACK);
    view.set("title", plain(title, TITLE));
    view.set("close", plain("Close", TITLE));
    view.putArray("blocks").addObject().put("type", "section").set("text", plain(text, HINT));
    return view;
  }

  private static ObjectNode field(Form.Field field) {
    ObjectNode block = JSON.objectNode().put("type", "input").put("block_id", field.name());
    block.put("optional", !field.required());
    block.set("label", plain(field.label(), HINT));
    if (!field.help().isBlank()) {
      block.set("hint", plain(field.help(), HINT));
    }
    block.set("element", element(field).put("action_id", ACTION));
    return block;
  }

  private static ObjectNode element(Form.Field field) {
    return switch (field.input()) {
      case Form.Input.Choice choice -> select(choice.options(), field.initial());
      case Form.Input.Lookup _ -> lookup(field.initial());
      case Form.Input.Number number -> number(number, field.initial());
      case Form.Input.Line line -> text(line.most(), field.initial());
      case Form.Input.Lines lines -> text(lines.most(), field.initial()).put("multiline", true);
    };
  }

  private static ObjectNode select(List<Form.Option> options, Optional<String> initial) {
    ObjectNode select = JSON.objectNode().put("type", "static_select");
    select.set("options", options(options));
    options.stream()
        .filter(option -> initial.filter(option.value()::equals).isPresent())
        .findFirst()
        .ifPresent(option -> select.set("initial_option", option(option)));
    return select;
  }

  private static ObjectNode lookup(Optional<String> initial) {
    ObjectNode select = JSON.objectNode().put("type", "external_select");
    select.put("min_query_length", 0);
    initial
        .map(value -> new Form.Option(value, value))
        .filter(FormView::fits)
        .ifPresent(option -> select.set("initial_option", option(option)));
    return select;
  }

  /** Options as Slack takes them; a value that is too long for it is typed instead. */
  static ArrayNode options(List<Form.Option> options) {
    ArrayNode array = JSON.arrayNode();
    options.stream()
        .filter(FormView::fits)
        .limit(OPTIONS)
        .forEach(option -> array.add(option(option)));
    return array;
  }

  private static boolean fits(Form.Option option) {
    return !option.value().isEmpty() && option.value().length() <= VALUE;
  }

  private static ObjectNode option(Form.Option option) {
    ObjectNode node = JSON.objectNode();
    node.set("text", plain(option.label().isBlank() ? option.value() : option.label(), LABEL));
    return node.put("value", option.value());
  }

  private static ObjectNode number(Form.Input.Number number, Optional<String> initial) {
    ObjectNode input = JSON.objectNode().put("type", "number_input");
    input.put("is_decimal_allowed", !number.whole());
    bound(number.min()).ifPresent(min -> input.put("min_value", min));
    bound(number.max()).ifPresent(max -> input.put("max_value", max));
    initial
        .filter(text -> text.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?"))
        .ifPresent(text -> input.put("initial_value", text));
    return input;
  }

  private static Optional<String> bound(double value) {
    return Double.isFinite(value)
        ? Optional.of(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString())
        : Optional.empty();
  }

  private static ObjectNode text(int most, Optional<String> initial) {
    int longest = Math.clamp(most, 1, TYPED);
    ObjectNode input = JSON.objectNode().put("type", "plain_text_input");
    input.put("max_length", longest);
    initial
        .filter(text -> !text.isEmpty() && text.length() <= longest)
        .ifPresent(text -> input.put("initial_value", text));
    return input;
  }

  private static ObjectNode plain(String text, int most) {
    String shown = Plain.cut(Plain.line(text), most);
    return JSON.objectNode()
        .put("type", "plain_text")
        .put("text", shown.isEmpty() ? "\u2026" : shown)
        .put("emoji", false);
  }
}
