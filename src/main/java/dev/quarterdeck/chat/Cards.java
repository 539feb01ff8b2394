package dev.quarterdeck.chat;

import java.util.List;

/** Renders the newest state of a subject; implemented by the conversation, called by lanes. */
public interface Cards {
  /** How the subject stands now. Reads only; called outside transactions. */
  Card render(String subject);

  /**
   * A card.
   *
   * @param last whether this is how it stays: never dropped, sent before progress of others, and
   *     without buttons
   * @param came how its subject stands, for programs
   */
  record Card(Doc doc, List<Offered> offers, String fallback, boolean last, Status.Came came) {
    public Card {
      offers = List.copyOf(offers);
    }
  }

  /**
   * Something a reader may press. The lane gives it a token that is bound to all of it; who presses
   * is authorised at the press.
   *
   * @param operation for example {@code cancel} or {@code answer:redo}
   * @param bound what it is about besides the subject: a plan hash, an ask; the token dies with it
   */
  record Offered(String label, Doc.Tone tone, String operation, String bound) {}
}
