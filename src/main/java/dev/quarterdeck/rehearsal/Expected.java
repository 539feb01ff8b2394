package dev.quarterdeck.rehearsal;

import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must follow.
 *
 * @param run the run it is about: the first unless said otherwise, perhaps one that it called
 * @param states the states passed, in order
 * @param calls every changing call the engine got, in order
 * @param card texts the run's card must hold in the end
 * @param answer texts the bot must have said besides the card
 * @param within the longest time from the command to the end
 */
record Expected(
    RunId run,
    Optional<Written<List<String>>> states,
    Optional<Written<Lifecycle>> end,
    Optional<Written<List<String>>> calls,
    List<Node.Scalar> card,
    List<Node.Scalar> answer,
    Optional<Written<Duration>> within) {
  Expected {
    card = List.copyOf(card);
    answer = List.copyOf(answer);
  }

  /** A value, and where it is written. */
  record Written<T>(Mark at, T value) {}

  /** Whether the run is to be left as it is when it rests, and not followed to its end. */
  boolean staysOpen() {
    return end.filter(e -> !e.value().ended()).isPresent();
  }
}
