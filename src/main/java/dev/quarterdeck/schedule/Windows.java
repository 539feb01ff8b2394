package dev.quarterdeck.schedule;

import java.time.Instant;

/**
 * Planned moments in a row that came to nothing.
 *
 * @param more whether there were more than were counted
 */
public record Windows(int count, boolean more, Instant first, Instant last) {}
