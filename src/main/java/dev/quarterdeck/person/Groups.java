package dev.quarterdeck.person;

import java.util.Set;

/** The groups of one chat platform; implemented by its adapter. */
public interface Groups {
  /** The platform whose groups these are, as in handles. */
  String platform();

  /**
   * Asks the platform who is a member now; called outside transactions, with a deadline.
   *
   * @throws RuntimeException when it cannot be told; what was known before counts for a while then
   */
  Set<Handle> members(Group group);
}
