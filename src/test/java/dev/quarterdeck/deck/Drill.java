package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.audit.Verdict;
import dev.quarterdeck.rig.Held;
import dev.quarterdeck.rig.HoldingProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Kills the bot in one phase of a command after the other, starts it again and looks whether the
 * run ended once and truthfully. The bot that recovered from one phase is the one the next kills.
 */
final class Drill {
  private static final String UPDATE = "/services/[^/]+/update";

  private static void nothing() {}

  private final Deck deck;
  private final HoldingProxy proxy;
  private final Ground ground;
  private final Duration limit;
  private final List<String> table = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /** {@code limit} is how long anything the engine does may take. */
  Drill(Deck deck, HoldingProxy proxy, Ground ground, Duration limit) {
    this.deck = deck;
    this.proxy = proxy;
    this.ground = ground;
    this.limit = limit;
  }

  /** One command that is under way. */
  record Cue(Order order, String text, String event, Ground.Look before, Instant since) {}

  /** How the bot dies. */
  @FunctionalInterface
  interface Crash {
    /** Returns once it is dead, with what still happens after the run has ended. */
    Runnable play(Cue cue) throws InterruptedException;
  }

  /** Dies {@code before 3} or {@code after 3} commits of the run journal. */
  Crash halted(String commit) {
    return cue -> {
      deck.haltAt(commit);
      tell(cue);
      deck.awaitDeath();
      return Drill::nothing;
    };
  }

  /** Dies while its request is on the way; the request comes to the engine after the run's end. */
  Crash heldAndLate() {
    return cue -> {
      Held held = killedWhileHeld(cue, HoldingProxy.Where.BEFORE_ENGINE);
      return () -> {
        long before = posts();
        held.release();
        await().atMost(limit).until(() -> posts() > before);
      };
    };
  }

  /** Dies while its request is on the way; the request comes to the engine at once. */
  Crash heldAndArrived() {
    return cue -> {
      killedWhileHeld(cue, HoldingProxy.Where.BEFORE_ENGINE).release();
      await().atMost(limit).until(() -> changes(cue) == 1);
      return Drill::nothing;
    };
  }

  /** Dies while its request is on the way; the request is lost. */
  Crash heldAndLost() {
    return cue -> {
      killedWhileHeld(cue, HoldingProxy.Where.BEFORE_ENGINE).drop();
      return Drill::nothing;
    };
  }

  /** Dies when the engine has acted, before the answer. */
  Crash unanswered() {
    return cue -> killedWhileHeld(cue, HoldingProxy.Where.AFTER_ENGINE)::drop;
  }

  /** Dies as soon as the engine has the change. */
  Crash converging() {
    return cue -> {
      tell(cue);
      await().pollInterval(Duration.ofMillis(20)).atMost(limit).until(() -> changes(cue) == 1);
      deck.kill();
      return Drill::nothing;
    };
  }

  /**
   * Dies when the engine's update is at {@code now}, and stays dead until it is at {@code then}.
   */
  Crash updating(String now, String then) {
    return cue -> {
      tell(cue);
      awaitUpdate(cue, now);
      deck.kill();
      awaitUpdate(cue, then);
      return Drill::nothing;
    };
  }

  private void awaitUpdate(Cue cue, String state) {
    await()
        .alias("update " + state)
        .pollInterval(Duration.ofMillis(20))
        .atMost(limit)
        .until(() -> changes(cue) > 0 && ground.look(cue.order().service()).update().equals(state));
  }

  private Held killedWhileHeld(Cue cue, HoldingProxy.Where where) throws InterruptedException {
    Held held = proxy.holdNext("POST", UPDATE, where);
    tell(cue);
    held.awaitHeld(limit);
    deck.kill();
    return held;
  }

  private void tell(Cue cue) {
    var _ = deck.as(cue.order().by()).tells(cue.text(), cue.event());
  }

  /** Plays one phase and notes what came of it. */
  void play(Order order, String phase, Crash crash) {
    String result;
    try {
      result = outcome(order, crash);
    } catch (Throwable e) {
      result = "WRONG " + e.toString().lines().findFirst().orElse("");
    }
    String row = "%-30s %-44s %s".formatted(order.name(), phase, result);
    table.add(row);
    System.out.println(row);
    if (result.startsWith("WRONG")) {
      wrong.add(row);
    }
  }

  private String outcome(Order order, Crash crash) throws InterruptedException {
    Ground.Look before = ground.look(order.service());
    long runs = runs();
    Cue cue = new Cue(order, order.text().apply(before), Voice.event(), before, ground.now());
    Runnable late = crash.play(cue);
    long told = System.nanoTime();
    deck.start();
    // What was not acknowledged is said again under the same id, as every platform does.
    Voice.Answer answer = deck.as(order.by()).says(cue.text(), cue.event());
    String subject = answer.subject();
    if (subject.isEmpty()) {
      return "WRONG no run: " + answer.status() + " " + answer.words().strip();
    }
    JsonNode card = deck.as(order.by()).ended(subject, limit);
    late.run();
    List<String> faults = faults(cue, subject, card, runs);
    return faults.isEmpty()
        ? "%s, 1 change, 1 card, trail intact (%d s)"
            .formatted(order.end(), (System.nanoTime() - told) / 1_000_000_000L)
        : "WRONG " + subject + ": " + String.join("; ", faults);
  }

  private List<String> faults(Cue cue, String subject, JsonNode card, long runs) {
    List<String> faults = new ArrayList<>();
    try (Logbook book = deck.logbook()) {
      await().atMost(limit).until(() -> book.stale() == 0);
      Order order = cue.order();
      expect(faults, "runs made", 1, book.runs() - runs);
      expect(faults, "end", order.end(), book.lifecycle(subject));
      expect(faults, "card", order.end(), Voice.came(card));
      expect(faults, "buttons left", 0, card.path("message").path("buttons").size());
      expect(faults, "messages with the card", 1L, book.messages(subject));
      expect(faults, "changes", 1L, changes(cue));
      expect(
          faults, "times ended", 1L, book.events(subject).stream().filter("Ended"::equals).count());
      expect(faults, "names held", 0L, book.locks());
      Ground.Look after = ground.look(order.service());
      if (!order.truth().test(cue.before(), after)) {
        faults.add("the world is " + after + ", was " + cue.before());
      }
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
    }
    return faults;
  }

  private static void expect(List<String> faults, String what, Object wanted, Object was) {
    if (!String.valueOf(wanted).equals(String.valueOf(was))) {
      faults.add(what + ": " + was + " instead of " + wanted);
    }
  }

  private long runs() {
    try (Logbook book = deck.logbook()) {
      return book.runs();
    }
  }

  private long changes(Cue cue) {
    return ground.changes(cue.order().service(), cue.since()).size();
  }

  private long posts() {
    return proxy.passed().stream().filter(call -> call.startsWith("POST")).count();
  }

  /** What went wrong, for an assertion. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Every phase and what came of it. */
  String table() {
    return String.join("\n", table);
  }
}
