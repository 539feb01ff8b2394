package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Place;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where answers hang. A slash command is no message, so nothing can hang on it: its first answer
 * stands in the channel, and what follows hangs on that one.
 */
final class Threads {
  /** Begins the id of a slash command in the place of a message's. */
  static final String COMMAND = "command:";

  private static final Pattern TS = Pattern.compile("[0-9]{1,12}\\.[0-9]{1,9}");

  private final Slack.Addresses addresses;
  private final InstantSource clock;

  Threads(Slack.Addresses addresses, InstantSource clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  /** Whether that is the id of a message. */
  static boolean message(String ref) {
    return TS.matcher(ref).matches();
  }

  /** The slash command the place hangs on. */
  static Optional<String> command(Place place) {
    return place.thread().filter(thread -> thread.startsWith(COMMAND));
  }

  /** The message to hang on; none for the channel itself. */
  Optional<String> root(Place place) {
    return place
        .thread()
        .flatMap(thread -> message(thread) ? Optional.of(thread) : addresses.anchor(thread))
        .filter(Threads::message);
  }

  /** Lets what follows on the same command hang on {@code ts}. */
  void anchor(Place place, String ts) {
    command(place)
        .filter(command -> addresses.anchor(command).isEmpty())
        .ifPresent(command -> addresses.anchor(command, ts, clock.instant()));
  }
}
