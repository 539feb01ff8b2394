package dev.quarterdeck.due.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What could not be driven the last time it was tried, for health. Thread-safe. */
final class Troubles {
  private final Map<Key, String> messages = new ConcurrentHashMap<>();

  void note(Key key, Optional<Throwable> cause) {
    messages.put(key, cause.map(Troubles::sentence).orElse("failed"));
  }

  void over(Key key) {
    messages.remove(key);
  }

  boolean has(Key key) {
    return messages.containsKey(key);
  }

  /** What of that kind is noted. */
  List<Key> of(String kind) {
    return messages.keySet().stream().filter(key -> key.kind().equals(kind)).toList();
  }

  Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    messages.forEach((key, message) -> all.put(key.toString(), message));
    return all;
  }

  private static String sentence(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
