package dev.quarterdeck.run;

import java.util.Map;

/**
 * What a state calls: a runbook with its values, or one turn of a group of states.
 *
 * @param digest of the file it stands in
 * @param part the states that lead to the group in that file, joined by {@code /}; empty for a
 *     whole runbook
 * @param line for people: {@code scale-service service=maplepress_backend replicas=4}
 */
public record Piece(
    String runbook, String digest, String part, Map<String, Object> parameters, String line) {
  public Piece {
    parameters = Map.copyOf(parameters);
  }

  /** Whether it is a runbook of its own, which whoever asks must be allowed to run. */
  public boolean whole() {
    return part.isEmpty();
  }
}
