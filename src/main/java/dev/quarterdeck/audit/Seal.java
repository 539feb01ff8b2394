package dev.quarterdeck.audit;

/**
 * An entry's place in the chain.
 *
 * @param sequence from 1 without gaps
 * @param previous the hash at {@code sequence - 1}; {@link Chain#START} at the first
 * @param hash over the entry, the sequence and the previous hash
 */
public record Seal(long sequence, String previous, String hash) {}
