/**
 * Slack: commands and buttons in, messages out. What comes in is verified, put into the inbox and
 * acknowledged after commit, over Socket Mode or HTTP alike; what goes out is built from nodes, so
 * that no text of anybody becomes a mention or a link. Bolt parses and speaks Socket Mode; its own
 * start, its checks of signatures and its asynchronous client are left alone, because they were
 * measured to lose, reorder or accept what they must not.
 */
@NullMarked
package dev.quarterdeck.chat.slack;

import org.jspecify.annotations.NullMarked;
