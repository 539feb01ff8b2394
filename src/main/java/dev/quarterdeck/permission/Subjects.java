package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Shape;
import java.util.Map;

/**
 * Everything that can be granted.
 *
 * @param parameters the shapes of each one's parameters, for {@code where}
 * @param complete whether nothing is missing because of another problem; if not, names that match
 *     nothing are not held against a grant
 */
public record Subjects(Map<Subject, Map<String, Shape>> parameters, boolean complete) {
  public Subjects {
    parameters = Map.copyOf(parameters);
  }
}
