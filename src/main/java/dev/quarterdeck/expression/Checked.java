package dev.quarterdeck.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A compiled expression with the names it uses. */
record Checked(String text, Shape shape, Set<String> names, CelRuntime.Program program)
    implements Expression {
  @Override
  public Object evaluate(Map<String, Object> values) {
    Object value;
    try {
      value = program.eval(values);
    } catch (CelEvaluationException | RuntimeException e) {
      throw new Unevaluable("'" + text + "' has no value: " + Wording.evaluation(e.getMessage()));
    }
    if (value == null || value instanceof CelUnknownSet) {
      Set<String> missing = new TreeSet<>(names);
      missing.removeAll(values.keySet());
      throw new Unevaluable(
          "'" + text + "' has no value: nothing is known of " + String.join(", ", missing));
    }
    return value;
  }
}
