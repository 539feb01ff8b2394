package dev.quarterdeck.permission;

import java.util.List;

/** The answer to a {@link Question}, always with its reason. */
public sealed interface Decision {
  /**
   * Yes.
   *
   * @param by the rule, with file and line, for people
   */
  record Allowed(String by) implements Decision {}

  /**
   * No.
   *
   * @param why the deciding rule, or what is missing, with file and line
   * @param whoMay logins of people who may, for the same subject, here and now
   */
  record Denied(String why, List<String> whoMay) implements Decision {
    public Denied {
      whoMay = List.copyOf(whoMay);
    }
  }

  /** Whether it is yes. */
  default boolean allowed() {
    return this instanceof Allowed;
  }
}
