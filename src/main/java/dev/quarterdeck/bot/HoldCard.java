package dev.quarterdeck.bot;

import dev.quarterdeck.run.Hold;
import dev.quarterdeck.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    return run.course().holds().now().map(hold -> words(run, hold, now)).orElse(List.of());
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
    return "%s. To let it go on: resume %d".formatted(how, run.id().number());
  }

  private static String waits(Run run) {
    String where =
        run.cursor().isEmpty()
            ? "It waits before it starts"
            : "It waits before it changes anything more, keeps its names, and its time stands still";
    return "%s; then it goes on by itself. To end it: cancel %d"
        .formatted(where, run.id().number());
  }
}
