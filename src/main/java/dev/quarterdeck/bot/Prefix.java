package dev.quarterdeck.bot;

import java.util.regex.Pattern;

/** What people put before a command where a platform does not take it away. */
final class Prefix {
  private static final Pattern OPS =
      Pattern.compile("^\\s*(?:[/!]ops|ops)(?:\\s+|$)", Pattern.CASE_INSENSITIVE);

  private Prefix() {}

  static String strip(String text) {
    return OPS.matcher(text).replaceFirst("");
  }
}
