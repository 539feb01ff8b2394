package dev.quarterdeck.target.ssh;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes arguments so that a POSIX shell takes them apart into the same ones: SSH carries one text,
 * which the login shell of the node reads (RFC 4254 §6.5; quoting: POSIX.1-2024, Shell Command
 * Language §2.2.2).
 */
final class Quoting {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

  /** As the first word they would not be the name of a program. */
  private static final Set<String> RESERVED =
      Set.of(
          "case",
          "coproc",
          "do",
          "done",
          "elif",
          "else",
          "esac",
          "fi",
          "for",
          "function",
          "if",
          "in",
          "select",
          "then",
          "time",
          "until",
          "while");

  private Quoting() {}

  static String posix(List<String> argv) {
    return argv.stream().map(Quoting::word).collect(Collectors.joining(" "));
  }

  private static String word(String argument) {
    return PLAIN.matcher(argument).matches() && !RESERVED.contains(argument)
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
