package dev.quarterdeck.alert;

import java.util.List;
import java.util.Optional;

/**
 * What a notification changed.
 *
 * @param changed whether anything is different
 * @param fired alerts that fire and did not before
 * @param resolved alerts that fired before and do not any more
 * @param storm the storm that begins with it
 * @param wakes the channel that has to notice that an episode which goes on is worse than it was
 */
public record Heard(
    AlertGroup before,
    AlertGroup after,
    boolean changed,
    List<Alert> fired,
    List<Alert> resolved,
    Optional<Storm> storm,
    Optional<String> wakes) {
  public Heard {
    fired = List.copyOf(fired);
    resolved = List.copyOf(resolved);
  }

  Heard(
      AlertGroup before,
      AlertGroup after,
      boolean changed,
      List<Alert> fired,
      List<Alert> resolved) {
    this(before, after, changed, fired, resolved, Optional.empty(), Optional.empty());
  }

  /** Whether an episode begins with it. */
  public boolean began() {
    return after.episode().number() > before.episode().number();
  }

  /** Whether the episode ends with it. */
  public boolean ended() {
    return before.episode().open() && !after.episode().open();
  }

  /** Whether it tells again of what was not known to fire any more. */
  public boolean back() {
    return before.episode().lapsed().isPresent() && after.episode().fires();
  }

  /** Whether the episode goes on, and is worse than it was. */
  public boolean rose() {
    return before.episode().open()
        && after.episode().open()
        && after.severity().rank() < before.severity().rank();
  }

  /** Whether it has a card of its own from now on. */
  public boolean carded() {
    return after.episode().carded().isPresent() && (began() || before.episode().carded().isEmpty());
  }

  Heard with(AlertGroup group) {
    return new Heard(before, group, changed, fired, resolved, storm, wakes);
  }

  Heard beginning(Storm begun) {
    return new Heard(before, after, changed, fired, resolved, Optional.of(begun), wakes);
  }

  Heard waking(String channel) {
    return new Heard(before, after, changed, fired, resolved, storm, Optional.of(channel));
  }
}
