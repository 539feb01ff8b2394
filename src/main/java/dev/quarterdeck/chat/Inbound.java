package dev.quarterdeck.chat;

import java.util.Map;
import java.util.stream.Collectors;

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

  /**
   * A form that was filled in; handled as the command of that head with these values, none of which
   * is read as more than one value.
   *
   * @param message the platform's id of the message that opened it; empty where there is none
   * @param command the head of the command, as the {@link dev.quarterdeck.chat.Form} named it
   * @param values by field, those left empty left out
   */
  record Form(Origin origin, String message, String command, Map<String, String> values)
      implements Inbound {
    public Form {
      values =
          values.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, e -> e.getValue().replace('\0', '\uFFFD')));
    }
  }

  /** The type of inbox rows that hold these. */
  String ROW = "chat";
}
