package dev.quarterdeck.bot;

import dev.quarterdeck.permission.Verb;
import java.util.Locale;

/** Counts what people ask and how it comes out. Thread-safe; must not block or throw. */
public interface Tally {
  /** How a question came out. */
  enum Came {
    ANSWERED,
    STARTED,
    TOLD,
    DENIED,
    MISTAKE,
    TARGET,
    BUG;

    /** As a label. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A question was handled.
   *
   * @param head the command's literal words, or {@code unknown}: never what a person typed
   */
  void command(String head, Came came);

  /** What became of planned moments of schedules. */
  enum Fired {
    STARTED,
    DENIED,
    MISTAKE,
    FAILED,
    MISSED,
    OVERLAPPED,
    SKIPPED,
    PAUSED;

    /** As a label. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** So many planned moments of a runbook's schedules came to this. */
  void fired(String runbook, Fired came, long count);

  /** A permission was asked for real. */
  void decision(Verb verb, boolean allowed);

  /** Counts nothing. */
  static Tally none() {
    return new Tally() {
      @Override
      public void command(String head, Came came) {}

      @Override
      public void fired(String runbook, Fired came, long count) {}

      @Override
      public void decision(Verb verb, boolean allowed) {}
    };
  }
}
