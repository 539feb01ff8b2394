package dev.quarterdeck.chat.slack;

/**
 * How much of what one message may hold. Below what <a
 * href="https://docs.slack.dev/reference/block-kit/blocks">Slack documents</a>, because a message
 * that is too long is refused whole.
 */
final class Limits {
  /** Characters of one block; Slack: 3,000. */
  static final int BLOCK = 2_900;

  /** Blocks of one message; Slack: 50. */
  static final int BLOCKS = 40;

  /** Characters of all blocks; Slack refuses near 13,200. */
  static final int MESSAGE = 11_000;

  /** Characters of a heading. */
  static final int HEADER = 150;

  /** Characters of a button's label. */
  static final int BUTTON = 75;

  /** The value of a button. */
  static final int VALUE = 2_000;

  /** Buttons of one row; Slack: 25. */
  static final int ROW = 5;

  /** Buttons of one message. */
  static final int BUTTONS = 25;

  /** Characters of an address that is linked. */
  static final int LINK = 2_000;

  private Limits() {}
}
