package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.time.Instant;
import java.util.List;

/** The rows of the transition table about a state that asks people. Pure. */
final class Choosing {
  private final Runbook runbook;
  private final Moves moves;

  Choosing(Runbook runbook, Moves moves) {
    this.runbook = runbook;
    this.moves = moves;
  }

  Run asked(Run run, Event.Asked asked, Instant at) {
    State.Ask ask = ask(run);
    Doing choosing =
        new Doing.Choosing(asked.question(), List.copyOf(ask.answers().keySet()), ask.from(), at);
    return run.with(Moves.cursor(run).doing(choosing)).noted(asked.question());
  }

  /** An answer to another question, or none of this one's, changes nothing. */
  Run chosen(Run run, Event.Chosen chosen, Instant at) {
    boolean counts =
        run.cursor()
            .flatMap(Cursor::choosing)
            .filter(c -> c.asked().equals(chosen.asked()))
            .filter(c -> c.choices().contains(chosen.choice()))
            .isPresent();
    String note = chosen.by() + " answered: " + chosen.choice();
    return counts ? moves.move(run, Signal.answer(chosen.choice()), at, note) : run;
  }

  /** The time to answer is over: what the runbook says for that. */
  Run nobodyChose(Run run, Instant at) {
    String choice = ask(run).otherwise().orElseThrow(() -> Moves.illegal(run, "StateTimedOut"));
    return moves.move(run, Signal.answer(choice), at, "nobody answered in time: " + choice);
  }

  private State.Ask ask(Run run) {
    if (runbook.state(Moves.cursor(run).state()) instanceof State.Ask ask) {
      return ask;
    }
    throw Moves.illegal(run, "an event of a question");
  }
}
