package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.RunId;
import java.util.function.Supplier;

/** What is to become durable for one question; made by {@link Commit} in one transaction. */
sealed interface Deed {
  /** How it came out, for the one who counts. */
  Tally.Came came();

  /** Nothing but words. */
  record Say(Doc doc, Tally.Came came) implements Deed {}

  /** A run. */
  record Start(Request request, Plan plan) implements Deed {
    @Override
    public Tally.Came came() {
      return Tally.Came.STARTED;
    }
  }

  /** An event for a run's mailbox, its Entry, and what is said about it. */
  record Tell(RunId run, Event event, Entry entry, Doc doc) implements Deed {
    @Override
    public Tally.Came came() {
      return Tally.Came.TOLD;
    }
  }

  /** Rows beside those of runs: {@code rows} writes them, and says what came of it. */
  record Write(Supplier<Doc> rows) implements Deed {
    @Override
    public Tally.Came came() {
      return Tally.Came.ANSWERED;
    }
  }

  /** An answer. */
  static Deed answer(Doc doc) {
    return new Say(doc, Tally.Came.ANSWERED);
  }
}
