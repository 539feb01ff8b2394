package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.audit.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Kills the bot at one point of an order after the other, starts it again and looks whether the run
 * ended once and truthfully. The bot that recovered from one point is the one the next kills.
 */
final class Drill {
  private final Deck deck;
  private final Ground ground;
  private final Crashes crashes;
  private final Duration limit;
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> runbooks = new HashSet<>();
  private int points;

  /** With these ways to die, which tell where the bot and its engine are. */
  Drill(Crashes crashes) {
    this.deck = crashes.deck();
    this.ground = crashes.ground();
    this.limit = crashes.limit();
    this.crashes = crashes;
  }

  /** Goes through everything that is done once for all points of an order. */
  void prepare(Order order) {
    order
        .stage()
        .once()
        .ifPresent(
            text -> {
              Voice voice = deck.as(order.ask().by());
              voice.ended(voice.says(text).subject(), limit);
            });
  }

  /**
   * Plays an order unharmed to learn how many commits its journal makes, then kills the bot before
   * and after each of them.
   */
  void everyBoundaryOf(Order order) {
    prepare(order);
    int commits = unharmed(order);
    for (int i = order.first(); i <= commits; i++) {
      String of = " commit %d of %d".formatted(i, commits);
      play(order, "before" + of, crashes.halted("before " + i));
      play(order, "after" + of, crashes.halted("after " + i));
    }
  }

  private int unharmed(Order order) {
    deck.count();
    note(order, "unharmed", crashes.unharmed());
    int commits = deck.counted();
    if (commits == 0) {
      wrong.add(order.name() + ": no commit was counted");
    }
    return commits;
  }

  /** Plays one point and notes what came of it. */
  void play(Order order, String point, Crash crash) {
    points++;
    note(order, point, crash);
  }

  private void note(Order order, String point, Crash crash) {
    String result;
    try {
      result = outcome(order, crash);
    } catch (Throwable e) {
      result = "WRONG " + e.toString().lines().findFirst().orElse("");
    }
    String row = "%-30s %-40s %s".formatted(order.name(), point, result);
    System.out.println(row);
    if (result.startsWith("WRONG")) {
      wrong.add(row);
    }
  }

  private String outcome(Order order, Crash crash) throws InterruptedException {
    order.stage().each().accept(ground);
    Cue cue = new Cue(deck, ground, order);
    Crash.Death death = crash.play(cue);
    long told = System.nanoTime();
    if (!deck.alive()) {
      deck.start();
    }
    Voice.Answer answer = cue.again();
    String subject = answer.subject();
    if (subject.isEmpty()) {
      return "WRONG no run: " + answer.status() + " " + answer.words().strip();
    }
    JsonNode card = ended(cue, subject);
    death.late().run();
    List<String> faults = faults(cue, subject, card);
    return faults.isEmpty()
        ? "%-18s %s (%.1f s)"
            .formatted(death.where(), order.truth().end(), (System.nanoTime() - told) / 1e9)
        : "WRONG %s %s: %s".formatted(death.where(), subject, String.join("; ", faults));
  }

  /** The card once the run has ended; until then people say what they say. */
  private JsonNode ended(Cue cue, String subject) {
    try (Logbook book = deck.logbook()) {
      await()
          .alias("what is said while " + subject + " is under way")
          .pollInterval(Duration.ofMillis(50))
          .atMost(limit)
          .until(
              () -> {
                cue.advance(book);
                return cue.over();
              });
    }
    return deck.as(cue.order().ask().by()).ended(subject, limit);
  }

  /** The buttons of a card besides those that outlive its run. */
  private static List<String> beside(JsonNode card) {
    return card.path("message")
        .path("buttons")
        .valueStream()
        .map(button -> button.path("label").asString())
        .filter(label -> !List.of("Log", "Retry").contains(label))
        .toList();
  }

  private List<String> faults(Cue cue, String subject, JsonNode card) {
    try (Logbook book = deck.logbook()) {
      await().atMost(limit).until(() -> book.stale() == 0);
      runbooks.add(book.runbook(subject));
      List<String> faults = cue.faults(book);
      String end = cue.order().truth().end();
      expect(faults, "end", end, book.lifecycle(subject));
      expect(faults, "card", end.equals("SUCCEEDED") ? end : "FAILED", Voice.came(card));
      expect(faults, "buttons left", List.of(), beside(card));
      expect(faults, "messages with the card", 1L, book.messages(subject));
      expect(faults, "ends in the trail", 1L, book.ends(subject, "end"));
      expect(
          faults,
          "times ended",
          (long) cue.order().truth().steps(),
          book.events(subject).stream().filter("Ended"::equals).count());
      expect(faults, "names held", 0L, book.locks());
      Verdict verdict = book.trail();
      if (!verdict.intact()) {
        faults.add("trail " + verdict.findings());
      }
      if (!faults.isEmpty()) {
        faults.add(
            "events "
                + book.events(subject)
                + ", card: "
                + Voice.words(card.path("message").path("doc")));
      }
      return faults;
    }
  }

  private static void expect(List<String> faults, String what, Object wanted, Object was) {
    if (!String.valueOf(wanted).equals(String.valueOf(was))) {
      faults.add(what + ": " + was + " instead of " + wanted);
    }
  }

  /** How it kills. */
  Crashes crashes() {
    return crashes;
  }

  /** The runbooks that were played. */
  Set<String> runbooks() {
    return Set.copyOf(runbooks);
  }

  /** How many points were played. */
  int points() {
    return points;
  }

  /** What went wrong, for an assertion. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }
}
