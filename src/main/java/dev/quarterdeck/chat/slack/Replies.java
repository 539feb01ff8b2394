package dev.quarterdeck.chat.slack;

import java.time.InstantSource;

/**
 * Keeps the addresses to answer by, of every command: whether the bot is still in a channel when it
 * answers nobody knows when it hears.
 */
record Replies(ReplyUrls urls, Slack.Addresses addresses, InstantSource clock) {
  void keep(String command, String who, String url) {
    if (urls.trusted(url)) {
      addresses.keep(command, who, url, clock.instant());
    }
  }
}
