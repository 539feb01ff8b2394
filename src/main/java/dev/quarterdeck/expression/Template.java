package dev.quarterdeck.expression;

import java.util.Map;
import java.util.Set;

/**
 * A value of a runbook that may hold {@code {{ expression }}} parts. Exactly one part keeps the
 * type of its value; mixed with text it is text.
 */
public interface Template {
  /** As it is written. */
  String text();

  /** The names it uses. */
  Set<String> names();

  /** What {@link #fill} gives. */
  Shape shape();

  /**
   * The value with every part filled in.
   *
   * @throws Expression.Unevaluable when a part has no value
   */
  Object fill(Map<String, Object> values);

  /** The value as words for people; a part that has no value reads {@code no data}. */
  default String say(Map<String, Object> values) {
    return String.valueOf(fill(values));
  }
}
