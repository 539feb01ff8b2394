package dev.quarterdeck.run;

import java.time.Instant;
import java.util.List;

/**
 * Names, each held by one run at most. Names are permanent rows: taking, waiting and freeing update
 * them in sorted order, so that runs serialise. Every call joins the caller's transaction.
 */
public interface Locks {
  /** Lets the run wait for these names from now on, in its place among those that wait. */
  void queue(RunId run, List<String> names);

  /**
   * Takes all names if all are free and no earlier run waits for any of them; else the run waits
   * for them from now on.
   *
   * @return whether the run holds them
   */
  boolean take(RunId run, List<String> names, Instant at);

  /** Whether the run holds all of these names. */
  boolean holds(RunId run, List<String> names);

  /** Whether the run waits for names. */
  boolean waits(RunId run);

  /** Frees what the run holds or waits for; gives the runs that wait for any of it. */
  List<RunId> free(RunId run);

  /** Every name held now, by name. */
  List<Lock> held();
}
