package dev.quarterdeck.chat;

import java.util.List;

/** Makes the buttons of cards. Thread-safe; never inside a transaction. */
public interface Offers {
  /**
   * Buttons for exactly these; a token that lives already is kept, every other token of the subject
   * dies. Returns after commit, so that a press can only find what was decided here.
   */
  List<Message.Button> offer(String subject, List<Cards.Offered> offers);
}
