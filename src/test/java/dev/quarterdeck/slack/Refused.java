package dev.quarterdeck.slack;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A call that Slack answers with {@code ok: false}. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String error;
  private final transient ObjectNode extra = Json.object();

  Refused(String error) {
    super(error, null, false, false);
    this.error = error;
  }

  /** With what {@code response_metadata} says. */
  static Refused because(String error, List<String> messages) {
    Refused refused = new Refused(error);
    refused.extra.putObject("response_metadata").set("messages", Json.texts(messages));
    return refused;
  }

  String error() {
    return error;
  }

  /** What stands beside {@code error}. */
  ObjectNode extra() {
    return extra;
  }

  ObjectNode body() {
    return Json.object().put("ok", false).put("error", error).setAll(extra);
  }
}
