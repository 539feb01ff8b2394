package dev.quarterdeck.slack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a method is called with, from a query, a form or a JSON body. */
record Arguments(ObjectNode all) {
  static Arguments of(Ask ask) {
    ObjectNode all = Json.object();
    Ask.fields(ask.query()).forEach(all::put);
    if (ask.is("application/json")) {
      all.setAll(body(ask));
    } else if (ask.is("application/x-www-form-urlencoded")) {
      Ask.fields(ask.text()).forEach(all::put);
    } else if (ask.body().length > 0) {
      throw new Refused("invalid_post_type");
    }
    return new Arguments(all);
  }

  private static ObjectNode body(Ask ask) {
    try {
      if (ask.text().isEmpty()) {
        return Json.object();
      }
      if (Json.read(ask.text()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new Refused("invalid_json");
    }
    throw new Refused("json_not_object");
  }

  Arguments require(String... names) {
    List<String> missing =
        Stream.of(names)
            .filter(name -> text(name).isEmpty() && !all.path(name).isContainer())
            .map(name -> "[ERROR] missing required field: " + name)
            .toList();
    if (!missing.isEmpty()) {
      throw Refused.because("invalid_arguments", missing);
    }
    return this;
  }

  String text(String name) {
    return Json.text(all, name);
  }

  boolean flag(String name) {
    return List.of("true", "1").contains(text(name));
  }

  int number(String name, int otherwise) {
    String text = text(name);
    try {
      return text.isEmpty() ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Refused.because("invalid_arguments", List.of("[ERROR] must be an integer: " + name));
    }
  }

  /** JSON, or a text that is JSON; refused with that error if it is neither. */
  Optional<JsonNode> json(String name, String error) {
    JsonNode node = all.path(name);
    if (node.isContainer()) {
      return Optional.of(node);
    }
    if (node.asString("").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(node.asString("")));
    } catch (JacksonException e) {
      throw new Refused(error);
    }
  }
}
