package dev.quarterdeck.slack;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a form, and what is filled into them. */
final class Fields {
  private Fields() {}

  /** Its input blocks. */
  static Stream<JsonNode> of(JsonNode view) {
    return view.path("blocks").valueStream().filter(b -> Json.text(b, "type").equals("input"));
  }

  /** The one with that label, block id or action id. */
  static JsonNode named(JsonNode view, String name) {
    return of(view)
        .filter(
            b ->
                name.equals(Json.text(b.path("label"), "text"))
                    || name.equals(Json.text(b, "block_id"))
                    || name.equals(Json.text(b.path("element"), "action_id")))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no field " + name + " in the form: " + Words.of(view)));
  }

  /** What stands in it from the start. */
  static Optional<ObjectNode> initial(JsonNode element) {
    ObjectNode state = Json.object().put("type", Json.text(element, "type"));
    if (element.has("initial_option")) {
      return Optional.of(state.set("selected_option", element.path("initial_option")));
    }
    if (element.has("initial_options")) {
      return Optional.of(state.set("selected_options", element.path("initial_options")));
    }
    if (element.has("initial_value")) {
      return Optional.of(state.set("value", element.path("initial_value")));
    }
    return Optional.empty();
  }

  /** What stands in it when nobody has filled it in. */
  static ObjectNode empty(JsonNode element) {
    String type = Json.text(element, "type");
    ObjectNode state = Json.object().put("type", type);
    if (type.equals("checkboxes") || type.startsWith("multi_")) {
      state.putArray("selected_options");
    } else if (type.endsWith("select") || type.equals("radio_buttons")) {
      state.putNull("selected_option");
    } else {
      state.putNull("value");
    }
    return state;
  }

  /** What stands in it once somebody has filled it in. */
  static ObjectNode filled(JsonNode element, String value) {
    String type = Json.text(element, "type");
    ObjectNode state = Json.object().put("type", type);
    return switch (type) {
      case "static_select", "radio_buttons" -> state.set("selected_option", chosen(element, value));
      case "external_select" -> state.set("selected_option", option(value, value));
      case "checkboxes", "multi_static_select" -> {
        state.putArray("selected_options").add(chosen(element, value));
        yield state;
      }
      default -> state.put("value", typed(element, value));
    };
  }

  private static String typed(JsonNode element, String value) {
    int most = element.path("max_length").asInt(3000);
    int least = element.path("min_length").asInt(0);
    if (value.length() > most || value.length() < least) {
      throw new AssertionError("Slack takes %d to %d characters here".formatted(least, most));
    }
    if (Json.text(element, "type").equals("number_input")) {
      number(element, value);
    }
    return value;
  }

  private static void number(JsonNode element, String value) {
    boolean decimal = element.path("is_decimal_allowed").asBoolean(false);
    if (!value.matches(decimal ? "-?\\d+(\\.\\d+)?" : "-?\\d+")) {
      throw new AssertionError("Slack takes a number here, not " + value);
    }
    double given = Double.parseDouble(value);
    if (given < bound(element, "min_value", -Double.MAX_VALUE)
        || given > bound(element, "max_value", Double.MAX_VALUE)) {
      throw new AssertionError("Slack takes no " + value + " here: " + element);
    }
  }

  private static double bound(JsonNode element, String name, double otherwise) {
    return element.has(name) ? Double.parseDouble(Json.text(element, name)) : otherwise;
  }

  private static JsonNode chosen(JsonNode element, String value) {
    return Stream.concat(
            element.path("options").valueStream(),
            element
                .path("option_groups")
                .valueStream()
                .flatMap(g -> g.path("options").valueStream()))
        .filter(
            o ->
                value.equals(Json.text(o, "value"))
                    || value.equals(Json.text(o.path("text"), "text")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no option " + value + " in " + element));
  }

  static ObjectNode option(String text, String value) {
    ObjectNode option = Json.object().put("value", value);
    option.putObject("text").put("type", "plain_text").put("text", text).put("emoji", true);
    return option;
  }
}
