package dev.quarterdeck.chat.slack;

import com.slack.api.bolt.response.Response;
import java.time.InstantSource;

/**
 * Keeps the addresses to answer by, wherever the bot has not just spoken: whether it is still in a
 * channel when it answers nobody knows when it hears.
 */
record Replies(ReplyUrls urls, Slack.Addresses addresses, Presence presence, InstantSource clock) {
  void keep(String command, String who, String url, String channel) {
    if (!presence.lately(channel) && urls.trusted(url)) {
      addresses.keep(command, who, url, clock.instant());
    }
  }

  /** It was kept; whoever asked is told where an answer has to wait for others to get there. */
  Response kept(String channel) {
    return presence
        .shut(channel)
        .map(why -> Reply.says("The bot has this, and cannot answer here yet: " + why + "."))
        .orElseGet(Reply::taken);
  }
}
