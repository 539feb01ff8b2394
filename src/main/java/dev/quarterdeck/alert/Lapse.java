package dev.quarterdeck.alert;

import java.util.List;

/**
 * What it comes to that nothing was told of a group, or of some of it, for long. Alertmanager tells
 * again and again of what fires, and says nothing when that stops for another reason than its end:
 * a silence, a rule that was taken away, or an Alertmanager that is lost.
 *
 * @param lost alerts that are not known to fire any more, while others of the group do
 */
public record Lapse(AlertGroup before, AlertGroup after, List<Alert> lost) {
  public Lapse {
    lost = List.copyOf(lost);
  }

  /** Whether the group as a whole is not known to fire any more. */
  public boolean whole() {
    return before.episode().fires() && !after.episode().fires();
  }

  /** Whether anything is different. */
  public boolean changed() {
    return whole() || !lost.isEmpty();
  }
}
