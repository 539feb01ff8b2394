package dev.quarterdeck.chat.slack;

import com.slack.api.bolt.response.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an acknowledgement says. */
final class Reply {
  private static final int BUSY = 503;

  private Reply() {}

  /** It was taken. */
  static Response taken() {
    return Response.ok();
  }

  /** It was not taken: events come again, and whoever pressed sees that it failed. */
  static Response notTaken() {
    return Response.error(BUSY);
  }

  /** Words that only the asker sees. */
  static Response says(String text) {
    return json(
        JsonMapper.shared()
            .createObjectNode()
            .put("response_type", "ephemeral")
            .put("text", Plain.escaped(text)));
  }

  static Response json(JsonNode body) {
    return Response.builder()
        .statusCode(200)
        .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
        .body(body.toString())
        .build();
  }

  /** What Slack left out is empty. */
  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
