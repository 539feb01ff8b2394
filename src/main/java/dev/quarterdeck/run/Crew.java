package dev.quarterdeck.run;

/** The people around runs: who is told of every change, and who has a say. */
public record Crew(Witness witness, Entitled entitled) {}
