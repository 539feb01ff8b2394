package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;

/** What is said of an answer that is not understood: never a guess at what it means. */
final class Unread {
  private static final int SHOWN = 160;

  private Unread() {}

  /** Names the command and the first line of what came. */
  static TargetFailure of(String command, String out) {
    return new TargetFailure(
        "nodetool %s answers what is not understood: %s".formatted(command, first(out)));
  }

  /** The first line that is not blank, cleaned and cut. */
  static String first(String text) {
    String line =
        text.lines().map(String::strip).filter(each -> !each.isEmpty()).findFirst().orElse("");
    String clean = Redactor.unknowing().clean(line).text();
    return clean.isEmpty()
        ? "nothing at all"
        : clean.length() > SHOWN ? clean.substring(0, SHOWN) + " …" : clean;
  }
}
