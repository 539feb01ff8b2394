package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.RunId;
import java.util.Optional;
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

  /** A file, as the answer or beside one. */
  record Hand(File file, String comment) implements Deed {
    @Override
    public Tally.Came came() {
      return Tally.Came.ANSWERED;
    }
  }

  /**
   * Rows beside those of runs: {@code rows} writes them, and says what came of it; then {@code
   * beside} gives the file that belongs to it.
   */
  record Write(Supplier<Doc> rows, Supplier<Optional<Hand>> beside) implements Deed {
    Write(Supplier<Doc> rows) {
      this(rows, Optional::empty);
    }

    @Override
    public Tally.Came came() {
      return Tally.Came.ANSWERED;
    }
  }

  /** Nothing, although a grant allows it; with its Entry. */
  record Refuse(Doc doc, Entry entry) implements Deed {
    @Override
    public Tally.Came came() {
      return Tally.Came.DENIED;
    }
  }

  /** An answer. */
  static Deed answer(Doc doc) {
    return new Say(doc, Tally.Came.ANSWERED);
  }
}
