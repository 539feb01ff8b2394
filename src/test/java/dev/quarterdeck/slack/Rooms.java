package dev.quarterdeck.slack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The channels, people and groups of a workspace, and the messages in it. */
final class Rooms {
  /** The team that the app is installed in. */
  static final String TEAM = "T1";

  /** Its name in addresses. */
  static final String DOMAIN = "maple";

  private final Watch watch;
  private final Ids ids;
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, Person> people = new TreeMap<>();
  private final Map<String, List<String>> groups = new TreeMap<>();

  Rooms(Watch watch, Ids ids) {
    this.watch = watch;
    this.ids = ids;
  }

  Map<String, Channel> channels() {
    return channels;
  }

  Map<String, Person> people() {
    return people;
  }

  Map<String, List<String>> groups() {
    return groups;
  }

  Channel channel(String name, Channel.Kind kind) {
    return watch.with(
        () ->
            channels.values().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseGet(() -> make(name, kind)));
  }

  private Channel make(String name, Channel.Kind kind) {
    String letter =
        switch (kind) {
          case PUBLIC -> "C";
          case PRIVATE -> "G";
          case DIRECT -> "D";
        };
    Channel channel = new Channel(watch, ids.next(letter), name, kind);
    channels.put(channel.id(), channel);
    return channel;
  }

  /** A message of the bot, not yet put anywhere. */
  ObjectNode ofTheBot(String text) {
    return Json.object()
        .put("type", "message")
        .put("ts", ids.ts())
        .put("user", App.BOT)
        .put("bot_id", App.BOT_ID)
        .put("app_id", App.ID)
        .put("team", TEAM)
        .put("text", text);
  }

  /** A message of a person, not yet put anywhere. */
  ObjectNode of(Person person, String text) {
    ObjectNode message =
        Json.object()
            .put("client_msg_id", ids.next("msg-"))
            .put("type", "message")
            .put("ts", ids.ts())
            .put("user", person.id())
            .put("team", person.team())
            .put("text", text);
    return person.team().equals(TEAM)
        ? message
        : message.put("user_team", person.team()).put("source_team", person.team());
  }
}
