package dev.quarterdeck.target.swarm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the engine.
 *
 * @param template the path without ids, for counting calls
 */
record Call(
    String method,
    String template,
    String path,
    @Nullable String body,
    Map<String, String> headers) {
  static Call get(String template, String... ids) {
    return new Call("GET", template, fill(template, ids), null, Map.of());
  }

  static Call post(String body, String template, String... ids) {
    return new Call("POST", template, fill(template, ids), body, Map.of());
  }

  Call query(String name, String value) {
    String joined = path + (path.contains("?") ? "&" : "?") + name + "=" + encode(value);
    return new Call(method, template, joined, body, headers);
  }

  /** With one more header; it may be a secret, so it is never shown. */
  Call header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Call(method, template, path, body, more);
  }

  /** Whether it may be asked again without harm. */
  boolean reads() {
    return method.equals("GET");
  }

  private static String fill(String template, String... ids) {
    String path = template;
    for (String id : ids) {
      int open = path.indexOf('{');
      path = path.substring(0, open) + encode(id) + path.substring(path.indexOf('}') + 1);
    }
    return path;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
