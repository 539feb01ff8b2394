package dev.quarterdeck.chat.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.response.Response;
import dev.quarterdeck.chat.Inbound;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Buttons. What a token may do is decided when the press is handled, never here. */
final class Presses {
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

  private final Rooms rooms;
  private final Shelf shelf;
  private final Strangers strangers;

  Presses(Rooms rooms, Shelf shelf, Strangers strangers) {
    this.rooms = rooms;
    this.shelf = shelf;
    this.strangers = strangers;
  }

  Response hear(BlockActionPayload payload) {
    Optional<String> token = token(payload);
    var container = payload.getContainer();
    var user = payload.getUser();
    if (token.isEmpty() || container == null || user == null) {
      return Reply.taken();
    }
    String channel = Reply.text(container.getChannelId());
    String who = Reply.text(user.getId());
    String trigger = Reply.text(payload.getTriggerId());
    if (channel.isBlank() || who.isBlank() || trigger.isBlank()) {
      return Reply.taken();
    }
    if (strangers.are(team(payload), Reply.text(user.getTeamId()), channel)) {
      strangers.tell(channel, who);
      return Reply.taken();
    }
    // What only one person sees is no message that an answer could hang on.
    String message = container.isEphemeral() ? "" : Reply.text(container.getMessageTs());
    Inbound.Press press =
        new Inbound.Press(
            rooms.origin(who, channel, thread(payload, message), false), message, token.get());
    return switch (shelf.put("press:" + trigger, press)) {
      case YES -> Reply.taken();
      case NO, UNSURE -> Reply.notTaken();
    };
  }

  private static Optional<String> token(BlockActionPayload payload) {
    List<BlockActionPayload.Action> actions =
        payload.getActions() == null ? List.of() : payload.getActions();
    return actions.stream()
        .filter(action -> Reply.text(action.getActionId()).startsWith(Payload.PRESS))
        .map(action -> Reply.text(action.getValue()))
        .filter(value -> TOKEN.matcher(value).matches())
        .findFirst();
  }

  private static String team(BlockActionPayload payload) {
    return payload.getTeam() == null ? "" : Reply.text(payload.getTeam().getId());
  }

  private static Optional<String> thread(BlockActionPayload payload, String message) {
    String own = payload.getMessage() == null ? "" : Reply.text(payload.getMessage().getThreadTs());
    String thread = own.isEmpty() ? Reply.text(payload.getContainer().getThreadTs()) : own;
    return Optional.of(thread).filter(ts -> !ts.isEmpty() && !ts.equals(message));
  }
}
