package dev.quarterdeck.chat;

import java.util.List;
import java.util.Optional;

/**
 * What is sent.
 *
 * @param fallback one line of plain text for notifications and for platforms that show no more
 * @param status how what was asked for stands, for programs
 * @param fill the line that a form could be opened for instead; a platform without forms leaves it
 */
public record Message(
    Doc doc, List<Button> buttons, String fallback, Status status, Optional<String> fill) {
  public Message {
    buttons = List.copyOf(buttons);
  }

  /** A message that nothing is to be filled in for. */
  public Message(Doc doc, List<Button> buttons, String fallback, Status status) {
    this(doc, buttons, fallback, status, Optional.empty());
  }

  /** An answer with buttons. */
  public Message(Doc doc, List<Button> buttons, String fallback) {
    this(doc, buttons, fallback, Status.of(Status.Came.ANSWERED));
  }

  /** A message without buttons. */
  public static Message of(Doc doc, String fallback) {
    return new Message(doc, List.of(), fallback);
  }

  /** The same message, standing like this. */
  public Message standing(Status now) {
    return new Message(doc, buttons, fallback, now, fill);
  }

  /** The same message, with a line that a form could be opened for. */
  public Message filling(Optional<String> line) {
    return new Message(doc, buttons, fallback, status, line);
  }

  /** A button; its token is opaque and says nothing by itself. */
  public record Button(String label, Doc.Tone tone, String token) {}
}
