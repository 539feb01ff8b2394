package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.RunId;

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

  /**
   * Rows of another kind, their Entry, and what is said about it.
   *
   * @param rows writes them, inside the transaction
   */
  record Keep(Runnable rows, Entry entry, Doc doc) implements Deed {
    @Override
    public Tally.Came came() {
      return Tally.Came.TOLD;
    }
  }

  /** An answer. */
  static Deed answer(Doc doc) {
    return new Say(doc, Tally.Came.ANSWERED);
  }
}
