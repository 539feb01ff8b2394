package dev.quarterdeck.chat;

/**
 * What a person did on a platform. An adapter verifies it, puts it into the inbox under the type of
 * {@link #ROW} and acknowledges after commit.
 */
public sealed interface Inbound {
  /** Who and where. */
  Origin origin();

  /**
   * A command as typed, without the platform's prefix ({@code /ops}, mention).
   *
   * @param message the platform's id of the message that holds it; answers hang on it
   */
  record Command(Origin origin, String message, String text) implements Inbound {
    public Command {
      // The one character that not every database can keep.
      text = text.replace('\0', '\uFFFD');
    }
  }

  /** A button, with its opaque token. */
  record Press(Origin origin, String message, String token) implements Inbound {}

  /** The type of inbox rows that hold these. */
  String ROW = "chat";
}
