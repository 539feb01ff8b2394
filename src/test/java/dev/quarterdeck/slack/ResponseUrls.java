package dev.quarterdeck.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Addresses that an app answers an interaction at: five times within thirty minutes. */
final class ResponseUrls {
  private static final int USES = 5;
  private static final Duration LIFE = Duration.ofMinutes(30);

  /**
   * Where an answer goes.
   *
   * @param ts the message that was pressed in, or nothing
   */
  record Target(Channel channel, String user, String ts) {}

  private static final class Url {
    private final Target target;
    private final Instant made;
    private int uses;

    Url(Target target, Instant made) {
      this.target = target;
      this.made = made;
    }
  }

  private final World world;
  private final Outbound outbound;
  private final Map<String, Url> all = new HashMap<>();

  ResponseUrls(World world, Outbound outbound) {
    this.world = world;
    this.outbound = outbound;
  }

  String make(Target target) {
    String id = world.ids().next("R");
    all.put(id, new Url(target, world.ids().now()));
    return world.outward().http("/hooks/" + Rooms.TEAM + "/" + id);
  }

  /** All of them have no use left. */
  void spend() {
    all.values().forEach(url -> url.uses = USES);
  }

  Reply answer(String id, Ask ask) {
    if (world.faults().isDown()) {
      return new Reply.Cut();
    }
    world.faults().delay("response_url");
    Optional<Reply> instead = world.faults().limited().map(WebApi::limited);
    if (instead.isPresent()) {
      return instead.get();
    }
    Reply.Whole reply = world.watch().with(() -> used(id, ask));
    boolean lost = world.faults().loses("response_url");
    String error = reply.status() == 200 ? "" : reply.body();
    world.calls().add("response_url", ask.text(), lost ? 0 : reply.status(), error);
    return lost ? new Reply.Cut() : reply;
  }

  private Reply.Whole used(String id, Ask ask) {
    Url url = all.get(id);
    if (url == null) {
      return Reply.text(404, "no_service");
    }
    if (world.ids().now().isAfter(url.made.plus(LIFE))) {
      return Reply.text(404, "expired_url");
    }
    if (url.uses >= USES) {
      return Reply.text(404, "used_url");
    }
    try {
      put(url.target, Arguments.of(ask), "response_url");
    } catch (Refused refused) {
      return Reply.text(400, refused.error());
    }
    url.uses++;
    return Reply.text(200, "ok");
  }

  /** Does what the body of an acknowledgement of a command, or of a response URL, asks for. */
  void put(Target target, Arguments arguments, String where) {
    Channel channel = target.channel();
    boolean shown = channel.messages().containsKey(target.ts());
    if (arguments.flag("delete_original")) {
      channel.messages().remove(target.ts());
      channel.whispers().removeIf(w -> Json.text(w.message(), "ts").equals(target.ts()));
      return;
    }
    ObjectNode message = world.rooms().ofTheBot("");
    outbound.fill(message, arguments, where);
    if (arguments.flag("replace_original") && !target.ts().isEmpty()) {
      replace(target, message.put("ts", target.ts()), shown);
    } else if (arguments.text("response_type").equals("in_channel")) {
      thread(message, arguments);
      channel.put(message);
    } else {
      thread(message, arguments);
      channel.whispers().add(new Channel.Whisper(target.user(), message));
    }
  }

  private static void replace(Target target, ObjectNode message, boolean shown) {
    Channel channel = target.channel();
    if (shown) {
      String root =
          Json.text(Objects.requireNonNull(channel.messages().get(target.ts())), "thread_ts");
      channel.put(root.isEmpty() ? message : message.put("thread_ts", root));
    } else {
      channel.whispers().removeIf(w -> Json.text(w.message(), "ts").equals(target.ts()));
      channel.whispers().add(new Channel.Whisper(target.user(), message));
    }
  }

  private static void thread(ObjectNode message, Arguments arguments) {
    if (!arguments.text("thread_ts").isEmpty()) {
      message.put("thread_ts", arguments.text("thread_ts"));
    }
  }

  /** Does what the acknowledgement of a command carries; it may be a text, an object or nothing. */
  void settle(Target target, JsonNode answer) {
    ObjectNode body =
        answer.isString() ? Json.object().put("text", answer.stringValue()) : Json.object();
    if (answer instanceof ObjectNode object) {
      body = object;
    }
    if (body.isEmpty()) {
      return;
    }
    try {
      put(target, new Arguments(body), "acknowledgement of a command");
    } catch (Refused refused) {
      world.mail().babble("acknowledgement of a command: " + refused.error());
    }
  }
}
