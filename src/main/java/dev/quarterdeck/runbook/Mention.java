package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Mark;

/** A name in a runbook that only another file can explain. */
public record Mention(What what, String name, Mark at) {
  /** What it is the name of. */
  public enum What {
    ROLE,
    PERSON
  }
}
