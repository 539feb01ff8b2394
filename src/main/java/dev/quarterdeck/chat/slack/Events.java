package dev.quarterdeck.chat.slack;

import com.slack.api.bolt.response.Response;
import dev.quarterdeck.chat.Inbound;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said to the bot: by its name in a channel or a thread, or to it alone. What bots say,
 * what was edited and what has a subtype is nobody's command.
 */
final class Events {
  private static final String MENTION = "app_mention";
  private static final String MESSAGE = "message";

  private final Rooms rooms;
  private final Shelf shelf;
  private final Strangers strangers;

  Events(Rooms rooms, Shelf shelf, Strangers strangers) {
    this.rooms = rooms;
    this.shelf = shelf;
    this.strangers = strangers;
  }

  Response hear(String body) {
    JsonNode wrapper = JsonMapper.shared().readTree(body);
    JsonNode event = wrapper.path("event");
    if (!said(wrapper, event)) {
      return Reply.taken();
    }
    if (strange(wrapper, event)) {
      strangers.tell(text(event, "channel"), text(event, "user"));
      return Reply.taken();
    }
    return switch (shelf.put("event:" + text(wrapper, "event_id"), command(event))) {
      case YES, BEFORE -> Reply.taken();
      case NO, UNSURE -> Reply.notTaken();
    };
  }

  private static boolean said(JsonNode wrapper, JsonNode event) {
    boolean ours =
        switch (text(event, "type")) {
          case MENTION -> toUs(wrapper, text(event, "text"));
          case MESSAGE -> text(event, "channel_type").equals("im");
          default -> false;
        };
    return ours
        && Stream.of("bot_id", "bot_profile", "subtype", "edited", "hidden")
            .noneMatch(event::hasNonNull)
        && Stream.of("user", "channel", "ts").noneMatch(name -> text(event, name).isBlank());
  }

  /** Whether the bot is who is spoken to, and not only spoken of. */
  private static boolean toUs(JsonNode wrapper, String said) {
    List<String> bots =
        wrapper.path("authorizations").valueStream().map(a -> text(a, "user_id")).toList();
    return Typed.addressee(said)
        .filter(named -> bots.isEmpty() || bots.contains(named))
        .isPresent();
  }

  private boolean strange(JsonNode wrapper, JsonNode event) {
    return !rooms.ours(text(wrapper, "team_id"))
        || wrapper.path("is_ext_shared_channel").asBoolean(false)
        || Stream.of("team", "user_team", "source_team")
            .map(name -> text(event, name))
            .anyMatch(team -> !team.isEmpty() && !rooms.ours(team));
  }

  private Inbound.Command command(JsonNode event) {
    String ts = text(event, "ts");
    Optional<String> thread =
        Optional.of(text(event, "thread_ts")).filter(t -> !t.isEmpty() && !t.equals(ts));
    return new Inbound.Command(
        rooms.origin(text(event, "user"), text(event, "channel"), thread),
        ts,
        Typed.message(text(event, "text")));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
