package dev.quarterdeck.slack;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with a keyboard; what they do is told to the app as Slack tells it. */
public final class Person {
  private final World world;
  private final Hands hands;
  private final String id;
  private final String team;
  private final String name;
  private boolean deleted;

  Person(World world, Hands hands, String id, String team, String name) {
    this.world = world;
    this.hands = hands;
    this.id = id;
    this.team = team;
    this.name = name;
  }

  /** Such as {@code U1}. */
  public String id() {
    return id;
  }

  /** Whose they are; another than {@code T1} makes them a stranger from Slack Connect. */
  public String team() {
    return team;
  }

  /** What people call them. */
  public String name() {
    return name;
  }

  World world() {
    return world;
  }

  Hands hands() {
    return hands;
  }

  /** They have left the company. */
  public Person leaves() {
    world.watch().run(() -> deleted = true);
    return this;
  }

  ObjectNode shown() {
    ObjectNode user =
        Json.object()
            .put("id", id)
            .put("team_id", team)
            .put("name", name)
            .put("real_name", name)
            .put("deleted", deleted)
            .put("is_bot", false)
            .put("is_restricted", false)
            .put("is_ultra_restricted", false)
            .put("is_stranger", !team.equals(Rooms.TEAM))
            .put("tz", "America/Toronto");
    user.putObject("profile")
        .put("real_name", name)
        .put("display_name", name)
        .put("email", name.toLowerCase(Locale.ROOT) + "@example.com");
    return user;
  }

  /** As interactive payloads name them. */
  ObjectNode brief() {
    return Json.object().put("id", id).put("username", name).put("name", name).put("team_id", team);
  }

  /**
   * A slash command, in any channel, or a message to the bot in a direct message; other messages
   * are nothing that the app is told, see {@link #writes}.
   */
  public Delivery says(Channel channel, String text) {
    if (text.startsWith("/")) {
      return world.watch().with(() -> command(channel, text));
    }
    if (channel.kind() != Channel.Kind.DIRECT) {
      throw new IllegalArgumentException("the app is not told what people say in " + channel);
    }
    return world.watch().with(() -> new Events(world).direct(channel, put(channel, text, "")));
  }

  private Delivery command(Channel channel, String text) {
    channel.members().add(id);
    String[] words = text.split(" ", 2);
    ResponseUrls.Target target = new ResponseUrls.Target(channel, id, "");
    String shown =
        switch (channel.kind()) {
          case PUBLIC -> channel.name();
          case PRIVATE -> "privategroup";
          case DIRECT -> "directmessage";
        };
    ObjectNode payload =
        Json.object()
            .put("token", App.LEGACY_TOKEN)
            .put("team_id", team)
            .put("team_domain", Rooms.DOMAIN)
            .put("channel_id", channel.id())
            .put("channel_name", shown)
            .put("user_id", id)
            .put("user_name", name)
            .put("command", words[0])
            .put("text", words.length == 1 ? "" : words[1])
            .put("api_app_id", App.ID)
            .put("is_enterprise_install", "false")
            .put("response_url", hands.urls().make(target))
            .put("trigger_id", hands.triggers().make(this));
    return world
        .mail()
        .send(Delivery.Kind.COMMAND, payload, answer -> hands.urls().settle(target, answer));
  }

  /** A message that the app is told nothing of. */
  public Post writes(Channel channel, String text) {
    return world.watch().with(() -> post(channel, put(channel, text, "")));
  }

  /** {@code @bot text}. */
  public Delivery mentions(Channel channel, String text) {
    return mention(channel, text, "");
  }

  /** {@code @bot text}, in the thread of a message. */
  public Delivery mentions(Post thread, String text) {
    return mention(thread.channel(), text, thread.thread());
  }

  private Delivery mention(Channel channel, String text, String thread) {
    return world
        .watch()
        .with(
            () ->
                new Events(world)
                    .mention(channel, put(channel, "<@" + App.BOT + "> " + text, thread)));
  }

  private ObjectNode put(Channel channel, String text, String thread) {
    channel.members().add(id);
    ObjectNode message = world.rooms().of(this, text);
    if (!thread.isEmpty()) {
      message.put("thread_ts", thread);
    }
    channel.put(message);
    return message;
  }

  private Post post(Channel channel, ObjectNode message) {
    return new Post(world.watch(), channel, Json.text(message, "ts"));
  }

  /** Another text in the place of an own one, in a direct message. */
  public Delivery edits(Post post, String text) {
    return world
        .watch()
        .with(
            () -> {
              ObjectNode before = post.raw();
              ObjectNode after = before.deepCopy().put("text", text);
              after.putObject("edited").put("user", id).put("ts", world.ids().ts());
              post.channel().put(after);
              return new Events(world).changed(post.channel(), before, after);
            });
  }

  /** Presses the button with that label. */
  public Press presses(String label) {
    return new Press(this, label);
  }

  /** Takes a message shortcut. */
  public Delivery shortcut(String callback, Post post) {
    return world
        .watch()
        .with(
            () -> {
              ObjectNode payload =
                  new Interaction(this).begun("message_action", post.channel(), post.ts());
              payload
                  .put("callback_id", callback)
                  .put("message_ts", post.ts())
                  .put("action_ts", world.ids().ts())
                  .set("message", post.shown());
              return world.mail().send(Delivery.Kind.SHORTCUT, payload, _ -> {});
            });
  }

  /** Puts a reaction to a message. */
  public Delivery reacts(String name, Post post) {
    ObjectNode event =
        Json.object().put("type", "reaction_added").put("user", id).put("reaction", name);
    event
        .putObject("item")
        .put("type", "message")
        .put("channel", post.channel().id())
        .put("ts", post.ts());
    return new Events(world).tell("reaction_added", post.channel(), event);
  }

  /** Opens the app's home. */
  public Delivery opensHome(Channel direct) {
    ObjectNode event =
        Json.object()
            .put("type", "app_home_opened")
            .put("user", id)
            .put("channel", direct.id())
            .put("tab", "home");
    return new Events(world).tell("app_home_opened", direct, event);
  }

  /** Waits for a form that is open on their screen. */
  public Modal sees() {
    return world
        .watch()
        .until(
            Watch.PATIENCE,
            () -> "a form for " + name + " after " + world.calls().of("views.open"),
            () -> hands.views().of(this));
  }

  /** Begins to fill a form in. */
  public Filling fills(Modal modal) {
    return new Filling(this, modal);
  }

  /** What a channel shows to them alone, oldest first. */
  public List<String> whispers(Channel channel) {
    return world
        .watch()
        .with(
            () ->
                channel.whispers().stream()
                    .filter(w -> w.user().equals(id))
                    .map(w -> Words.of(w.message()))
                    .toList());
  }

  /** Waits for something that is shown to them alone. */
  public String whispered(Channel channel, String words) {
    return world
        .watch()
        .until(
            Watch.PATIENCE,
            () -> "\"" + words + "\" for " + name + " alone among " + whispers(channel),
            () -> whispers(channel).stream().filter(w -> w.contains(words)).findFirst());
  }

  @Override
  public String toString() {
    return name;
  }
}
