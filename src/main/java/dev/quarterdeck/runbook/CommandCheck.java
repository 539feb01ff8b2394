package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the words people type against the parameters they fill.
 *
 * @param written the names of all parameters, also of those that cannot be read
 */
record CommandCheck(
    String command, Mark at, List<Parameter> parameters, Set<String> written, Problems problems) {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

  /** The word that tells a command from every other. */
  static String firstWord(String command) {
    return command.strip().split("\\s+", -1)[0];
  }

  void run() {
    if (!WORD.matcher(firstWord(command)).matches()) {
      problems.add(
          at,
          "the command '" + command + "' does not start with a word",
          "write 'scale {service}'");
    }
    Set<String> filled = new HashSet<>();
    for (String token : command.strip().split("\\s+", -1)) {
      Matcher slot = SLOT.matcher(token);
      if (slot.matches()) {
        slot(slot.group(1), filled);
      } else if (!WORD.matcher(token).matches()) {
        problems.add(at, "'" + token + "' is neither a word nor {parameter}", "correct it");
      } else if (!filled.isEmpty()) {
        problems.add(
            at, "the word '" + token + "' stands after a {parameter}", "put the words first");
      }
    }
    for (Parameter p : parameters) {
      if (p.otherwise().isEmpty() && !filled.contains(p.name())) {
        problems.add(
            at,
            "the command does not name the parameter '" + p.name() + "', which has no default",
            "add {" + p.name() + "} or give it a default");
      }
    }
  }

  private void slot(String name, Set<String> filled) {
    parameters.stream().filter(p -> p.name().equals(name)).findFirst().ifPresent(this::optional);
    if (!written.contains(name)) {
      problems.add(
          at,
          "the command names '" + name + "', which is no parameter",
          Nearest.to(name, written)
              .map(n -> "write {" + n + "}")
              .orElse("add it below 'parameters'"));
    }
    if (!filled.add(name)) {
      problems.add(at, "the command names {" + name + "} twice", "keep one");
    }
  }

  private void optional(Parameter parameter) {
    if (parameter.otherwise().isPresent()) {
      problems.add(
          at,
          "'" + parameter.name() + "' has a default and is typed as " + parameter.name() + "=VALUE",
          "take {" + parameter.name() + "} out of the command");
    }
  }
}
