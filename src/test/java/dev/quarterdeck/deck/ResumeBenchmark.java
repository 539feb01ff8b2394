package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how soon a run that was under way when the bot was killed goes on: from the moment
 * health says that the bot is up to the first new event of the run. Arguments: how often, where to
 * put the databases.
 */
final class ResumeBenchmark {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Order ORDER = Order.scale("maplepress_backend");

  private ResumeBenchmark() {}

  /** Runs and prints; not a test, because a busy machine would make it fail. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[1]), "resume");
    List<Long> waits = new ArrayList<>();
    try (Dock dock = Dock.in(folder, 30)) {
      for (int i = 0; i < Integer.parseInt(args[0]); i++) {
        long wait = resumed(dock);
        waits.add(wait);
        System.out.printf("first event %d ms after health was up%n", wait);
      }
    }
    System.out.printf(
        "%d kills, the longest wait %d ms%n",
        waits.size(), waits.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  /** Killed once it has started, before it has intended anything; below zero is before. */
  private static long resumed(Dock dock) throws Exception {
    Deck deck = dock.deck();
    Crashes crashes = dock.drill().crashes();
    Cue cue = new Cue(deck, crashes.ground(), ORDER);
    Crash.Death _ = crashes.halted("after 3").play(cue);
    deck.launch();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .until(() -> deck.health().status() == 200);
    Instant up = Instant.now();
    try (Logbook book = deck.logbook()) {
      String run = book.newest().orElseThrow();
      deck.as("alice").ended(run, LIMIT);
      return book.count(
              "SELECT MIN(at) FROM run_event WHERE type = 'Intended' AND run = "
                  + run.substring("run/".length()))
          - up.toEpochMilli();
    }
  }
}
