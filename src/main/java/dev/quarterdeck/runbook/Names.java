package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keeps the names that expressions use: well-formed, unique, and no word with a meaning. */
final class Names {
  private static final Set<String> CEL =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "namespace",
          "null",
          "package",
          "return",
          "true",
          "var",
          "void",
          "while");

  /** What {@code where} and the {@code when} of an approval see besides the parameters. */
  private static final Set<String> OURS = Set.of("person", "channel", "time", "plan");

  private final Map<String, Mark> taken = new LinkedHashMap<>();
  private final Problems problems;

  Names(Problems problems) {
    this.problems = problems;
  }

  /** Takes the name; a problem and false when it cannot be used. */
  boolean take(String what, String name, Mark at) {
    Mark before = taken.putIfAbsent(name, at);
    if (!name.matches("[a-z][a-z0-9_]*")) {
      problems.add(at, what + " '" + name + "' is no name", "match [a-z][a-z0-9_]*");
    } else if (CEL.contains(name)) {
      problems.add(at, what + " '" + name + "' is a word of CEL", "choose another name");
    } else if (OURS.contains(name)) {
      problems.add(
          at, what + " '" + name + "' means something else in conditions", "choose another name");
    } else if (End.of(name).isPresent()) {
      problems.add(at, what + " '" + name + "' is the name of an end", "choose another name");
    } else if (before != null) {
      problems.add(
          at, "the name '" + name + "' is taken on line " + before.line(), "choose another name");
    } else {
      return true;
    }
    return false;
  }
}
