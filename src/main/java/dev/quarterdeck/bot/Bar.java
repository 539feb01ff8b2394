package dev.quarterdeck.bot;

import dev.quarterdeck.person.Person;
import java.util.Optional;

/** What keeps somebody from doing a thing although a grant allows it. */
@FunctionalInterface
interface Bar {
  /** Why this person may not, as the rest of a sentence; empty when nothing is in the way. */
  Optional<String> against(Person person);

  /** Nothing is in anybody's way. */
  static Bar none() {
    return _ -> Optional.empty();
  }
}
