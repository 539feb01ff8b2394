package dev.quarterdeck.chat.slack;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.response.Response;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Origin;
import java.util.Optional;

/** Slash commands. Slack sends each once, so whoever typed it is told when it was not kept. */
final class Commands {
  private static final String NOT_KEPT =
      "Nothing was run: the bot cannot keep commands just now. Type it again in a minute.";
  private static final String UNSURE =
      "It is not known yet whether the bot has kept this. If no answer comes within a minute, type it"
          + " again.";
  private static final String ODD = "Nothing was run: Slack sent this without all it needs.";

  private final Rooms rooms;
  private final Shelf shelf;
  private final Forms forms;
  private final Replies replies;
  private final Strangers strangers;

  Commands(Rooms rooms, Shelf shelf, Forms forms, Replies replies, Strangers strangers) {
    this.rooms = rooms;
    this.strangers = strangers;
    this.shelf = shelf;
    this.forms = forms;
    this.replies = replies;
  }

  Response hear(SlashCommandPayload payload) {
    String channel = Reply.text(payload.getChannelId());
    if (strangers.are(Reply.text(payload.getTeamId()), "", channel)) {
      return Reply.says(Strangers.TOLD);
    }
    String trigger = Reply.text(payload.getTriggerId());
    String user = Reply.text(payload.getUserId());
    if (trigger.isBlank() || channel.isBlank() || user.isBlank()) {
      return Reply.says(ODD);
    }
    Origin origin = rooms.origin(user, channel, Optional.empty());
    String message = Threads.COMMAND + trigger;
    String text = Typed.command(Reply.text(payload.getText()));
    String url = Reply.text(payload.getResponseUrl());
    Runnable before = () -> replies.keep(message, origin.who().id(), url, channel);
    if (forms.open(new Forms.Wish(origin, message, text, trigger))) {
      // What is filled in will be answered where the command was typed.
      shelf.beside(before);
      return Reply.taken();
    }
    Inbound.Command command = new Inbound.Command(origin, message, text);
    return switch (shelf.put(message, command, before)) {
      case YES, BEFORE -> replies.kept(channel);
      case NO -> Reply.says(NOT_KEPT);
      case UNSURE -> Reply.says(UNSURE);
    };
  }
}
