package dev.quarterdeck.target.swarm;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads the body of an answer; begun anew for a call that is asked again. */
@FunctionalInterface
interface Body {
  /** Longest body read, in bytes. */
  int CAP = 64 << 20;

  JsonNode read(InputStream in) throws IOException;

  /** All of it as one tree. */
  static Body whole(JsonMapper json) {
    return in -> {
      byte[] body = in.readNBytes(CAP);
      return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
    };
  }
}
