package dev.quarterdeck.slack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code chat.*} and {@code reactions.add}. */
final class ChatMethods {
  private static final Set<String> WRITE = Set.of("chat:write");

  private final World world;
  private final Outbound outbound;

  ChatMethods(World world, Outbound outbound) {
    this.world = world;
    this.outbound = outbound;
  }

  List<Method> all() {
    return List.of(
        Method.bot("chat.postMessage", Tier.SPECIAL, WRITE, this::post),
        Method.bot("chat.postEphemeral", Tier.T4, WRITE, this::whisper),
        Method.bot("chat.update", Tier.T3, WRITE, this::update),
        Method.bot("chat.delete", Tier.T3, WRITE, this::delete),
        Method.bot("reactions.add", Tier.T3, Set.of("reactions:write"), this::react));
  }

  private Channel writable(Arguments arguments) {
    Channel channel = world.channel(arguments.require("channel").text("channel"));
    if (!channel.members().contains(App.BOT)) {
      throw new Refused(
          channel.kind() == Channel.Kind.PUBLIC ? "not_in_channel" : "channel_not_found");
    }
    if (channel.archived()) {
      throw new Refused("is_archived");
    }
    return channel;
  }

  private ObjectNode post(Arguments arguments) {
    Channel channel = writable(arguments);
    ObjectNode message = world.rooms().ofTheBot("");
    thread(channel, arguments).ifPresent(root -> message.put("thread_ts", root));
    outbound.fill(message, arguments, "chat.postMessage");
    channel.put(message);
    new Events(world).own(channel, message);
    return Json.object()
        .put("channel", channel.id())
        .put("ts", Json.text(message, "ts"))
        .set("message", message.deepCopy());
  }

  /** Only what begins a thread, or can, may be answered; the names of these errors are guesses. */
  private static Optional<String> thread(Channel channel, Arguments arguments) {
    String root = arguments.text("thread_ts");
    if (root.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode first = channel.messages().get(root);
    if (first == null) {
      throw new Refused("thread_not_found");
    }
    if (!Channel.root(first).isEmpty()) {
      throw new Refused("cannot_reply_to_message");
    }
    first.put("thread_ts", root);
    return Optional.of(root);
  }

  private ObjectNode whisper(Arguments arguments) {
    arguments.require("channel", "user");
    Channel channel = writable(arguments);
    String user = arguments.text("user");
    if (!channel.members().contains(user)) {
      throw new Refused("user_not_in_channel");
    }
    ObjectNode message = world.rooms().ofTheBot("");
    String root = arguments.text("thread_ts");
    outbound.fill(message, arguments, "chat.postEphemeral");
    // As documented: "only shown if there is already an active thread".
    if (root.isEmpty() || channel.answered(root)) {
      channel.whispers().add(new Channel.Whisper(user, message));
    }
    return Json.object().put("message_ts", Json.text(message, "ts"));
  }

  private ObjectNode own(Channel channel, Arguments arguments, String otherwise) {
    ObjectNode message = channel.messages().get(arguments.require("ts").text("ts"));
    if (message == null) {
      throw new Refused("message_not_found");
    }
    if (!Json.text(message, "user").equals(App.BOT)) {
      throw new Refused(otherwise);
    }
    return message;
  }

  private ObjectNode update(Arguments arguments) {
    arguments.require("channel", "ts");
    Channel channel = writable(arguments);
    ObjectNode before = own(channel, arguments, "cant_update_message");
    ObjectNode message = before.deepCopy();
    message.remove("blocks");
    outbound.fill(message, arguments, "chat.update");
    message.putObject("edited").put("user", App.BOT).put("ts", world.ids().ts());
    channel.put(message);
    new Events(world).ownChanged(channel, before, message);
    return Json.object()
        .put("channel", channel.id())
        .put("ts", Json.text(message, "ts"))
        .put("text", Json.text(message, "text"))
        .set("message", message.deepCopy());
  }

  private ObjectNode delete(Arguments arguments) {
    arguments.require("channel", "ts");
    Channel channel = writable(arguments);
    ObjectNode message = own(channel, arguments, "cant_delete_message");
    String ts = Json.text(message, "ts");
    channel.messages().remove(ts);
    return Json.object().put("channel", channel.id()).put("ts", ts);
  }

  private ObjectNode react(Arguments arguments) {
    arguments.require("channel", "name", "timestamp");
    Channel channel = writable(arguments);
    ObjectNode message = channel.messages().get(arguments.text("timestamp"));
    if (message == null) {
      throw new Refused("message_not_found");
    }
    String name = arguments.text("name");
    if (message.path("reactions").valueStream().anyMatch(r -> Json.text(r, "name").equals(name))) {
      throw new Refused("already_reacted");
    }
    message
        .withArray("reactions")
        .addObject()
        .put("name", name)
        .put("count", 1)
        .set("users", Json.texts(List.of(App.BOT)));
    return Json.object();
  }
}
