package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import java.util.Map;

/** Every card there is, each rendered by whoever knows what its subject begins with. */
final class Gallery implements Cards {
  private final Map<String, Cards> byBeginning;

  /** Of renderers by the word before the first slash. */
  Gallery(Map<String, Cards> byBeginning) {
    this.byBeginning = Map.copyOf(byBeginning);
  }

  @Override
  public Card render(String subject) {
    Cards cards = byBeginning.get(subject.replaceFirst("/.*", ""));
    if (cards == null) {
      throw new IllegalArgumentException("no card is known for '" + subject + "'");
    }
    return cards.render(subject);
  }
}
