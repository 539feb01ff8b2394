package dev.quarterdeck.audit;

import java.util.List;

/** The audit trail. Thread-safe. */
public interface Trail {
  /**
   * Adds an entry to the open transaction, so that it commits with what it records.
   *
   * @throws IllegalStateException when no transaction is open: our bug
   */
  void append(Entry entry);

  /** The newest committed entries that fit, newest first. */
  List<Recorded> list(Filter filter);
}
