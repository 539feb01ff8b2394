package dev.quarterdeck.chat;

import java.util.Optional;

/** Where the threads of cards are. */
@FunctionalInterface
public interface Threads {
  /** The thread below the card of that subject; empty while the card does not stand anywhere. */
  Optional<Place> of(String subject);
}
