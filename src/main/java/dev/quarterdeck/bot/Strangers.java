package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.person.Handle;
import java.util.List;

/** What is said where no verdict was reached. */
final class Strangers {
  private Strangers() {}

  static Doc unknown(Handle handle) {
    return Replies.titled(
        "Denied",
        Doc.Tone.BAD,
        List.of(
            "The bot does not know you here; it knows people by handles in people.yaml only.",
            "Tell an administrator to add the handle %s to your entry.".formatted(handle)));
  }

  static Doc givenUp(Row row) {
    return Replies.titled(
        "Given up",
        Doc.Tone.BAD,
        List.of(
            "This could not be handled in %d attempts; nothing of it was done."
                .formatted(row.attempts()),
            "Look at the bot's health, then type it again. The log names it as inbox row %d."
                .formatted(row.id())));
  }
}
