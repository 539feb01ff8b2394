package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Place;
import java.util.Optional;

/** Where things belong that nobody has asked for in a conversation. */
@FunctionalInterface
public interface Channels {
  /** The channel of that name; the first one when none is named, or there is none of that name. */
  Channel named(Optional<String> name);

  /**
   * A channel.
   *
   * @param name what people call it; grants select by it
   */
  record Channel(String name, Place place) {}
}
