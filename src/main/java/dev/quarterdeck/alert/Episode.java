package dev.quarterdeck.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * One time that a group fires, from its first alert to the end of its last.
 *
 * @param number counted from 1 in each group; 0 when it has not fired yet
 * @param channel where it is told
 * @param began when the first of it was told
 * @param since when the first of its alerts began to fire
 * @param ended when the last of them ended; empty while it fires
 * @param lapsed when it was told of last, once that is so long ago that it is not known to fire any
 *     more; a later word of it takes that back
 * @param carded when it last made itself heard in a channel of its own: by its card, or by growing
 *     worse; empty within a storm
 * @param storm the storm it is part of
 * @param owner who has taken it on
 */
public record Episode(
    int number,
    String channel,
    Instant began,
    Instant since,
    Optional<Instant> ended,
    Optional<Instant> lapsed,
    Optional<Instant> carded,
    Optional<Long> storm,
    Optional<Owner> owner) {
  /** Who has taken it on, and when. */
  public record Owner(String login, Instant at) {}

  /** Before the first one. */
  static Episode none(Instant at) {
    return begun(0, "", at, at).over(at);
  }

  private static Episode begun(int number, String channel, Instant began, Instant since) {
    return new Episode(
        number,
        channel,
        began,
        since,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The next one of the same group: without an owner, and without a card yet. */
  Episode next(String inChannel, Instant told, Instant firing) {
    return begun(number + 1, inChannel, told, firing);
  }

  /** Whether it has not ended, as far as is known. */
  public boolean open() {
    return ended.isEmpty();
  }

  /** Whether it is known to fire: it has not ended, and somebody told of it lately. */
  public boolean fires() {
    return open() && lapsed.isEmpty();
  }

  Episode over(Instant at) {
    return with(Optional.of(at), Optional.empty(), carded, storm, owner);
  }

  /** Of which one began to fire at that moment; Alertmanager may tell of an earlier one later. */
  Episode startingBy(Instant firing) {
    return firing.isBefore(since)
        ? new Episode(number, channel, began, firing, ended, lapsed, carded, storm, owner)
        : this;
  }

  Episode lapsed(Instant last) {
    return with(ended, Optional.of(last), carded, storm, owner);
  }

  Episode toldAgain() {
    return with(ended, Optional.empty(), carded, storm, owner);
  }

  /** Heard in a channel of its own at that moment. */
  public Episode carded(Instant at) {
    return with(ended, lapsed, Optional.of(at), storm, owner);
  }

  Episode within(long one) {
    return with(ended, lapsed, carded, Optional.of(one), owner);
  }

  /** Taken on. */
  public Episode ownedBy(Owner now) {
    return with(ended, lapsed, carded, storm, Optional.of(now));
  }

  private Episode with(
      Optional<Instant> end,
      Optional<Instant> last,
      Optional<Instant> card,
      Optional<Long> part,
      Optional<Owner> who) {
    return new Episode(number, channel, began, since, end, last, card, part, who);
  }
}
