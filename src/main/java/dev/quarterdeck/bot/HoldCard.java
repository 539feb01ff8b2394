package dev.quarterdeck.bot;

import dev.quarterdeck.run.Hold;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a card says of what holds its run. */
final class HoldCard {
  private HoldCard() {}

  /** How a run stands, in a word or two. */
  static String standing(Run run) {
    Optional<Hold> hold = run.course().holds().now().filter(_ -> run.resting());
    return hold.map(
            h ->
                switch (h) {
                  case Hold.Frozen _ -> "frozen";
                  case Hold.Paused _ -> "paused";
                })
        .orElse(run.lifecycle().words());
  }

  /** Who or what holds it, why, and what becomes of it. */
  static List<String> words(Run run, Instant now) {
    List<String> words = new ArrayList<>();
    run.course().holds().now().ifPresent(hold -> words.addAll(words(run, hold, now)));
    if (!run.course().holds().below().isEmpty()) {
      words.add("Its time stands still while it waits for " + below(run) + ".");
    }
    return words;
  }

  /** Why a run that is called rests, as one sentence for its caller's card. */
  static Optional<String> why(Run run, Instant now) {
    return run.resting() ? words(run, now).stream().findFirst() : Optional.empty();
  }

  private static String below(Run run) {
    return run.course().holds().below().stream()
        .map(RunId::toString)
        .collect(Collectors.joining(", "));
  }

  private static List<String> words(Run run, Hold hold, Instant now) {
    return switch (hold) {
      case Hold.Frozen frozen -> List.of(Frost.words(frozen.stop(), now), waits(run));
      case Hold.Paused paused -> List.of(held(paused, now), rests(run));
    };
  }

  private static String held(Hold.Paused paused, Instant now) {
    String reason = paused.reason().isBlank() ? "" : ": " + Replies.unstopped(paused.reason());
    return "Paused by %s since %s%s."
        .formatted(paused.by(), Spans.earlier(now, paused.since()), reason);
  }

  private static String rests(Run run) {
    String how =
        run.resting()
            ? "It keeps its names, and its time stands still"
            : "What is under way goes on to its end, then it rests";
    return "%s. To let it go on: resume %s".formatted(how, run.id().text());
  }

  private static String waits(Run run) {
    String where =
        run.cursor().isEmpty()
            ? "It waits before it starts"
            : "It waits before it changes anything more, keeps its names, and its time stands still";
    return "%s; then it goes on by itself. To end it: cancel %s".formatted(where, run.id().text());
  }
}
