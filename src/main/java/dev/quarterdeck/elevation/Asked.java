package dev.quarterdeck.elevation;

/**
 * What asked for an elevation.
 *
 * @param row the inbox row, which can ask for one only
 * @param place where, as the conversation writes it down
 * @param channel what people call that place
 */
public record Asked(long row, String place, String channel) {}
