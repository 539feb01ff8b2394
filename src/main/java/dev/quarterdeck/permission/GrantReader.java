package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the grants of one entry of {@code roles.yaml}: one that allows, one that denies, or both.
 */
final class GrantReader {
  private final Subjects subjects;
  private final Expressions expressions;
  private final Problems problems;

  GrantReader(Subjects subjects, Expressions expressions, Problems problems) {
    this.subjects = subjects;
    this.expressions = expressions;
    this.problems = problems;
  }

  /** The grants of one entry, which may have none when it says something else of its role. */
  List<Grant> read(Reading in, String role, boolean says) {
    Terms terms = new Terms(subjects, problems);
    Set<Verb> may = terms.verbs(in, "may");
    Set<Verb> deny = terms.verbs(in, "deny");
    Reach reach = terms.reach(in);
    String where = in.text("where").orElse("");
    Map<Subject, Expression> conditions =
        new Conditions(subjects, expressions, problems).check(where, in.at("where"), reach);
    Set<String> channels =
        in.texts("channels").stream()
            .map(Node.Scalar::text)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    whole(in, says);
    List<Grant> grants = new ArrayList<>();
    if (!may.isEmpty()) {
      grants.add(new Grant(in.at(), role, false, may, reach, where, conditions, channels));
    }
    if (!deny.isEmpty()) {
      grants.add(new Grant(in.at(), role, true, deny, reach, where, conditions, channels));
    }
    return grants;
  }

  private void whole(Reading in, boolean says) {
    boolean written = in.node("may").isPresent() || in.node("deny").isPresent();
    boolean onSomething = in.node("runbooks").isPresent() || in.node("commands").isPresent();
    if (!written && (onSomething || !says)) {
      problems.add(in.at(), "this grant allows and denies nothing", "add 'may: [view]'");
    }
    if (written && !onSomething) {
      problems.add(in.at(), "this grant is about nothing", "add 'runbooks:' or 'commands:'");
    }
  }
}
