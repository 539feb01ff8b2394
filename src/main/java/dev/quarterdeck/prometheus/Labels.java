package dev.quarterdeck.prometheus;

import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Words;

/**
 * Labels as they are kept, whether a notification or an answer holds them: the same label is the
 * same text, without secrets, on one line, and cut where nobody reads on.
 */
record Labels(Redactor redactor) {
  private static final int NAME = 128;
  private static final int VALUE = 400;

  String name(String raw) {
    return line(raw, NAME);
  }

  String value(String raw) {
    return line(raw, VALUE);
  }

  /** A text without secrets on one line, cut to a length. */
  String line(String raw, int longest) {
    return text(raw.replace('\n', ' ').replace('\t', ' '), longest);
  }

  /** A text without secrets, cut to a length. */
  String text(String raw, int longest) {
    return Words.cut(redactor.clean(raw).text(), longest);
  }
}
