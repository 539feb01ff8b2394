package dev.quarterdeck.target;

import java.time.Duration;

/** What a performing action tells, keeps and waits with. Thread-safe. */
public interface Progress {
  /**
   * Tells people how far it is; {@code fraction} from 0 to 1. Not durable, cheap, may be merged.
   */
  void say(String text, double fraction);

  /** Keeps a checkpoint durably before it returns. */
  void save(Checkpoint checkpoint);

  /**
   * Waits in the time of the run, which in a rehearsal is not the wall's.
   *
   * @throws InterruptedException when the step is to end; the action changes nothing because of it
   */
  void await(Duration duration) throws InterruptedException;
}
