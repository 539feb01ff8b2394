package dev.quarterdeck.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** A request that is turned away, with the status and a sentence. */
final class Turned extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_LARGE = 413;
  private static final long DRAINED = 8L << 20;

  private final int status;

  Turned(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (status == UNAUTHORIZED && wantsPage(request)) {
      response.setStatus(303);
      response.setHeader("Location", "/login");
      return;
    }
    byte[] body =
        JsonMapper.shared()
            .createObjectNode()
            .put("error", getMessage())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    if (status == TOO_LARGE) {
      drain(request);
    }
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  // Who is still sending when the connection is closed never reads the sentence.
  private static void drain(HttpServletRequest request) throws IOException {
    long left = DRAINED;
    byte[] buffer = new byte[8_192];
    int read = 0;
    while (left > 0 && read >= 0) {
      read = request.getInputStream().read(buffer);
      left -= read;
    }
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getMethod().equals("GET") && accept != null && accept.contains("text/html");
  }

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
