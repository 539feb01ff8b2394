package dev.quarterdeck.target;

import java.util.Optional;

/**
 * Something a runbook's state can do. Stateless and thread-safe; called on virtual threads, never
 * inside a database transaction. Every call it makes to the outside has its own deadline.
 */
public interface Action {
  /** What runbooks call it, for example {@code swarm.scale}. */
  String name();

  /** One sentence for people and for the reference. */
  String help();

  /** What it needs. */
  Schema inputs();

  /** What it tells afterwards. */
  Schema outputs();

  /** How much it may change. */
  Effect effect();

  /**
   * Whether it finds out what a name stands for now, so that what it told for a plan holds for the
   * whole run. Only a READ can; it runs whenever a plan is made and must be quick.
   */
  default boolean pins() {
    return false;
  }

  /**
   * One state that uses it, as it stands below {@code states:} of a runbook that has every input as
   * a parameter: for the reference, which loads it.
   */
  String example();

  /**
   * Looks at the world and says what would be done to it; changes nothing.
   *
   * @throws TargetFailure when the system does not answer, or does not let it be done
   */
  Intent intend(Inputs inputs, History history);

  /**
   * Does it and follows it to its end. After {@link InterruptedException} the change goes on in the
   * world; ending it is {@link #stop}'s work.
   */
  Outcome perform(Intent intent, Progress progress) throws InterruptedException;

  /** Tells what the world shows of an intent, without changing it. */
  Observation observe(Intent intent);

  /**
   * Tells the same, for an action whose own checkpoint knows what the world does not show.
   *
   * @param last the newest checkpoint of the intent
   */
  default Observation observe(Intent intent, Optional<Checkpoint> last) {
    return observe(intent);
  }

  /** Follows what is under way, without starting it again. */
  Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException;

  /** Ends in the world what is under way, as far as that is possible, and says what is true now. */
  Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException;
}
