package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * {@code /playground/faults}: GET lists what is switched on, POST {@code {"fault": "decay", "on":
 * "maplepress_backend", "after": "PT20S", "times": 1}} adds one, DELETE switches all off.
 */
final class FaultRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();

  private FaultRoutes() {}

  static Answer list(Model model, Request request, String none) {
    ArrayNode list = JSON.createArrayNode();
    for (Fault fault : model.faults().all()) {
      list.addObject()
          .put("fault", word(fault.kind()))
          .put("on", fault.on())
          .put("after", fault.after().toString())
          .put("times", fault.times());
    }
    return Answer.json(list);
  }

  static Answer add(Model model, Request request, String none) {
    model.fail(fault(request));
    return list(model, request, none);
  }

  static Answer clear(Model model, Request request, String none) {
    model.heal();
    return list(model, request, none);
  }

  private static Fault fault(Request request) {
    try {
      JsonNode json = JSON.readTree(request.body());
      return new Fault(
          kind(json.path("fault").asString("")),
          json.path("on").asString(""),
          Duration.parse(json.path("after").asString("PT0S")),
          json.path("times").asInt(1));
    } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
      throw new Refusal(400, "not a fault: " + e.getMessage());
    }
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(k -> word(k).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    "unknown fault \""
                        + word
                        + "\"; there are "
                        + Arrays.stream(Kind.values())
                            .map(FaultRoutes::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
