package dev.quarterdeck.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands in the inbox and is not done.
 *
 * @param open rows that wait or are being handled
 * @param dead rows given up within the last day; the older ones are kept for a look too
 * @param oldestOpen when the oldest open row arrived
 */
public record Backlog(long open, long dead, Optional<Instant> oldestOpen) {}
