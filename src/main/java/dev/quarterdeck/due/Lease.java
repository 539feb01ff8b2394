package dev.quarterdeck.due;

/** The right to drive one thing. */
public interface Lease {
  /** Whether it still holds; once false it stays false, and nothing more may be written. */
  boolean held();
}
