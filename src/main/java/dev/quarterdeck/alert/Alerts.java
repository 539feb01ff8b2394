package dev.quarterdeck.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The groups and storms there are, durably. Writes join the open transaction; reads see what is
 * committed, or what the open transaction wrote. Thread-safe.
 */
public interface Alerts {
  /**
   * Lets whoever wants to change something go one by one, until the open transaction ends. To be
   * called before anything is read that a write depends on.
   */
  void turn();

  /** The group of that receiver and key. */
  Optional<AlertGroup> find(Head head);

  /** The group of that number. */
  Optional<AlertGroup> find(long id);

  /** Keeps the group, and what it has heard; numbers it when it is new. */
  AlertGroup save(AlertGroup group);

  /** Keeps who owns its episode, whether that has a card, and what it is about. */
  void mark(AlertGroup group);

  /** The groups that are known to fire, the worst first, and of those the ones that do longest. */
  List<AlertGroup> firing(int atMost);

  /** Groups that have not ended and are not known to fire any more, the last that lapsed first. */
  List<AlertGroup> lapsed(int atMost);

  /** How many groups there are that have not ended, the worst first. */
  List<Count> counts();

  /** How many groups the storm has, the worst first. */
  List<Count> counts(Storm storm);

  /** Known to fire, and with something in them of which nothing was told after that moment. */
  List<Long> unheard(Instant after, int atMost);

  /** Subjects of the cards of groups that are known to fire, and are about that target. */
  List<String> about(String target, int atMost);

  /** How many groups have begun in the channel after that moment. */
  int began(String channel, Instant after);

  /** How many whose card is in the channel made themselves heard after that moment. */
  int carded(String channel, Instant after);

  /** Groups of the channel that fire without a card of their own, the worst first. */
  List<AlertGroup> waiting(String channel, int atMost);

  /** The groups of a storm: those that fire first, and of those the worst. */
  List<AlertGroup> of(Storm storm, int atMost);

  /** Storms that have not ended. */
  List<Storm> storms();

  /** A storm. */
  Optional<Storm> storm(long id);

  /** Keeps the storm; numbers it when it is new. */
  Storm save(Storm storm);

  /** Keeps what is to be said, from {@code at} on, in the thread of a card once that stands. */
  void say(Line line, Instant at);

  /** What is to be said of the subject by now, in order. */
  List<Line> lines(String subject, Instant now);

  /** Subjects of which something is to be said by now. */
  List<String> unsaid(Instant now, int atMost);

  /** Forgets what is said; false when somebody else has said it. */
  boolean said(Line line);

  /** Whether there is anything that ended, lapsed or was to be said before that moment. */
  boolean old(Instant before);

  /**
   * Forgets some of what ended, lapsed or was to be said before that moment; a group keeps its
   * number, and no other ever gets it.
   *
   * @return subjects of the cards of those that had not ended, which go with it
   */
  List<String> forget(Instant before);

  /**
   * How many groups of one severity.
   *
   * @param firing known to fire
   * @param lapsed neither ended nor known to fire any more
   * @param over ended
   */
  record Count(Severity severity, int firing, int lapsed, int over) {}

  /**
   * Something to be said in a thread.
   *
   * @param id its number; 0 before it is kept
   * @param subject the card in whose thread
   * @param kind a sentence, or something to ask the world
   * @param text the sentence; of a question how often it was asked in vain, or nothing
   */
  record Line(long id, String subject, Kind kind, String text) {
    /** What is said, or asked. */
    public enum Kind {
      BAD,
      GOOD,
      PLAIN,
      /** Which service the group is about. */
      SERVICE,
      /** How the values went that the group is about. */
      GRAPH
    }

    /** A new one. */
    public Line(String subject, Kind kind, String text) {
      this(0, subject, kind, text);
    }
  }
}
