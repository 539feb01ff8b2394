package dev.quarterdeck.run;

import java.util.List;

/**
 * Where a run left the success path of its runbook.
 *
 * @param state the state it stood in then
 * @param known the states that had told something before that one
 */
public record Stray(String state, List<String> known) {
  public Stray {
    known = List.copyOf(known);
  }

  /** Where the run stands. */
  static Stray at(Run run) {
    String here = Moves.cursor(run).state();
    return new Stray(
        here, run.outputs().keySet().stream().filter(s -> !s.equals(here)).sorted().toList());
  }
}
