package dev.quarterdeck.target.cassandra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the ring of {@code Murmur3Partitioner}, whose tokens are all 64-bit numbers: what is
 * after {@code start} up to {@code end}. It goes round the end of the ring when {@code start} is
 * not before {@code end}; all of the ring when both are the same.
 */
record Tokens(long start, long end) {
  private static final BigInteger RING = BigInteger.ONE.shiftLeft(Long.SIZE);

  /** How many tokens lie in it. */
  BigInteger width() {
    BigInteger way = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
    return way.signum() > 0 ? way : way.add(RING);
  }

  /** Whether the token lies in it. */
  boolean holds(long token) {
    return start < end ? start < token && token <= end : token > start || token <= end;
  }

  /** At most so many parts, of about the same width, that make it up in order. */
  List<Tokens> split(int parts) {
    BigInteger width = width();
    BigInteger count = BigInteger.valueOf(parts).min(width);
    List<Tokens> split = new ArrayList<>();
    long from = start;
    for (int i = 1; i <= count.intValueExact(); i++) {
      // The arithmetic of the ring is that of a long that overflows.
      long to = start + width.multiply(BigInteger.valueOf(i)).divide(count).longValue();
      split.add(new Tokens(from, to));
      from = to;
    }
    return split;
  }

  @Override
  public String toString() {
    return "(" + start + "," + end + "]";
  }
}
