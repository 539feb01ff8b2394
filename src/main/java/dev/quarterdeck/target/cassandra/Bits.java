package dev.quarterdeck.target.cassandra;

import java.util.Base64;
import java.util.BitSet;

/** Which of many numbered things: a bit each, so that a checkpoint stays small. */
final class Bits {
  private Bits() {}

  static String write(BitSet bits) {
    return Base64.getEncoder().encodeToString(bits.toByteArray());
  }

  static BitSet read(String text) {
    return BitSet.valueOf(Base64.getDecoder().decode(text));
  }
}
