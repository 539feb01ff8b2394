package dev.quarterdeck.target;

import java.util.Locale;

/** Writes values into PromQL. */
public final class Promql {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;

  private Promql() {}

  /**
   * A text as a <a
   * href="https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals">string
   * literal</a>, so that nothing in it is read as PromQL: {@code "web"}.
   */
  public static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(literal, point));
    return literal.append('"').toString();
  }

  private static void append(StringBuilder literal, int point) {
    if (point == '"' || point == '\\') {
      literal.append('\\').appendCodePoint(point);
    } else if (point < FIRST_PRINTABLE || point == DELETE) {
      literal.append(String.format(Locale.ROOT, "\\u%04x", point));
    } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      literal.append("\\ufffd"); // half a character, which no encoding has
    } else {
      literal.appendCodePoint(point);
    }
  }
}
