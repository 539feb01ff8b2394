package dev.quarterdeck.chat;

import java.util.List;

/**
 * What is sent.
 *
 * @param fallback one line of plain text for notifications and for platforms that show no more
 * @param status how what was asked for stands, for programs
 */
public record Message(Doc doc, List<Button> buttons, String fallback, Status status) {
  public Message {
    buttons = List.copyOf(buttons);
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
    return new Message(doc, buttons, fallback, now);
  }

  /** A button; its token is opaque and says nothing by itself. */
  public record Button(String label, Doc.Tone tone, String token) {}
}
