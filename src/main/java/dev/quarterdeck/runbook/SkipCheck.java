package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a skip that would make the end of a run untrue: nothing is rolled back by a state that
 * was passed over.
 *
 * @param skips the states that may be skipped, and where that is said
 */
record SkipCheck(List<Draft> drafts, Map<String, Mark> skips, Problems problems) {
  void run() {
    for (Draft draft : drafts) {
      Mark at = skips.get(draft.name());
      if (at != null && draft.changes() && rollsBack(draft)) {
        problems.add(
            at,
            "state '" + draft.name() + "' rolls back, and a run that skips it has not",
            "take 'skip' out");
      }
    }
  }

  private boolean rollsBack(Draft from) {
    Map<String, Draft> byName = new HashMap<>();
    drafts.forEach(d -> byName.put(d.name(), d));
    Set<String> seen = new HashSet<>();
    @Nullable Draft at = from;
    while (at != null && seen.add(at.name())) {
      Optional<String> next = at.then().map(Draft.Ref::name);
      if (next.equals(Optional.of(End.ROLLED_BACK.word()))) {
        return true;
      }
      at = next.map(byName::get).orElse(null);
    }
    return false;
  }
}
