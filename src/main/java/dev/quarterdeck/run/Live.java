package dev.quarterdeck.run;

/** What a performing step last said; not durable. */
public record Live(String text, double fraction) {}
