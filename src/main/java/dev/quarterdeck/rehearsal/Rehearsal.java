package dev.quarterdeck.rehearsal;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.source.Mark;
import java.util.List;

/** One rehearsal as it is written. */
record Rehearsal(Mark at, String name, List<Given> given, List<Cue> when, Expected then) {
  Rehearsal {
    given = List.copyOf(given);
    when = List.copyOf(when);
  }

  /** Whether an engine call will get no answer, so that its deadline passes on the wall's clock. */
  boolean hangs() {
    boolean before =
        given.stream().anyMatch(g -> g instanceof Given.Failing(Fault fault) && hang(fault));
    return before || when.stream().anyMatch(c -> c instanceof Cue.Fails f && hang(f.fault()));
  }

  private static boolean hang(Fault fault) {
    return fault.kind() == Fault.Kind.HANG;
  }
}
