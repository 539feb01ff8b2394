package dev.quarterdeck.target.cassandra;

import java.util.List;

/** What a node tells of a repair command of its own, from when it began until a day later. */
sealed interface Told {
  /** It knows none of that number: it is too old, or the node was restarted since. */
  record Nothing() implements Told {}

  /** It goes on. */
  record Running() implements Told {}

  /** All went well. */
  record Completed() implements Told {}

  /** It failed, or was ended. */
  record Failed(String why) implements Told {}

  /** Reads what {@code sjk mx} wrote of {@code getParentRepairStatus}. */
  static Told parse(String out) {
    String value = Answers.called(out);
    if (value.equals("null")) {
      return new Nothing();
    }
    List<String> words = Beans.words(value);
    String state = words.isEmpty() ? "" : words.getFirst();
    return switch (state) {
      case "IN_PROGRESS" -> new Running();
      case "COMPLETED" -> new Completed();
      case "FAILED" -> new Failed(Answers.plain(value.replaceFirst("^\\[FAILED,? ?", "")));
      default -> throw Unread.of("sjk mx", out);
    };
  }
}
