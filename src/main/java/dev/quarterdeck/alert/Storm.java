package dev.quarterdeck.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * More groups in a channel than anybody reads one by one.
 *
 * @param id its number
 * @param over since when it is calm again; empty while it goes on
 * @param ended when the last of its groups had got a card or was resolved
 */
public record Storm(
    long id, String channel, Instant began, Optional<Instant> over, Optional<Instant> ended) {
  /** More groups than these that begin within {@link #WINDOW} are a storm. */
  public static final int MOST = 10;

  /** It is over once fewer than these have begun within {@link #WINDOW}. */
  static final int CALM = 5;

  /** What is looked at. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  /** What its card is called. */
  public String subject() {
    return "storm/" + id;
  }

  /** The number in what {@link #subject} gives. */
  public static long ofSubject(String subject) {
    return Long.parseLong(subject.substring(subject.indexOf('/') + 1));
  }

  /** Whether what begins now belongs to it. */
  public boolean blows() {
    return over.isEmpty();
  }

  static Storm beginning(String channel, Instant at) {
    return new Storm(0, channel, at, Optional.empty(), Optional.empty());
  }

  Storm again() {
    return new Storm(id, channel, began, Optional.empty(), Optional.empty());
  }

  Storm over(Instant at) {
    return new Storm(id, channel, began, Optional.of(at), ended);
  }

  Storm ended(Instant at) {
    return new Storm(id, channel, began, over, Optional.of(at));
  }

  /** With the number the store gave. */
  public Storm numbered(long number) {
    return new Storm(number, channel, began, over, ended);
  }
}
