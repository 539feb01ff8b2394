package dev.quarterdeck.audit;

import java.util.OptionalLong;

/** Something wrong with a trail, and where. */
public record Finding(long sequence, OptionalLong id, String what) {
  @Override
  public String toString() {
    return "sequence "
        + sequence
        + (id.isPresent() ? ", entry " + id.getAsLong() : "")
        + ": "
        + what;
  }
}
