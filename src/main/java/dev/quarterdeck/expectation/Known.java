package dev.quarterdeck.expectation;

import dev.quarterdeck.permission.RolesFile;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Subjects;
import dev.quarterdeck.person.People;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tests can name. What another problem hides is not held against them.
 *
 * @param arguments what each runbook and command takes, in order
 * @param guards what each runbook can do, and who must agree
 */
public record Known(
    Subjects subjects,
    Map<Subject, List<Argument>> arguments,
    Map<Subject, Guard> guards,
    Optional<People> people,
    Optional<RolesFile> roles) {
  public Known {
    arguments = Map.copyOf(arguments);
    guards = Map.copyOf(guards);
  }

  /** Whether what every runbook takes is known. */
  boolean complete() {
    return subjects.complete()
        && subjects.obscure().isEmpty()
        && arguments.keySet().containsAll(subjects.parameters().keySet());
  }

  /** Says that a word is not known, and which one was probably meant. */
  static void unknown(
      String what, String word, Mark at, Collection<String> known, Problems problems) {
    problems.add(
        at,
        "unknown " + what + " '" + word + "'",
        Nearest.to(word, known)
            .map(n -> "write '" + n + "'")
            .orElse(
                known.isEmpty()
                    ? "remove it"
                    : "there is "
                        + String.join(", ", known.stream().distinct().sorted().toList())));
  }
}
