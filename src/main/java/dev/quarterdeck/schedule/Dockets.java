package dev.quarterdeck.schedule;

import java.util.List;

/** Keeps dockets. */
public interface Dockets {
  /** All that are committed. */
  List<Docket> all();

  /** Those of a runbook by number, as the open transaction sees them. */
  List<Docket> of(String runbook);

  /**
   * Keeps it in the open transaction; gives it as it stands then.
   *
   * @throws LostRace when somebody else has written it since it was read
   */
  Docket save(Docket docket);

  /** Forgets it in the open transaction. */
  void delete(Docket docket);

  /** Somebody else wrote first; the loser writes nothing. */
  final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For this schedule. */
    public LostRace(Key key) {
      super("the schedule " + key.words() + " was written by somebody else meanwhile");
    }
  }
}
