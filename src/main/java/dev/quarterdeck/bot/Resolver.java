package dev.quarterdeck.bot;

import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns what was typed into canonical values; permission, locks and runs see nothing else. What
 * cannot be resolved is refused, all of it at once.
 */
final class Resolver {
  private static final int MOST = 5;
  private final Offer offer;
  private final Gate gate;

  Resolver(Offer offer, Gate gate) {
    this.offer = offer;
    this.gate = gate;
  }

  /**
   * A command whose values are to be resolved.
   *
   * @param need what it needs, given its values; decides what may be suggested
   */
  record Command(Phrase phrase, List<Want> wants, Function<Map<String, Object>, Need> need) {
    Command {
      wants = List.copyOf(wants);
    }
  }

  /** Canonical values, and the line that says them. */
  record Resolved(Map<String, Object> values, String line) {
    Resolved {
      values = Map.copyOf(values);
    }
  }

  /**
   * Resolves; asks the kinds.
   *
   * @throws Mistake that names every value that is not there, and what could be meant
   */
  Resolved resolve(Asking asking, Command command, Map<String, String> typed) {
    Gathered gathered = gather(command, typed);
    if (!gathered.open().isEmpty()) {
      throw mistake(asking, command, gathered.values(), gathered.texts(), gathered.open());
    }
    return new Resolved(gathered.values(), command.phrase().line(gathered.texts()));
  }

  /** What is wrong with each value that names nothing, and what could be meant; asks the kinds. */
  Map<String, String> problems(Asking asking, Command command, Map<String, String> typed) {
    Gathered gathered = gather(command, typed);
    Map<String, String> problems = new LinkedHashMap<>();
    for (Open one : gathered.open()) {
      String meant =
          suggestible(asking, command, gathered.values(), one, gathered.open().size() == 1).stream()
              .map(Thing::name)
              .collect(Collectors.joining(" or "));
      problems.put(
          one.want().name(),
          meant.isEmpty() ? one.wrong() : one.wrong() + " Did you mean " + meant + "?");
    }
    return problems;
  }

  /** What was made of typed values. */
  private record Gathered(Map<String, Object> values, Map<String, String> texts, List<Open> open) {}

  private Gathered gather(Command command, Map<String, String> typed) {
    Map<String, Object> values = new HashMap<>();
    Map<String, String> texts = new HashMap<>(typed);
    List<Open> open = new ArrayList<>();
    for (Want want : command.wants()) {
      Optional<String> text = text(want, typed);
      if (text.isEmpty()) {
        want.otherwise().ifPresent(value -> values.put(want.name(), value));
      } else if (want.type() instanceof Type.Reference reference) {
        refer(want, reference, text.get(), values, open);
      } else {
        Values.of(want.type(), text.get())
            .ifPresentOrElse(
                value -> values.put(want.name(), value), () -> open.add(misfit(want, text.get())));
      }
      canonical(want, values, typed, texts);
    }
    return new Gathered(values, texts, open);
  }

  /** A value that is still open, what is wrong with it, and which things could be meant. */
  private record Open(Want want, String wrong, List<Thing> candidates) {}

  private static Optional<String> text(Want want, Map<String, String> typed) {
    String text = typed.get(want.name());
    if (text != null) {
      return Optional.of(text);
    }
    boolean named = want.type() instanceof Type.Reference;
    return named
        ? want.otherwise().filter(String.class::isInstance).map(String.class::cast)
        : Optional.empty();
  }

  private static void canonical(
      Want want, Map<String, Object> values, Map<String, String> typed, Map<String, String> texts) {
    Object value = values.get(want.name());
    if (value instanceof Map<?, ?> && typed.containsKey(want.name())) {
      texts.put(want.name(), Thing.from(value).name());
    }
  }

  private void refer(
      Want want,
      Type.Reference reference,
      String text,
      Map<String, Object> values,
      List<Open> open) {
    Kind kind = kind(reference);
    String shown = Corrections.quote(Corrections.cut(text));
    switch (kind.resolve(text)) {
      case Kind.Resolution.Found found -> values.put(want.name(), found.thing().value());
      case Kind.Resolution.Missing missing ->
          open.add(
              new Open(
                  want,
                  "There is no %s %s.".formatted(reference.kind(), shown),
                  missing.nearest().isEmpty() ? List.of() : named(kind, missing.nearest())));
      case Kind.Resolution.Ambiguous many ->
          open.add(
              new Open(
                  want,
                  "%s could mean more than one %s; nothing runs on a guess."
                      .formatted(shown, reference.kind()),
                  many.candidates()));
    }
  }

  private static List<Thing> named(Kind kind, List<String> names) {
    List<Thing> all = kind.all();
    return names.stream()
        .flatMap(name -> all.stream().filter(thing -> thing.name().equals(name)))
        .toList();
  }

  private static Open misfit(Want want, String text) {
    return new Open(
        want,
        "%s is %s, not %s."
            .formatted(want.name(), expected(want), Corrections.quote(Corrections.cut(text))),
        List.of());
  }

  // A pattern is for machines; whoever wrote the runbook could say the same to people.
  private static String expected(Want want) {
    boolean pattern = want.type() instanceof Type.Text text && text.pattern().isPresent();
    return pattern && !want.help().isBlank() ? want.help() : Values.words(want.type());
  }

  private Mistake mistake(
      Asking asking,
      Command command,
      Map<String, Object> values,
      Map<String, String> texts,
      List<Open> open) {
    String wrong =
        "Understood %s. ".formatted(Corrections.quote(command.phrase().head()))
            + String.join(" ", open.stream().map(Open::wrong).toList());
    List<String> steps = new ArrayList<>();
    for (Open one : open) {
      for (Thing thing : suggestible(asking, command, values, one, open.size() == 1)) {
        Map<String, String> line = new HashMap<>(texts);
        line.put(one.want().name(), thing.name());
        steps.add("Did you mean: " + command.phrase().line(line));
      }
    }
    if (steps.isEmpty()) {
      steps.add(Corrections.usage(command.phrase()));
    }
    return new Mistake(wrong, steps);
  }

  private List<Thing> suggestible(
      Asking asking, Command command, Map<String, Object> values, Open one, boolean whole) {
    return one.candidates().stream()
        .filter(
            thing -> {
              Map<String, Object> with = new HashMap<>(values);
              with.put(one.want().name(), thing.value());
              return gate.suggestible(asking, command.need().apply(with), whole);
            })
        .limit(MOST)
        .toList();
  }

  private Kind kind(Type.Reference reference) {
    return offer
        .kind(reference.kind())
        .orElseThrow(
            () -> new IllegalStateException("no kind '" + reference.kind() + "' is offered"));
  }
}
