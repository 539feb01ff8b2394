package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.deck.Crash.Death;
import dev.quarterdeck.rig.Held;
import dev.quarterdeck.rig.HoldingProxy;
import java.time.Duration;
import java.util.List;

/** The ways in which a bot dies, always by a kill from outside. */
record Crashes(Deck deck, HoldingProxy proxy, Ground ground, Duration limit) {
  private static final String UPDATE = "/services/[^/]+/update";
  private static final Duration LOOK = Duration.ofMillis(20);

  /** Does not die. */
  Crash unharmed() {
    return cue -> {
      cue.tell();
      return Death.PLAIN;
    };
  }

  /** Dies {@code before 3} or {@code after 3} commits of the run's journal. */
  Crash halted(String commit) {
    return cue -> {
      deck.haltAt(commit);
      cue.tell();
      String where;
      try (Logbook book = deck.logbook()) {
        await().pollInterval(LOOK).atMost(limit).until(() -> reached(cue, book));
        where = cue.made(book) == 0 ? "" : last(book);
      } finally {
        deck.kill();
      }
      return new Death(where, Death.PLAIN.late());
    };
  }

  private boolean reached(Cue cue, Logbook book) {
    if (!deck.halted()) {
      cue.advance(book);
    }
    return deck.halted();
  }

  /** What its journal ends with. */
  private static String last(Logbook book) {
    List<String> events = book.newest().map(book::events).orElse(List.of());
    return events.isEmpty() ? "" : events.getLast();
  }

  /** Dies while its request is on the way; the request comes to the engine after the run's end. */
  Crash heldAndLate() {
    return cue -> {
      Held held = killedWhileHeld(cue, HoldingProxy.Where.BEFORE_ENGINE);
      return new Death(
          "",
          () -> {
            long before = posts();
            held.release();
            await().atMost(limit).until(() -> posts() > before);
          });
    };
  }

  /** Dies while its request is on the way; the request comes to the engine at once. */
  Crash heldAndArrived() {
    return cue -> {
      killedWhileHeld(cue, HoldingProxy.Where.BEFORE_ENGINE).release();
      await().atMost(limit).until(() -> cue.changes() == 1);
      return Death.PLAIN;
    };
  }

  /** Dies while its request is on the way; the request is lost. */
  Crash heldAndLost() {
    return cue -> {
      killedWhileHeld(cue, HoldingProxy.Where.BEFORE_ENGINE).drop();
      return Death.PLAIN;
    };
  }

  /** Dies when the engine has acted, before the answer. */
  Crash unanswered() {
    return cue -> new Death("", killedWhileHeld(cue, HoldingProxy.Where.AFTER_ENGINE)::drop);
  }

  /** Dies as soon as the engine has the change. */
  Crash converging() {
    return cue -> {
      cue.tell();
      await().pollInterval(LOOK).atMost(limit).until(() -> cue.changes() == 1);
      deck.kill();
      return Death.PLAIN;
    };
  }

  /**
   * Dies when the engine's update is at {@code now}, and stays dead until it is at {@code then}.
   */
  Crash updating(String now, String then) {
    return cue -> {
      cue.tell();
      awaitUpdate(cue, now);
      deck.kill();
      awaitUpdate(cue, then);
      return Death.PLAIN;
    };
  }

  private void awaitUpdate(Cue cue, String state) {
    await()
        .alias("update " + state)
        .pollInterval(LOOK)
        .atMost(limit)
        .until(
            () -> cue.changes() > 0 && ground.look(cue.order().service()).update().equals(state));
  }

  private Held killedWhileHeld(Cue cue, HoldingProxy.Where where) throws InterruptedException {
    Held held = proxy.holdNext("POST", UPDATE, where);
    cue.tell();
    held.awaitHeld(limit);
    deck.kill();
    return held;
  }

  private long posts() {
    return proxy.passed().stream().filter(call -> call.startsWith("POST")).count();
  }
}
