package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.snapshot.Snapshot;
import java.time.Instant;

/**
 * One person asking one thing, once.
 *
 * @param home where answers belong
 * @param asker who rather than all reads what concerns the asker alone; all when nobody spoke
 * @param channel what people call the channel; grants select by it
 * @param row the inbox row; 0 when nothing durable is asked
 * @param snapshot what is in force for this question from its beginning to its end
 */
record Asking(
    Person person,
    Home home,
    Audience asker,
    String channel,
    long row,
    Instant at,
    Snapshot snapshot) {
  /** The same question in the place of another person, for {@code why}. */
  Asking as(Person other) {
    return new Asking(other, home, asker, channel, row, at, snapshot);
  }
}
