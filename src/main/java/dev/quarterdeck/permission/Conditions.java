package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a {@code where} against the parameters of every subject it is asked of. */
public record Conditions(Subjects subjects, Expressions expressions, Problems problems) {
  /** The condition for each subject that is covered; none when nothing is written. */
  public Map<Subject, Expression> check(String where, Mark at, Reach reach) {
    Map<Subject, Expression> checked = new HashMap<>();
    if (where.isEmpty()) {
      return checked;
    }
    List<Subject> covered = subjects.parameters().keySet().stream().filter(reach::covers).toList();
    Set<String> said = new LinkedHashSet<>();
    for (Subject subject : covered.stream().sorted(Asked.BY_NAME).toList()) {
      try {
        Map<String, Shape> names =
            Asked.names(subjects.parameters().getOrDefault(subject, Map.of()));
        checked.put(subject, expressions.check(where, names, new Shape.Flag()));
      } catch (Expressions.Malformed e) {
        if (said.add(String.valueOf(e.getMessage()))) {
          problems.add(
              at,
              "'where' cannot be asked of '" + subject.name() + "': " + e.getMessage(),
              "use its parameters, person, channel and time");
        }
      }
    }
    return checked;
  }
}
