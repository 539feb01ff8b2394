package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Runbook;
import java.util.Map;

/**
 * What a person asked for, resolved and authorised.
 *
 * @param parameters canonical values by name, as in {@link dev.quarterdeck.target.Inputs}
 * @param line the canonical command, for people: {@code scale maplepress_backend 4}
 */
public record Request(Runbook runbook, Map<String, Object> parameters, String line, Source source) {
  public Request {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Where it came from.
   *
   * @param requester the person's login
   * @param place where its card belongs, in the conversation's own JSON
   * @param inboxRow the event that asked; a run names it uniquely
   * @param snapshot digest of the Snapshot it was decided under
   */
  public record Source(String requester, String place, long inboxRow, String snapshot) {}

  /** The request as a run keeps it: its runbook by name and digest. */
  public record Charge(
      String runbook, String digest, Map<String, Object> parameters, String line, Source source) {
    public Charge {
      parameters = Map.copyOf(parameters);
    }
  }

  Charge charge() {
    return new Charge(runbook.name(), runbook.digest(), parameters, line, source);
  }
}
