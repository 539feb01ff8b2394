package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Transcript;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Inbox;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people say and press. The message is written first and its row put into the inbox after it;
 * only then it is acknowledged. A crash in between is healed by the sender, who says it again under
 * the same id.
 */
final class Hearing {
  static final int LONGEST = 4_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  private static final Pattern PREFIX = Pattern.compile("^/ops(\\s+|$)");

  private final Rooms rooms;
  private final Transcript transcript;
  private final Inbox inbox;
  private final InstantSource clock;

  Hearing(Rooms rooms, Transcript transcript, Inbox inbox, InstantSource clock) {
    this.rooms = rooms;
    this.transcript = transcript;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Takes what {@code login} typed. */
  Transcript.Line say(String login, Body body) {
    String id = id(body);
    String room = rooms.named(body.find("room"));
    String text = command(body.text("text"));
    Message shown = Message.of(Doc.say("/ops " + text), "/ops " + text);
    Transcript.Draft draft =
        new Transcript.Draft(
            room, Optional.empty(), Optional.of(login), Optional.empty(), shown, clock.instant());
    Transcript.Line line = transcript.write("said/" + login + "/" + id, draft);
    put(
        "say/" + login + "/" + id,
        new Inbound.Command(
            rooms.origin(login, line.draft().room()), Long.toString(line.id()), text));
    return line;
  }

  /** Takes a button {@code login} pressed. */
  void press(String login, Body body) {
    String id = id(body);
    String room = rooms.named(body.find("room"));
    String message = body.text("message");
    if (!message.matches("[0-9]{1,18}")) {
      throw new Refusal(400, "The field 'message' must be the number of a message.");
    }
    String token = body.text("token");
    if (!token.matches("[0-9a-f]{32}")) {
      throw new Refusal(400, "That is not a button. Reload the page and press again.");
    }
    put("press/" + login + "/" + id, new Inbound.Press(rooms.origin(login, room), message, token));
  }

  private void put(String key, Inbound inbound) {
    inbox.put(
        new Arrival(
            Console.PLATFORM, key, Inbound.ROW, InboundJson.write(inbound), clock.instant()));
  }

  private static String id(Body body) {
    String id = body.text("id");
    if (!ID.matcher(id).matches()) {
      throw new Refusal(400, "The field 'id' must be 8 to 64 letters, digits, '-' or '_'.");
    }
    return id;
  }

  private static String command(String typed) {
    if (typed.length() > LONGEST) {
      throw Body.tooLarge();
    }
    String text = PREFIX.matcher(typed.strip()).replaceFirst("").strip();
    if (text.isEmpty()) {
      throw new Refusal(400, "There is nothing after /ops. Type a command, for example: help");
    }
    return text;
  }
}
