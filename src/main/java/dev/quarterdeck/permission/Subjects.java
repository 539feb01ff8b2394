package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Shape;
import java.util.Map;
import java.util.Set;

/**
 * Everything that can be granted.
 *
 * @param parameters the shapes of each one's parameters, for {@code where}
 * @param obscure runbooks whose parameters another problem hides
 * @param complete whether every runbook has a name; if not, names that match no runbook are not
 *     held against a grant
 */
public record Subjects(
    Map<Subject, Map<String, Shape>> parameters, Set<String> obscure, boolean complete) {
  public Subjects {
    parameters = Map.copyOf(parameters);
    obscure = Set.copyOf(obscure);
  }
}
