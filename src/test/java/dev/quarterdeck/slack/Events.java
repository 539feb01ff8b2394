package dev.quarterdeck.slack;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What happens in channels, told to the app if it is subscribed to it. */
record Events(World world) {
  /** Tells an event, as {@code event_callback}. */
  Delivery tell(String type, Channel channel, ObjectNode event) {
    ObjectNode told = event.deepCopy();
    told.put(
        "event_ts", Json.text(event, "ts").isEmpty() ? world.ids().ts() : Json.text(event, "ts"));
    ObjectNode payload =
        Json.object()
            .put("token", App.LEGACY_TOKEN)
            .put("team_id", Rooms.TEAM)
            .put("context_team_id", Rooms.TEAM)
            .put("api_app_id", App.ID)
            .put("type", "event_callback")
            .put("event_id", world.ids().next("Ev"))
            .put("event_time", world.ids().now().getEpochSecond())
            .put("is_ext_shared_channel", !channel.teams().isEmpty())
            .put("event_context", "4-" + type + "-" + channel.id());
    payload.set("event", told);
    payload
        .putArray("authorizations")
        .addObject()
        .putNull("enterprise_id")
        .put("team_id", Rooms.TEAM)
        .put("user_id", App.BOT)
        .put("is_bot", true)
        .put("is_enterprise_install", false);
    return world.mail().send(Delivery.Kind.EVENT, payload, _ -> {});
  }

  /** {@code app_mention}. */
  Delivery mention(Channel channel, ObjectNode message) {
    ObjectNode event = placed(channel, message);
    event.put("type", "app_mention");
    return tell("app_mention", channel, event);
  }

  /** {@code message.im}. */
  Delivery direct(Channel channel, ObjectNode message) {
    return tell("message", channel, placed(channel, message));
  }

  /** The bot hears itself in direct messages. */
  void own(Channel channel, ObjectNode message) {
    if (channel.kind() == Channel.Kind.DIRECT) {
      direct(channel, message);
    }
  }

  /** And its own edits. */
  void ownChanged(Channel channel, ObjectNode before, ObjectNode after) {
    if (channel.kind() == Channel.Kind.DIRECT) {
      changed(channel, before, after);
    }
  }

  /** {@code message_changed}, in a direct message. */
  Delivery changed(Channel channel, ObjectNode before, ObjectNode after) {
    ObjectNode event =
        Json.object()
            .put("type", "message")
            .put("subtype", "message_changed")
            .put("hidden", true)
            .put("channel", channel.id())
            .put("channel_type", "im")
            .put("ts", world.ids().ts());
    event.set("message", after.deepCopy());
    event.set("previous_message", before.deepCopy());
    return tell("message", channel, event);
  }

  private static ObjectNode placed(Channel channel, ObjectNode message) {
    ObjectNode event = message.deepCopy();
    event.remove(List.of("reactions", "metadata"));
    String kind =
        switch (channel.kind()) {
          case PUBLIC -> "channel";
          case PRIVATE -> "group";
          case DIRECT -> "im";
        };
    return event.put("channel", channel.id()).put("channel_type", kind);
  }
}
