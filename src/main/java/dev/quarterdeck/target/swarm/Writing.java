package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;

/** Something that is written into the Swarm's store under the version at which it was read. */
interface Writing {
  /** What is written to, for people. */
  String name();

  /** The request; sent twice it is harmless, because the engine compares and sets the version. */
  Call call();

  /** One look, when it is not known whether the engine took it. */
  Verdict observe();

  /** One look after the engine refused it as out of sequence, and had not taken it before. */
  Verdict outrun();

  /** Follows it to its end, once the engine has taken it. */
  Verdict follow(Progress progress) throws InterruptedException;

  /** What a verdict means for a run. */
  Outcome outcome(Verdict verdict);
}
