package dev.quarterdeck.runbook;

import dev.quarterdeck.runbook.State.Retry;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code states:} into drafts. */
final class StateReader {
  private static final double STEADY = 1;
  private static final List<String> KINDS = List.of("do", "wait", "ask", "call", "each");

  private final Offer offer;
  private final Problems problems;
  private final BodyReader.Inside inside;
  private final AskReader asks;
  private final EachReader loops;

  StateReader(BodyReader bodies, BodyReader.Inside inside) {
    this.offer = bodies.offer();
    this.problems = bodies.problems();
    this.inside = inside;
    this.asks = new AskReader(problems);
    this.loops = new EachReader(bodies, inside);
  }

  /** The roles that questions name, and what groups name, to be checked against other files. */
  List<Mention> mentions() {
    List<Mention> mentions = new ArrayList<>(asks.mentions());
    mentions.addAll(loops.mentions());
    return mentions;
  }

  List<Draft> read(Reading runbook) {
    List<Draft> drafts = new ArrayList<>();
    for (Node.Entry entry : runbook.entries("states")) {
      boolean named = inside.names().take("state", entry.name(), entry.at());
      Optional<Draft> draft =
          Reading.of(entry.value(), "a state", problems).flatMap(in -> state(entry, in));
      draft.filter(d -> named).ifPresent(drafts::add);
    }
    return drafts;
  }

  private Optional<Draft> state(Node.Entry entry, Reading in) {
    List<String> kinds = KINDS.stream().filter(k -> in.node(k).isPresent()).toList();
    if (kinds.size() != 1) {
      problems.add(
          entry.at(),
          "state '%s' %s"
              .formatted(
                  entry.name(),
                  kinds.isEmpty()
                      ? "does nothing"
                      : "has both '" + String.join("' and '", kinds) + "'"),
          "give it one of " + String.join(", ", KINDS));
      return Optional.empty();
    }
    Optional<Draft> draft =
        switch (kinds.getFirst()) {
          case "do" -> action(entry, in);
          case "wait" -> pause(entry, in);
          case "ask" -> asks.read(entry, in);
          case "call" -> call(entry, in);
          case "each" -> ways(entry, in).flatMap(leads -> loops.read(entry, in, leads));
          default -> throw new IllegalStateException(kinds.getFirst());
        };
    in.done();
    return draft;
  }

  private Optional<Draft> pause(Node.Entry entry, Reading in) {
    Optional<Duration> length = in.span("wait");
    Optional<Draft.Ref> then = then(entry, in);
    return length.isEmpty() || then.isEmpty()
        ? Optional.empty()
        : Optional.of(new Draft.Wait(entry.name(), entry.at(), length.get(), then.get()));
  }

  private Optional<Draft> action(Node.Entry entry, Reading in) {
    Optional<Action> action = in.text("do").flatMap(name -> known(name, in.at("do")));
    List<Node.Entry> with = in.entries("with");
    Optional<Draft.Ref> when = ref(in, "when");
    Optional<Retry> retry = in.node("retry").flatMap(this::retry);
    Optional<Duration> timeout = in.span("timeout");
    return ways(entry, in)
        .map(
            leads ->
                new Draft.Do(entry.name(), entry.at(), action, with, when, retry, timeout, leads));
  }

  private Optional<Draft> call(Node.Entry entry, Reading in) {
    Optional<Draft.Ref> runbook = ref(in, "call");
    List<Node.Entry> with = in.entries("with");
    Optional<Draft.Ref> when = ref(in, "when");
    Optional<Duration> timeout = in.span("timeout");
    Optional<Draft.Ways> leads = ways(entry, in);
    return runbook.isEmpty() || leads.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Draft.Call(
                entry.name(), entry.at(), runbook.get(), with, when, timeout, leads.get()));
  }

  private Optional<Draft.Ways> ways(Node.Entry entry, Reading in) {
    Optional<Draft.Ref> then = then(entry, in);
    Draft.Ref otherwise = ref(in, "else").orElse(new Draft.Ref(End.FAILED.word(), entry.at()));
    Optional<Draft.Ref> undo = ref(in, "undo");
    return then.map(t -> new Draft.Ways(t, otherwise, undo));
  }

  private static Optional<Draft.Ref> ref(Reading in, String key) {
    return in.text(key).map(text -> new Draft.Ref(text, in.at(key)));
  }

  private Optional<Draft.Ref> then(Node.Entry entry, Reading in) {
    if (in.node("then").isEmpty()) {
      problems.add(
          entry.at(),
          "state '" + entry.name() + "' does not say where it goes",
          "add 'then: STATE' or 'then: succeeded'");
    }
    return ref(in, "then");
  }

  private Optional<Action> known(String name, Mark at) {
    Optional<Action> action = offer.action(name);
    if (action.isEmpty()) {
      List<String> names = offer.actions().stream().map(Action::name).sorted().toList();
      problems.add(
          at,
          "unknown action '" + name + "'",
          Nearest.to(name, names)
              .map(n -> "write '" + n + "'")
              .orElse("there is " + String.join(", ", names)));
    }
    return action;
  }

  private Optional<Retry> retry(Node node) {
    Optional<Reading> reading = Reading.of(node, "'retry'", problems);
    if (reading.isEmpty()) {
      return Optional.empty();
    }
    Reading in = reading.get();
    long attempts = in.whole("attempts").orElse(2L);
    Duration delay = in.span("delay").orElse(Duration.ofSeconds(10));
    double factor = in.decimal("factor").orElse(STEADY);
    in.done();
    Map<String, Boolean> bounds =
        Map.of("attempts", attempts >= 2 && attempts <= 100, "factor", factor >= 1 && factor <= 10);
    bounds.forEach(
        (key, fine) -> {
          if (!fine) {
            String form = key.equals("attempts") ? "2 to 100" : "1 to 10";
            problems.add(in.at(key), "'" + key + "' is out of bounds", "write " + form);
          }
        });
    return bounds.containsValue(false)
        ? Optional.empty()
        : Optional.of(new Retry((int) attempts, delay, factor));
  }
}
