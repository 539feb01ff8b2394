package dev.quarterdeck.due.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What could not be driven the last time it was tried, for health. Thread-safe. */
final class Troubles {
  private final Map<String, String> messages = new ConcurrentHashMap<>();

  void note(Key key, Optional<Throwable> cause) {
    messages.put(key.toString(), cause.map(Troubles::sentence).orElse("failed"));
  }

  void over(Key key) {
    messages.remove(key.toString());
  }

  boolean has(Key key) {
    return messages.containsKey(key.toString());
  }

  Map<String, String> all() {
    return new TreeMap<>(messages);
  }

  private static String sentence(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
