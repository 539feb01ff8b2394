package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code unlock}: takes a run's names away. With {@code force} they are freed at once, whatever the
 * run is doing; that is for administrators, needs a reason, and only when the first unlock has not
 * ended the run within a minute.
 */
final class UnlockDesk implements Errand.Desk {
  private static final int LOOK_BACK = 1_000;
  private static final String ASKED = "unlock";
  private static final String FORCED = "force_unlock";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Phrase UNLOCK =
      Phrase.of(
          "unlock {run} [reason...]",
          "Take a run's names away and end it; force at the end frees them at once.");

  private final Runs runs;
  private final Trail trail;

  UnlockDesk(Runs runs, Trail trail) {
    this.runs = runs;
    this.trail = trail;
  }

  @Override
  public List<Errand> errands() {
    return List.of(new Errand(UNLOCK, new Errand.Scope.AnyRunbook(Verb.UNLOCK), this::read));
  }

  private Claim read(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Run run = RunNumbers.find(runs, values.getOrDefault("run", ""));
    String rest = values.getOrDefault("reason", "").strip();
    boolean force = rest.equals("force") || rest.endsWith(" force");
    String reason = unquoted(force ? rest.substring(0, rest.length() - "force".length()) : rest);
    List<Need> needs = new ArrayList<>();
    needs.add(Steers.need(Verb.UNLOCK, run));
    if (force) {
      needs.add(new Need(Verb.ADMIN, new Subject.OfCommand("unlock"), Map.of()));
    }
    return new Claim(needs, () -> unlock(asking, run, reason, force));
  }

  private Deed unlock(Asking asking, Run run, String reason, boolean force) {
    Steers.open(run);
    if (run.id().called()) {
      throw new Mistake(
          "Run %s holds no names; run %s, which called it, does."
              .formatted(run.id(), run.id().root()),
          "Type: unlock %d".formatted(run.id().number()));
    }
    if (force) {
      patient(asking, run, reason);
    }
    String said =
        force
            ? "Its names are freed; it can write nothing more but its end."
            : "Its names are taken away; what is under way is stopped first. If it has not ended"
                + " in 60s, an administrator can type: unlock %d \"reason\" force"
                    .formatted(run.id().number());
    return new Deed.Tell(
        run.id(),
        new Event.Unlocked(asking.person().login(), reason, force),
        Entries.told(asking, run, force ? FORCED : ASKED, reason),
        SteerDesk.heard(run, said));
  }

  private void patient(Asking asking, Run run, String reason) {
    long number = run.id().number();
    if (reason.isEmpty()) {
      throw new Mistake(
          "Forcing run %s needs a reason.".formatted(run.id()),
          "Type: unlock %d \"reason\" force".formatted(number));
    }
    Instant first =
        asked(run)
            .orElseThrow(
                () ->
                    new Mistake(
                        "Run %s has not been unlocked without force yet.".formatted(run.id()),
                        "Type first: unlock %d \"reason\"".formatted(number)));
    Duration left = Duration.between(asking.at(), first.plus(PATIENCE));
    if (left.isPositive()) {
      throw new Mistake(
          "Run %s was unlocked at %s and may still end by itself."
              .formatted(run.id(), Spans.clock(first)),
          "Force is possible in " + Spans.of(left.plusMillis(999)) + ".");
    }
  }

  /** When the run was first told to give up its names. */
  private Optional<Instant> asked(Run run) {
    return trail.list(Filter.last(LOOK_BACK).about(run.id().subject())).stream()
        .map(Recorded::entry)
        .filter(entry -> entry.kind().equals("command") && entry.verb().equals(ASKED))
        .map(Entry::at)
        .min(Comparator.naturalOrder());
  }

  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }
}
