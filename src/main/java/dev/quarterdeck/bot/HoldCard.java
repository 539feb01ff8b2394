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
      case Hold.Paused paused -> List.of();
    };
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
