package dev.quarterdeck.playground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a request is answered. */
sealed interface Answer {
  /** All at once; compared with nothing, so that the array does no harm. */
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(int status, String type, byte[] body) implements Answer {}

  /** The streams of a program, in frames, on a connection that speaks no HTTP any more. */
  @SuppressWarnings("ArrayRecordComponent")
  record Switched(byte[] frames) implements Answer {}

  /** Piece by piece, until the source ends or the other side leaves. */
  record Flow(String type, Source source) implements Answer {}

  /** The connection is cut. */
  record Cut() implements Answer {}

  /** Nothing, for as long as the other side waits. */
  record Silence() implements Answer {}

  /**
   * Opens the tap once it is ready to miss nothing, then writes the pieces of a {@link Flow}; runs
   * on the connection's own thread.
   */
  interface Source {
    void pour(Tap tap) throws IOException, InterruptedException;
  }

  /** Sends the head of the answer. */
  interface Tap {
    Sink open() throws IOException;
  }

  /** Takes the pieces of a {@link Flow} and sends each at once. */
  interface Sink {
    void send(byte[] piece) throws IOException;
  }

  static Answer json(int status, JsonNode body) {
    byte[] bytes = (body.toString() + "\n").getBytes(StandardCharsets.UTF_8);
    return new Whole(status, "application/json", bytes);
  }

  static Answer json(JsonNode body) {
    return json(200, body);
  }

  static Answer error(int status, String message) {
    return json(status, JsonNodeFactory.instance.objectNode().put("message", message));
  }

  static Answer text(String body) {
    return new Whole(200, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }
}
