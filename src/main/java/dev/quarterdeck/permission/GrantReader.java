package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
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
    Set<Verb> may = verbs(in, "may");
    Set<Verb> deny = verbs(in, "deny");
    Reach reach = new Reach(names(in, "runbooks"), names(in, "commands"));
    String where = in.text("where").orElse("");
    Map<Subject, Expression> conditions = conditions(where, in.at("where"), reach);
    Set<String> channels =
        in.texts("channels").stream()
            .map(Node.Scalar::text)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    whole(in, may.isEmpty() && deny.isEmpty(), reach.nothing(), says);
    List<Grant> grants = new ArrayList<>();
    if (!may.isEmpty()) {
      grants.add(new Grant(in.at(), role, false, may, reach, where, conditions, channels));
    }
    if (!deny.isEmpty()) {
      grants.add(new Grant(in.at(), role, true, deny, reach, where, conditions, channels));
    }
    return grants;
  }

  private void whole(Reading in, boolean noVerbs, boolean nothing, boolean says) {
    boolean written = in.node("may").isPresent() || in.node("deny").isPresent();
    boolean onSomething = in.node("runbooks").isPresent() || in.node("commands").isPresent();
    if (noVerbs && !written && (onSomething || !says)) {
      problems.add(in.at(), "this grant allows and denies nothing", "add 'may: [view]'");
    }
    if (nothing && !onSomething && written) {
      problems.add(in.at(), "this grant is about nothing", "add 'runbooks:' or 'commands:'");
    }
  }

  private Set<Verb> verbs(Reading in, String key) {
    Set<Verb> verbs = EnumSet.noneOf(Verb.class);
    for (Node.Scalar word : in.texts(key)) {
      Verb.of(word.text())
          .ifPresentOrElse(
              verbs::add,
              () ->
                  problems.add(
                      word.at(),
                      "unknown verb '" + word.text() + "'",
                      RolesFile.instead(
                          word.text(), Arrays.stream(Verb.values()).map(Verb::word).toList())));
    }
    return verbs;
  }

  /** A name that matches nothing is a slip that would silently grant, or deny, nothing. */
  private List<String> names(Reading in, String key) {
    boolean runbooks = key.equals("runbooks");
    List<String> known = new ArrayList<>(runbooks ? subjects.obscure() : Set.of());
    subjects.parameters().keySet().stream()
        .filter(s -> s instanceof Subject.OfRunbook == runbooks)
        .map(Subject::name)
        .forEach(known::add);
    List<Node.Scalar> written = in.texts(key);
    for (Node.Scalar glob : written) {
      if ((subjects.complete() || !runbooks)
          && !glob.text().equals("*")
          && known.stream().noneMatch(k -> Reach.matches(glob.text(), k))) {
        problems.add(
            glob.at(),
            "'" + glob.text() + "' matches no " + (runbooks ? "runbook" : "command"),
            RolesFile.instead(glob.text(), known));
      }
    }
    return written.stream().map(Node.Scalar::text).toList();
  }

  private Map<Subject, Expression> conditions(String where, Mark at, Reach reach) {
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
