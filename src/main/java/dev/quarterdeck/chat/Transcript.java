package dev.quarterdeck.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Messages of a platform that keeps none itself. Thread-safe; writes commit by themselves. Every
 * insert and every edit gets the next number, in the order of their commits, so that a reader who
 * remembers one number misses nothing.
 */
public interface Transcript {
  /** Writes a message; the same {@code key} again gives the line that stands there already. */
  default Line write(String key, Draft draft) {
    return write(key, draft, Optional.empty());
  }

  /** The same, with a file that is kept while there is room for it. */
  Line write(String key, Draft draft, Optional<File> file);

  /** The file of a message that {@code reader} may read, while it is kept. */
  Optional<File> file(long id, String reader);

  /** Edits a message; false when there is none of that id. */
  boolean edit(long id, Message message, Instant at);

  /** The message written under that key. */
  Optional<Line> find(String key);

  /** The newest number given. */
  long head();

  /** What changed after {@code number} and {@code reader} may read, oldest first, at most 200. */
  List<Line> since(long number, String reader);

  /** The newest messages of a room before an id, with whole threads, oldest first. */
  List<Line> page(String room, String reader, long beforeId, int limit);

  /** Answers in the thread of a message that {@code reader} may read. */
  List<Line> thread(long id, String reader);

  /** The newest message that is the card of a subject. */
  Optional<Line> card(String subject);

  /**
   * A message to be written.
   *
   * @param author the login of the person who says it; empty for the bot
   * @param only the login of the one person who may read it
   */
  record Draft(
      String room,
      Optional<Long> thread,
      Optional<String> author,
      Optional<String> only,
      Message message,
      Instant at) {}

  /** A message that is written. */
  record Line(long id, long number, boolean edited, Draft draft, Optional<Attached> file) {}

  /** What the file of a message is. */
  record Attached(String name, String mime, String alt) {}
}
