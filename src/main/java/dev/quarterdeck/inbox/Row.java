package dev.quarterdeck.inbox;

/**
 * An event that waits to be handled.
 *
 * @param attempts how often handling it was begun, this time included
 */
public record Row(long id, Arrival arrival, int attempts) {}
