package dev.quarterdeck.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands in the way of a change.
 *
 * @param by the freeze; empty when the freezes cannot be read, which counts as one
 * @param until when to look again, if nothing happens before
 */
public record Stop(Optional<Freeze> by, Instant until) {}
