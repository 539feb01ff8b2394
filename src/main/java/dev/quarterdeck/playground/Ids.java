package dev.quarterdeck.playground;

import java.util.random.RandomGenerator;

/** Object ids in the engine's form: 25 characters of base 36. The same seed gives the same ids. */
final class Ids {
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 25;
  private final RandomGenerator random;

  Ids(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    StringBuilder id = new StringBuilder(LENGTH);
    while (id.length() < LENGTH) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
