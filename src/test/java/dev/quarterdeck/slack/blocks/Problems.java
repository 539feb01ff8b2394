package dev.quarterdeck.slack.blocks;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a payload, in the words of {@code response_metadata.messages}. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  /** One more, at that JSON pointer. */
  void add(String at, String message) {
    found.add("[ERROR] %s [json-pointer:%s]".formatted(message, at));
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
