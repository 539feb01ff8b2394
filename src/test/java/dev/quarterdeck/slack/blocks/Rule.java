package dev.quarterdeck.slack.blocks;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one place of a payload must be. */
interface Rule {
  /** Tells the problems of what stands at {@code at}, a JSON pointer. */
  void check(JsonNode node, String at, Problems problems);

  /** A text of that many characters. */
  static Rule text(int least, int most) {
    return (node, at, problems) -> {
      if (!node.isString()) {
        problems.add(at, "must be a string");
      } else if (node.stringValue().length() > most) {
        problems.add(at, "must be less than %d characters".formatted(most + 1));
      } else if (node.stringValue().length() < least) {
        problems.add(at, "must be more than %d characters".formatted(least - 1));
      }
    };
  }

  /** A text of at least one character. */
  static Rule text(int most) {
    return text(1, most);
  }

  /** True or false. */
  static Rule flag() {
    return (node, at, problems) -> {
      if (!node.isBoolean()) {
        problems.add(at, "must be a boolean");
      }
    };
  }

  /** A whole number. */
  static Rule whole(long least, long most) {
    return (node, at, problems) -> {
      if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
        problems.add(at, "must be an integer from %d to %d".formatted(least, most));
      }
    };
  }

  /** One of these texts. */
  static Rule oneOf(String... allowed) {
    Set<String> known = Set.of(allowed);
    return (node, at, problems) -> {
      if (!known.contains(node.asString(""))) {
        problems.add(at, "must be a valid enum value");
      }
    };
  }

  /** A list of that many. */
  static Rule list(int least, int most, Rule each) {
    return (node, at, problems) -> {
      if (!node.isArray()) {
        problems.add(at, "must be an array");
        return;
      }
      if (node.size() > most) {
        problems.add(at, "no more than %d items allowed".formatted(most));
      } else if (node.size() < least) {
        problems.add(at, "no fewer than %d items allowed".formatted(least));
      }
      for (int i = 0; i < node.size(); i++) {
        each.check(node.path(i), at + "/" + i, problems);
      }
    };
  }

  /** Anything. */
  static Rule any() {
    return (node, at, problems) -> {};
  }
}
