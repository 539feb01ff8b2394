package dev.quarterdeck.chat.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.response.Response;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Buttons. What a token may do is decided when the press is handled, never here. One kind carries
 * no token but a line that was typed without all its values: its press opens the form for it, which
 * Slack allows to nobody who only writes a message. Where there is no form it gives help, and never
 * runs anything.
 */
final class Presses {
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
  private static final String HELP = "help ";
  private static final String UNSURE =
      "It is not known yet whether the bot has kept what you pressed. If nothing comes of it within a"
          + " minute, press again: it counts once.";

  private final Rooms rooms;
  private final Shelf shelf;
  private final Strangers strangers;
  private final Forms forms;
  private final Replies replies;

  Presses(Rooms rooms, Shelf shelf, Strangers strangers, Forms forms, Replies replies) {
    this.rooms = rooms;
    this.shelf = shelf;
    this.strangers = strangers;
    this.forms = forms;
    this.replies = replies;
  }

  Response hear(BlockActionPayload payload) {
    Optional<String> token = value(payload, Payload.PRESS).filter(Presses::token);
    Optional<String> line = value(payload, Payload.FILL);
    var container = payload.getContainer();
    var user = payload.getUser();
    if ((token.isEmpty() && line.isEmpty()) || container == null || user == null) {
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
    // What only one person sees is no message that an answer could hang on, as a command is none.
    boolean alone = container.isEphemeral();
    String message = alone ? Threads.COMMAND + trigger : Reply.text(container.getMessageTs());
    Origin origin = rooms.origin(who, channel, thread(payload, message));
    Runnable before = () -> keep(alone, message, origin, payload);
    if (line.isPresent() && forms.open(new Forms.Wish(origin, message, line.get(), trigger))) {
      shelf.beside(before);
      return Reply.taken();
    }
    // Who pressed wanted a form, and meant to run nothing: the line may be right by now.
    Inbound meant =
        token
            .<Inbound>map(pressed -> new Inbound.Press(origin, message, pressed))
            .orElseGet(() -> new Inbound.Command(origin, message, HELP + line.orElseThrow()));
    return switch (shelf.put("press:" + trigger, meant, before)) {
      case YES, BEFORE -> Reply.taken();
      case NO -> Reply.notTaken();
      case UNSURE -> {
        strangers.whisper(channel, who, UNSURE);
        yield Reply.taken();
      }
    };
  }

  private void keep(boolean alone, String message, Origin origin, BlockActionPayload payload) {
    if (alone) {
      replies.keep(
          message,
          origin.who().id(),
          Reply.text(payload.getResponseUrl()),
          origin.place().channel());
    }
  }

  private static boolean token(String value) {
    return TOKEN.matcher(value).matches();
  }

  private static Optional<String> value(BlockActionPayload payload, String id) {
    List<BlockActionPayload.Action> actions =
        payload.getActions() == null ? List.of() : payload.getActions();
    return actions.stream()
        .filter(action -> Reply.text(action.getActionId()).startsWith(id))
        .map(action -> Reply.text(action.getValue()))
        .filter(value -> !value.isBlank())
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
