package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Runbook;
import java.util.Map;
import java.util.Optional;

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

  /**
   * The request as a run keeps it: its runbook by name and digest.
   *
   * @param caller of a run that another run has called
   */
  public record Charge(
      String runbook,
      String digest,
      Map<String, Object> parameters,
      String line,
      Source source,
      Optional<Caller> caller) {
    public Charge {
      parameters = Map.copyOf(parameters);
    }

    /** What a run is asked for that nobody calls. */
    public static Charge of(
        String runbook, String digest, Map<String, Object> parameters, String line, Source source) {
      return new Charge(runbook, digest, parameters, line, source, Optional.empty());
    }

    /** What a run calls in its turn. */
    Charge calling(RunId run, Piece piece) {
      return new Charge(
          piece.runbook(),
          piece.digest(),
          piece.parameters(),
          piece.line(),
          source,
          Optional.of(new Caller(run, piece.part())));
    }
  }

  /**
   * Who has called a run.
   *
   * @param part the group of states it goes through, as in {@link Piece}
   */
  public record Caller(RunId run, String part) {}

  Charge charge() {
    return Charge.of(runbook.name(), runbook.digest(), parameters, line, source);
  }
}
