package dev.quarterdeck.snapshot;

import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.person.People;
import dev.quarterdeck.runbook.Runbook;
import java.util.List;

/**
 * Runbooks, people and permissions that fit together.
 *
 * @param digest SHA-256 over all files, in hex
 */
public record Snapshot(String digest, List<Runbook> runbooks, People people, Policy policy) {
  public Snapshot {
    runbooks = List.copyOf(runbooks);
  }

  /** The same files, with these people in the place of theirs. */
  public Snapshot among(People others) {
    return new Snapshot(digest, runbooks, others, policy.among(others));
  }
}
