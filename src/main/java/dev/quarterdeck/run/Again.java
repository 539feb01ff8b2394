package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Runbook;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a run that tries an earlier one again begins. It is a run of its own: it has changed
 * nothing yet, and what it would do is planned, agreed to and locked anew.
 *
 * @param of the earlier run
 * @param from the state it begins with
 * @param outputs what the states before that one told the earlier run, by state
 */
public record Again(
    RunId of, String from, Map<String, Map<String, Object>> outputs, String reason) {
  public Again {
    outputs = Map.copyOf(outputs);
  }

  /**
   * Begins where the earlier run left the success path. What that run has taken back is not there
   * any more, so then it begins where that run began.
   */
  public static Again of(Runbook runbook, Run earlier, String reason) {
    boolean undone = earlier.course().undoing() || earlier.lifecycle() == Lifecycle.ROLLED_BACK;
    if (undone || earlier.cursor().isEmpty()) {
      return new Again(
          earlier.id(),
          earlier.charge().again().map(Again::from).orElse(runbook.start()),
          earlier.charge().outputs(),
          reason);
    }
    Stray left = earlier.course().stray().orElseGet(() -> Stray.at(earlier));
    Map<String, Map<String, Object>> known = new HashMap<>(earlier.outputs());
    known.keySet().retainAll(left.known());
    return new Again(earlier.id(), left.state(), known, reason);
  }
}
