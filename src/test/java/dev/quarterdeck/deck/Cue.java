package dev.quarterdeck.deck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One order that is under way. Whatever is said again is said under the same id, as every platform
 * does with what was not acknowledged. One thread.
 */
final class Cue {
  private final Deck deck;
  private final Ground ground;
  private final Order order;
  private final Ground.Look before;
  private final Ground.Mark since;
  private final long runs;
  private final String text;
  private final String event = Voice.event();
  private final Map<Order.Turn, Said> said = new HashMap<>();

  private record Said(String text, String event) {}

  /** Before anything of it is said, while the bot is up and the stage is made. */
  Cue(Deck deck, Ground ground, Order order) {
    this.deck = deck;
    this.ground = ground;
    this.order = order;
    this.before = ground.look(order.service());
    this.since = ground.mark();
    try (Logbook book = deck.logbook()) {
      this.runs = book.runs();
      this.text =
          order
              .ask()
              .text()
              .apply(before)
              .replace("{last}", book.newest().map(Cue::number).orElse(""));
    }
  }

  Order order() {
    return order;
  }

  Ground.Look before() {
    return before;
  }

  /** Says the command. */
  void tell() {
    say(order.ask().by(), text, event);
  }

  /** Says what people say meanwhile, as far as its moment has come. */
  void advance(Logbook book) {
    Optional<String> run = book.newest().filter(_ -> made(book) > 0);
    for (Order.Turn turn : order.turns()) {
      if (run.isPresent() && !said.containsKey(turn) && come(turn.when(), book, run.get())) {
        Said now = new Said(turn.text().replace("{run}", number(run.get())), Voice.event());
        said.put(turn, now);
        say(turn.by(), now.text(), now.event());
      }
    }
  }

  /** Whether everybody has said everything. */
  boolean over() {
    return said.size() == order.turns().size();
  }

  private boolean come(Order.Moment moment, Logbook book, String run) {
    return switch (moment) {
      case AWAITS_APPROVAL -> book.lifecycle(run).equals("AWAITING_APPROVAL");
      case CHANGED -> changes() > 0;
    };
  }

  /** Says all that was said once more; what the command is answered. */
  Voice.Answer again() {
    Voice.Answer answer = deck.as(order.ask().by()).says(text, event);
    said.forEach((turn, what) -> say(turn.by(), what.text(), what.event()));
    return answer;
  }

  /** Nobody waits for an answer: the bot may stand still or be dead. */
  private void say(String by, String what, String id) {
    Voice voice = deck.as(by);
    Thread.startVirtualThread(() -> voice.tells(what, id));
  }

  /** How many runs it has made. */
  long made(Logbook book) {
    return book.runs() - runs;
  }

  /** How often somebody has changed the service since. */
  int changes() {
    return ground.changed(order.service(), since);
  }

  /** What is wrong with how things are now that it is over. */
  List<String> faults(Logbook book) {
    List<String> faults = new ArrayList<>();
    Order.Truth truth = order.truth();
    if (changes() != truth.changes()) {
      faults.add("changes: " + changes() + " instead of " + truth.changes());
    }
    if (made(book) != 1) {
      faults.add("runs made: " + made(book) + " instead of 1");
    }
    Ground.Look after = ground.look(order.service());
    if (!truth.world().test(before, after)) {
      faults.add("the world is " + after + ", was " + before);
    }
    return faults;
  }

  private static String number(String subject) {
    return subject.substring(subject.indexOf('/') + 1);
  }
}
