package dev.quarterdeck.target;

import java.util.List;

/** A type of thing in the world that people name in commands. Reads the world; may take a while. */
public interface Kind {
  /** What runbooks call it, for example {@code service}. */
  String name();

  /**
   * Every thing of this kind there is now.
   *
   * @throws TargetFailure when the system does not answer
   */
  List<Thing> all();

  /**
   * What a person meant: the full name, else the one thing the text is short for.
   *
   * @throws TargetFailure when the system does not answer
   */
  Resolution resolve(String typed);

  /** What became of a name a person typed. */
  sealed interface Resolution {
    /** Exactly one thing is meant. */
    record Found(Thing thing) implements Resolution {}

    /** Nothing is called that; the nearest names, best first. */
    record Missing(List<String> nearest) implements Resolution {
      public Missing {
        nearest = List.copyOf(nearest);
      }
    }

    /** Several things could be meant. */
    record Ambiguous(List<Thing> candidates) implements Resolution {
      public Ambiguous {
        candidates = List.copyOf(candidates);
      }
    }
  }
}
