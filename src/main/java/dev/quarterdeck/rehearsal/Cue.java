package dev.quarterdeck.rehearsal;

import dev.quarterdeck.person.Person;
import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.source.Mark;
import java.time.Duration;
import java.util.Optional;

/** Something that is done to the bot or to the Playground. */
sealed interface Cue {
  /** Where people speak unless said otherwise. */
  String CHANNEL = "ops-prod";

  /** Where it is written. */
  Mark at();

  /** How long after the cue before it; without, as soon as its turn is. */
  Optional<Duration> after();

  /** Somebody types; without {@code after} once no run goes on by itself. */
  record Says(Mark at, Optional<Duration> after, Speaker by, String text) implements Cue {}

  /** Somebody presses a button; without {@code after} once it is offered. */
  record Presses(Mark at, Optional<Duration> after, Speaker by, String label) implements Cue {}

  /** Something begins to go wrong; without {@code after} at once. */
  record Fails(Mark at, Optional<Duration> after, Fault fault) implements Cue {}

  /** Every fault ends; without {@code after} at once. */
  record Heals(Mark at, Optional<Duration> after) implements Cue {}

  /** A query answers something else from now on; without {@code after} at once. */
  record Measures(Mark at, Optional<Duration> after, Metric metric) implements Cue {}

  /** Who, and in which channel. */
  record Speaker(Person person, String channel) {}
}
