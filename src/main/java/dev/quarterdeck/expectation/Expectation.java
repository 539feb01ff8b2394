package dev.quarterdeck.expectation;

import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import java.util.List;

/**
 * What must be decided about one person, one verb and one thing, in each of these cases.
 *
 * @param allow whether it must be allowed, else denied
 * @param because a part of the reason; empty when any will do
 */
record Expectation(Mark at, boolean allow, Deed deed, List<Case> cases, String because) {
  Expectation {
    cases = List.copyOf(cases);
  }

  /** Who does what to what. */
  record Deed(Person person, Verb verb, Subject subject) {}

  /** Asks as the bot does; the first case that is decided otherwise is a problem. */
  void hold(Policy policy, Problems problems) {
    for (Case each : cases) {
      Decision decision = policy.decide(each.of(deed.person(), deed.verb(), deed.subject()));
      String reason = reason(decision);
      boolean expected = decision.allowed() == allow;
      if (!expected || !reason.contains(because)) {
        problems.add(
            at,
            "%s %s %s, %s: %s"
                .formatted(
                    deed.person().login(),
                    decision.allowed() ? "may" : "may not",
                    each.asked(deed.verb(), deed.subject()),
                    expected ? "but not because of '" + because + "'" : should(),
                    reason),
            expected ? "correct 'because', or the rule" : instead());
        return;
      }
    }
  }

  private static String reason(Decision decision) {
    return switch (decision) {
      case Decision.Allowed(String by) -> by;
      case Decision.Denied(String why, _) -> why;
    };
  }

  private String should() {
    return allow ? "but should" : "but should not";
  }

  private String instead() {
    return allow
        ? "grant it in roles.yaml, or write 'deny'"
        : "deny it or narrow the grant in roles.yaml, or write 'allow'";
  }
}
