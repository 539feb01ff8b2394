package dev.quarterdeck.target;

import java.util.Map;

/** How a step ended. Values of outputs are as in {@link Inputs}. */
public sealed interface Outcome {
  /** For people: what is true now. */
  String note();

  /** The world is as wanted. */
  record Done(String note, Map<String, Object> outputs) implements Outcome {
    public Done {
      outputs = Map.copyOf(outputs);
    }
  }

  /** The world is not as wanted, and this is known for sure. */
  record Failed(String note, Map<String, Object> outputs) implements Outcome {
    public Failed {
      outputs = Map.copyOf(outputs);
    }
  }

  /** Someone else changed the same thing; nothing more must be touched. */
  record Superseded(String note) implements Outcome {}

  /** The intent is out of date and nothing was changed by it; it has to be intended again. */
  record Stale(String note) implements Outcome {}

  /** It cannot be told; a person has to look. */
  record Unknown(String note) implements Outcome {}

  /** Done without outputs. */
  static Outcome done(String note) {
    return new Done(note, Map.of());
  }

  /** Failed without outputs. */
  static Outcome failed(String note) {
    return new Failed(note, Map.of());
  }
}
