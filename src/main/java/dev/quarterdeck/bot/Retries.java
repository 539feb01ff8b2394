package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Again;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs that try others again: which may be tried, and how the two are told apart and together. */
final class Retries {
  private Retries() {}

  /**
   * Refuses what cannot be tried again.
   *
   * @throws Mistake that says why, and what to type instead
   */
  static void refuse(Run run, Runs runs) {
    Optional<Mistake> mistake = against(run);
    if (mistake.isPresent()) {
      throw mistake.get();
    }
    runs.retries(run.id()).stream()
        .filter(retry -> !retry.lifecycle().ended())
        .findFirst()
        .ifPresent(
            open -> {
              throw new Mistake(
                  "Run %s is a retry of it already, asked for by %s."
                      .formatted(open.id(), open.charge().source().requester()),
                  "run %s shows how it stands.".formatted(open.id().text()));
            });
  }

  private static Optional<Mistake> against(Run run) {
    String anew = "Type the command anew: " + run.charge().line();
    if (run.id().called()) {
      return Optional.of(
          new Mistake(
              "Run %s is a part of run %s.".formatted(run.id(), run.id().root()),
              "Once that has ended: retry " + run.id().root().text()));
    }
    if (!run.lifecycle().ended()) {
      return Optional.of(
          new Mistake(
              "Run %s has not ended: it is %s.".formatted(run.id(), HoldCard.standing(run)),
              "run %s shows how it stands.".formatted(run.id().text())));
    }
    if (run.lifecycle() == Lifecycle.SUCCEEDED) {
      return Optional.of(
          new Mistake(
              "Run %s succeeded, so nothing is to be tried again.".formatted(run.id()), anew));
    }
    if (run.cursor().isEmpty()) {
      return Optional.of(new Mistake("Run %s never started.".formatted(run.id()), anew));
    }
    return run.course().superseded()
        ? Optional.of(
            new Mistake(
                "Run %s ended because somebody else changed the same thing; a retry would take that back."
                    .formatted(run.id()),
                List.of("Look at it first: plan " + run.charge().line(), anew)))
        : Optional.empty();
  }

  /** What the card of a run says of the one it tries again, and of those that try it. */
  static List<Doc.Fact> facts(Run run, Runs runs) {
    List<Doc.Fact> facts = new ArrayList<>();
    run.charge()
        .again()
        .ifPresent(
            again -> {
              facts.add(new Doc.Fact("again", words(again)));
              others(run, again, runs)
                  .ifPresent(others -> facts.add(new Doc.Fact("retried too", others)));
            });
    if (run.lifecycle().ended()) {
      list(runs.retries(run.id())).ifPresent(by -> facts.add(new Doc.Fact("tried again", by)));
    }
    return facts;
  }

  /** For people: {@code from roll of run #3 (the registry is back)}. */
  static String words(Again again) {
    String reason = again.reason().isBlank() ? "" : " (" + again.reason() + ")";
    return "from %s of run %s%s".formatted(again.from(), again.of(), reason);
  }

  private static Optional<String> others(Run run, Again again, Runs runs) {
    return list(runs.retries(again.of()).stream().filter(r -> !r.id().equals(run.id())).toList());
  }

  private static Optional<String> list(List<Run> retries) {
    return Optional.of(
            retries.stream()
                .map(
                    retry ->
                        "run %s by %s".formatted(retry.id(), retry.charge().source().requester()))
                .collect(Collectors.joining(", ")))
        .filter(words -> !words.isEmpty());
  }

  /** What to type, below the end of a run that can be tried again. */
  static Optional<String> offer(Run run, Runs runs) {
    boolean open =
        run.lifecycle().ended() && against(run).isEmpty() && runs.retries(run.id()).isEmpty();
    return open
        ? Optional.of("To try it again from where it went wrong: retry " + run.id().text())
        : Optional.empty();
  }

  /** What the thread of the earlier run is told. */
  static Doc told(RunId retry, Again again, String by) {
    return Replies.titled(
        "Run %s tries it again".formatted(retry),
        Doc.Tone.ACTIVE,
        List.of("From %s, asked for by %s.".formatted(again.from(), by)));
  }
}
