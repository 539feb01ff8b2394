package dev.quarterdeck.playground;

import java.util.Map;

/** One HTTP request; {@code path} is decoded and without the API version in front. */
record Request(String method, String path, Map<String, String> query, String body) {
  String query(String name) {
    return query.getOrDefault(name, "");
  }

  /** The engine takes 1, true, yes and the like for true. */
  boolean flag(String name) {
    String value = query(name).strip();
    return !value.isEmpty() && !value.matches("0|no|false|none");
  }
}
