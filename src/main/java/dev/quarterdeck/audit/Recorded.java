package dev.quarterdeck.audit;

import java.util.Optional;

/**
 * An entry as it stands in the trail.
 *
 * @param entry its person reads {@link #FORGOTTEN} when the name was deleted
 * @param personHash what stands for the person in the chain
 * @param salt what makes that hash of the name; absent when the name was deleted
 * @param seal absent until the sealer has been here, for about a second
 */
public record Recorded(
    long id, Entry entry, String personHash, Optional<String> salt, Optional<Seal> seal) {
  /** Stands for a name that was deleted on request. */
  public static final String FORGOTTEN = "(forgotten)";
}
