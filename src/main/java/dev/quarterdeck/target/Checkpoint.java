package dev.quarterdeck.target;

/** How far a long action has come, in its own JSON; the newest one survives a crash. */
public record Checkpoint(String json) {}
