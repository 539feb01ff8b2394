package dev.quarterdeck.slack;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One HTTP request; compared with nothing, so that the array does no harm. */
@SuppressWarnings("ArrayRecordComponent")
record Ask(String method, String path, String query, UnaryOperator<String> header, byte[] body) {
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  boolean is(String type) {
    return header.apply("Content-Type").startsWith(type);
  }

  /** A form or a query as fields. */
  static Map<String, String> fields(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : form.isEmpty() ? List.<String>of() : List.of(form.split("&", -1))) {
      String[] sides = pair.split("=", 2);
      fields.put(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
