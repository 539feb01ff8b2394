package dev.quarterdeck.chat;

import java.util.List;
import java.util.stream.Stream;

/** Renders the newest state of a subject; implemented by the conversation, called by lanes. */
public interface Cards {
  /** How the subject stands now. Reads only; called outside transactions. */
  Card render(String subject);

  /**
   * A card.
   *
   * @param offers what can be done to its subject; nothing any more on the last one
   * @param lasting what can be done with it as long as it is known, also on the last one
   * @param last whether this is how it stays: never dropped, and sent before progress of others
   * @param came how its subject stands, for programs
   */
  record Card(
      Doc doc,
      List<Offered> offers,
      List<Offered> lasting,
      String fallback,
      boolean last,
      Status.Came came) {
    public Card {
      offers = List.copyOf(offers);
      lasting = List.copyOf(lasting);
    }

    /** A card of which nothing outlives its subject. */
    public Card(Doc doc, List<Offered> offers, String fallback, boolean last, Status.Came came) {
      this(doc, offers, List.of(), fallback, last, came);
    }

    /** What is offered now. */
    List<Offered> offered() {
      return last ? lasting : Stream.concat(offers.stream(), lasting.stream()).toList();
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
