package dev.quarterdeck.chat.slack;

import java.util.ArrayList;
import java.util.List;

/** Text on its way to Slack: without what nobody can see, and never markup. */
final class Plain {
  private static final String MORE = "\u2026";

  private Plain() {}

  /** Without control characters, and without those that change how others are read. */
  static String clean(String text) {
    return text.codePoints()
        .filter(Plain::legible)
        .map(c -> c == '\n' || !Character.isISOControl(c) ? c : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean legible(int point) {
    int type = Character.getType(point);
    return type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED;
  }

  /** The same in one line. */
  static String line(String text) {
    return clean(text).replace('\n', ' ').strip();
  }

  /**
   * Text that Slack reads as mrkdwn, made literal: exactly these three characters <a
   * href="https://docs.slack.dev/messaging/formatting-message-text#escaping">can begin anything</a>
   * that is more than a letter.
   */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** What a person typed, where Slack has escaped it. */
  static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** At most so many characters; what is left out shows as an ellipsis. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, whole(text, most - 1)) + MORE;
  }

  /** The text in pieces of at most so many characters. */
  static List<String> pieces(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      int end = whole(rest, most);
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    pieces.add(rest);
    return pieces;
  }

  // A character of two halves stays together.
  private static int whole(String text, int end) {
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
