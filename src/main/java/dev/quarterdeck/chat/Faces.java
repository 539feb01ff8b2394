package dev.quarterdeck.chat;

import java.util.List;
import java.util.Optional;

/** Cards as messages: rendered by the conversation, with the buttons they offer now. */
public final class Faces {
  private final Cards cards;
  private final Offers offers;

  /** Faces of what {@code cards} renders. */
  public Faces(Cards cards, Offers offers) {
    this.cards = cards;
    this.offers = offers;
  }

  /** A card as it looks now. */
  record Face(Message message, boolean last) {
    /** Whether it asks people for something, and says so in its heading. */
    boolean asks() {
      return message.doc().nodes().stream()
          .anyMatch(node -> node instanceof Doc.Title title && title.tone() == Doc.Tone.ASKING);
    }
  }

  Face of(String subject) {
    Cards.Card card = cards.render(subject);
    List<Message.Button> buttons = offers.offer(subject, card.offered());
    Status status = new Status(card.came(), Optional.of(subject));
    return new Face(new Message(card.doc(), buttons, card.fallback(), status), card.last());
  }
}
