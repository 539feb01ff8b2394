package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Runbook;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * @param barred the logins that never agree to it, besides the requester
   */
  public record Source(
      String requester, String place, long inboxRow, String snapshot, Set<String> barred) {
    /** Reads runs of a bot that barred nobody else, too. */
    public Source(
        String requester,
        String place,
        long inboxRow,
        String snapshot,
        @Nullable Set<String> barred) {
      this.requester = requester;
      this.place = place;
      this.inboxRow = inboxRow;
      this.snapshot = snapshot;
      this.barred = Set.copyOf(Objects.requireNonNullElse(barred, Set.of()));
    }

    /** What somebody asked for, whom four eyes bars alone. */
    public Source(String requester, String place, long inboxRow, String snapshot) {
      this(requester, place, inboxRow, snapshot, Set.of());
    }

    /** Whether that person never agrees to the run, whatever is granted. */
    public boolean bars(String login) {
      return login.equals(requester) || barred.contains(login);
    }
  }

  /** The same, to which these people never agree either. */
  public Request barring(Set<String> logins) {
    Source now =
        new Source(
            source.requester(), source.place(), source.inboxRow(), source.snapshot(), logins);
    return new Request(runbook, parameters, line, now, again);
  }

  /**
   * The request as a run keeps it: its runbook by name and digest.
   *
   * @param caller of a run that another run has called
   * @param again of a run that tries an earlier one again
   */
  public record Charge(
      String runbook,
      String digest,
      Map<String, Object> parameters,
      String line,
      Source source,
      Optional<Caller> caller,
      Optional<Again> again) {
    public Charge {
      parameters = Map.copyOf(parameters);
    }

    /** What is known of states before the first one, by state. */
    Map<String, Map<String, Object>> outputs() {
      return again.map(Again::outputs).orElse(Map.of());
    }

    /** What a run is asked for that nobody calls. */
    public static Charge of(
        String runbook, String digest, Map<String, Object> parameters, String line, Source source) {
      return new Charge(
          runbook, digest, parameters, line, source, Optional.empty(), Optional.empty());
    }

    /** What a run calls in its turn. */
    Charge calling(RunId run, Piece piece) {
      return new Charge(
          piece.runbook(),
          piece.digest(),
          piece.parameters(),
          piece.line(),
          source,
          Optional.of(new Caller(run, piece.part())),
          Optional.empty());
    }
  }

  /**
   * Who has called a run.
   *
   * @param part the group of states it goes through, as in {@link Piece}
   */
  public record Caller(RunId run, String part) {}

  /** As a run keeps it. */
  public Charge charge() {
    return new Charge(
        runbook.name(), runbook.digest(), parameters, line, source, Optional.empty(), again);
  }
}
