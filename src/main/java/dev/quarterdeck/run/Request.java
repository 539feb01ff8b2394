package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Runbook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person asked for, resolved and authorised.
 *
 * @param parameters canonical values by name, as in {@link dev.quarterdeck.target.Inputs}
 * @param line the canonical command, for people: {@code scale maplepress_backend 4}
 * @param again the run that is tried again, and from where
 */
public record Request(
    Runbook runbook,
    Map<String, Object> parameters,
    String line,
    Source source,
    Optional<Again> again) {
  public Request {
    parameters = Map.copyOf(parameters);
  }

  /** To be done from the beginning. */
  public Request(Runbook runbook, Map<String, Object> parameters, String line, Source source) {
    this(runbook, parameters, line, source, Optional.empty());
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
      String runbook,
      String digest,
      Map<String, Object> parameters,
      String line,
      Source source,
      Optional<Again> again) {
    public Charge {
      parameters = Map.copyOf(parameters);
    }

    /** To be done from the beginning. */
    public Charge(
        String runbook, String digest, Map<String, Object> parameters, String line, Source source) {
      this(runbook, digest, parameters, line, source, Optional.empty());
    }

    /** What is known of states before the first one, by state. */
    Map<String, Map<String, Object>> outputs() {
      return again.map(Again::outputs).orElse(Map.of());
    }

    /** Names and values expressions see before anything is done. */
    Map<String, Object> names() {
      Map<String, Object> names = new HashMap<>(parameters);
      names.putAll(outputs());
      return names;
    }
  }

  /** As a run keeps it. */
  public Charge charge() {
    return new Charge(runbook.name(), runbook.digest(), parameters, line, source, again);
  }
}
