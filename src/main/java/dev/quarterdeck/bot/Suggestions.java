package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Assist.Suggestion;
import dev.quarterdeck.command.Completion;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Answer;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values that could be typed next, as far as the asker may use them. */
final class Suggestions {
  private static final int RECENT = 10;

  private final Offer offer;
  private final Stock stock;
  private final Runs runs;
  private final Gate gate;

  Suggestions(Offer offer, Stock stock, Runs runs, Gate gate) {
    this.offer = offer;
    this.stock = stock;
    this.runs = runs;
    this.gate = gate;
  }

  /** Values for the slot, each with a word about it. */
  List<Suggestion> of(Asking asking, Errand errand, Completion.OfValue value) {
    Optional<Resolver.Command> command = errand.command();
    String begun = value.begun().toLowerCase(Locale.ROOT);
    Stream<Suggestion> all =
        command.isPresent() ? resolved(asking, command.get(), value) : builtIn(asking, value);
    return all.filter(s -> s.line().toLowerCase(Locale.ROOT).contains(begun)).toList();
  }

  private Stream<Suggestion> builtIn(Asking asking, Completion.OfValue value) {
    return switch (value.slot().name()) {
      case "run" ->
          gate.suggestible(asking, Need.view("runs"), true)
              ? runs.recent(RECENT).stream()
                  .map(
                      run ->
                          new Suggestion(
                              Long.toString(run.id().number()),
                              run.charge().line() + ", " + run.lifecycle().words()))
              : Stream.empty();
      case "runbook" ->
          asking.snapshot().runbooks().stream()
              .filter(runbook -> !runbook.schedules().isEmpty())
              .filter(
                  runbook ->
                      gate.suggestible(
                          asking, RunbookDesk.need(runbook, Verb.VIEW, Map.of()), false))
              .map(runbook -> new Suggestion(runbook.name(), runbook.title()));
      case "role" ->
          asking.person().eligible().stream()
              .sorted()
              .map(role -> new Suggestion(role, "a role you are eligible for"));
      case "answer" -> answers(value.values().getOrDefault("run", ""));
      default -> Stream.empty();
    };
  }

  private Stream<Suggestion> answers(String run) {
    List<String> choices =
        RunNumbers.read(run)
            .flatMap(runs::find)
            .flatMap(Choices::of)
            .map(Cursor.Doing.Choosing::choices)
            .orElse(List.of());
    return choices.isEmpty()
        ? Arrays.stream(Answer.values()).map(a -> new Suggestion(a.word(), a.meaning()))
        : choices.stream().map(choice -> new Suggestion(choice, ""));
  }

  private Stream<Suggestion> resolved(
      Asking asking, Resolver.Command command, Completion.OfValue value) {
    Want want =
        command.wants().stream()
            .filter(w -> w.name().equals(value.slot().name()))
            .findFirst()
            .orElseThrow();
    return switch (want.type()) {
      case Type.Choice choice -> choice.of().stream().map(word -> new Suggestion(word, ""));
      case Type.Flag _ -> Stream.of("true", "false").map(word -> new Suggestion(word, ""));
      case Type.Reference reference -> things(asking, command, value, want, reference);
      case Type.Text _, Type.Whole _, Type.Decimal _, Type.Span _, Type.Secret _, Type.Query _ ->
          Stream.empty();
    };
  }

  private Stream<Suggestion> things(
      Asking asking,
      Resolver.Command command,
      Completion.OfValue value,
      Want want,
      Type.Reference reference) {
    Map<String, Object> known = known(command, value.values());
    return things(reference).stream()
        .filter(
            thing -> {
              Map<String, Object> with = new HashMap<>(known);
              with.put(want.name(), thing.value());
              return gate.suggestible(asking, command.need().apply(with), false);
            })
        .map(thing -> new Suggestion(thing.name(), reference.kind()));
  }

  private Map<String, Object> known(Resolver.Command command, Map<String, String> typed) {
    Map<String, Object> known = new HashMap<>();
    for (Want want : command.wants()) {
      Optional.ofNullable(typed.get(want.name()))
          .flatMap(text -> value(want.type(), text))
          .ifPresent(value -> known.put(want.name(), value));
    }
    return known;
  }

  private Optional<Object> value(Type type, String text) {
    return type instanceof Type.Reference reference
        ? things(reference).stream()
            .filter(thing -> thing.name().equals(text))
            .<Object>map(Thing::value)
            .findFirst()
        : Values.of(type, text);
  }

  private List<Thing> things(Type.Reference reference) {
    Optional<Kind> kind = offer.kind(reference.kind());
    return kind.map(stock::of).orElse(List.of());
  }
}
