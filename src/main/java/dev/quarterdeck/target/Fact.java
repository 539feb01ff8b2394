package dev.quarterdeck.target;

/**
 * A material fact of a change: which thing, what it replaces, what it installs, how large it is.
 * Never a counter, a health or a measurement, because approvals sign these.
 */
public record Fact(String name, String value) {}
