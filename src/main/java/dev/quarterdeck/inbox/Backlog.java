package dev.quarterdeck.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands in the inbox and is not done.
 *
 * @param open rows that wait or are being handled
 * @param dead rows given up, kept for a look
 * @param oldestOpen when the oldest open row arrived
 */
public record Backlog(long open, long dead, Optional<Instant> oldestOpen) {}
