package dev.quarterdeck.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People of other workspaces, and channels that other companies read. Nothing is done for them;
 * each is told so, alone and at most once a minute.
 */
final class Strangers {
  /** What they are told. */
  static final String TOLD =
      "This bot works for one workspace and in channels of that workspace alone; of a private one it"
          + " knows that once it is invited. Nothing was done.";

  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int REMEMBERED = 500;

  private final Rooms rooms;
  private final Api api;
  private final InstantSource clock;
  private final Executor executor;
  private final Shared shared;
  private final Map<String, Instant> told = new LinkedHashMap<>();

  Strangers(Rooms rooms, Api api, InstantSource clock, Executor executor) {
    this.rooms = rooms;
    this.api = api;
    this.clock = clock;
    this.executor = executor;
    this.shared = new Shared(api, clock, executor);
  }

  /** Where ours are. */
  Rooms rooms() {
    return rooms;
  }

  /**
   * Whether that is none of ours, or where others read.
   *
   * @param team the workspace it comes from
   * @param home the person's own workspace; empty where Slack does not say it
   */
  boolean are(String team, String home, String channel) {
    return !rooms.ours(team) || (!home.isEmpty() && !rooms.ours(home)) || shared.reads(channel);
  }

  /** Tells that person, where nothing can be said in the acknowledgement. */
  void tell(String channel, String user) {
    LOG.warn("Slack user '{}' in channel '{}' is no one this bot works for", user, channel);
    if (due(channel + "/" + user)) {
      whisper(channel, user, TOLD);
    }
  }

  /** Tells a person something that they alone read, and waits for nothing. */
  void whisper(String channel, String user, String text) {
    executor.execute(
        () ->
            api.call(
                Method.EPHEMERAL,
                c -> c.chatPostEphemeral(r -> r.channel(channel).user(user).text(text))));
  }

  private synchronized boolean due(String whom) {
    Instant now = clock.instant();
    Instant before = told.get(whom);
    if (before != null && now.isBefore(before.plus(AGAIN))) {
      return false;
    }
    told.remove(whom);
    told.put(whom, now);
    if (told.size() > REMEMBERED) {
      told.remove(told.keySet().iterator().next());
    }
    return true;
  }
}
