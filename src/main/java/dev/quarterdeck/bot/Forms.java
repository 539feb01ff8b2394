package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Form;
import dev.quarterdeck.command.Completion;
import dev.quarterdeck.command.Folding;
import dev.quarterdeck.command.Parsed;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.target.TargetFailure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forms of commands: read, resolved and judged as typed lines are, and by the same code. Looks
 * only; what is handed in is judged again.
 */
final class Forms {
  private static final int MOST = 100;

  private final Catalogues catalogues;
  private final Resolver resolver;
  private final Suggestions suggestions;
  private final Gate gate;

  Forms(Catalogues catalogues, Resolver resolver, Suggestions suggestions, Gate gate) {
    this.catalogues = catalogues;
    this.resolver = resolver;
    this.suggestions = suggestions;
    this.gate = gate;
  }

  /** The form for a line with missing or wrong values. */
  Optional<Form> of(Asking asking, String line) {
    Catalogue catalogue = catalogues.of(asking.snapshot());
    Parsed parsed = catalogue.parsed(asking, line);
    return phrase(parsed)
        .map(catalogue::errand)
        .filter(errand -> fillable(asking, errand))
        .flatMap(errand -> form(asking, catalogue, errand, parsed, line));
  }

  /** What can be chosen for a field. */
  List<Form.Option> options(
      Asking asking, String head, String field, Map<String, String> filled, String begun) {
    Optional<Errand> errand = catalogues.of(asking.snapshot()).named(head);
    Optional<Slot> slot = errand.flatMap(e -> e.phrase().slot(field));
    if (slot.isEmpty() || !fillable(asking, errand.orElseThrow())) {
      return List.of();
    }
    boolean thing = errand.get().command().isPresent();
    String wanted = begun.strip().toLowerCase(Locale.ROOT);
    return suggestions
        .of(
            asking,
            errand.get(),
            new Completion.OfValue(errand.get().phrase(), slot.get(), "", "", said(filled)))
        .stream()
        .map(s -> new Form.Option(s.line(), thing ? s.line() : label(s.line(), s.help())))
        .filter(option -> option.label().toLowerCase(Locale.ROOT).contains(wanted))
        .limit(MOST)
        .toList();
  }

  /** What is wrong with values that were filled in. */
  Map<String, String> problems(Asking asking, String head, Map<String, String> filled) {
    Catalogue catalogue = catalogues.of(asking.snapshot());
    return catalogue
        .named(head)
        .filter(errand -> fillable(asking, errand))
        .map(errand -> problems(asking, catalogue, errand, filled))
        .orElse(Map.of());
  }

  private Map<String, String> problems(
      Asking asking, Catalogue catalogue, Errand errand, Map<String, String> filled) {
    Map<String, String> problems = new LinkedHashMap<>();
    Map<String, String> values = new HashMap<>();
    filled.forEach(
        (name, text) -> {
          switch (Folding.fold(text)) {
            case Folding.Folded.Refused refused -> problems.put(name, refused.why());
            case Folding.Folded.Line folded -> values.put(name, folded.text());
          }
        });
    values.values().removeIf(String::isBlank);
    for (Slot slot : errand.phrase().slots()) {
      if (slot.required() && !values.containsKey(slot.name())) {
        problems.putIfAbsent(slot.name(), "This is missing.");
      }
    }
    problems.putAll(wrong(asking, catalogue, errand, values, problems.isEmpty()));
    return problems;
  }

  private Optional<Form> form(
      Asking asking, Catalogue catalogue, Errand errand, Parsed parsed, String line) {
    Map<String, String> typed =
        parsed instanceof Parsed.Matched matched ? matched.values() : catalogue.understood(line);
    boolean whole = parsed instanceof Parsed.Matched;
    Map<String, String> problems = wrong(asking, catalogue, errand, typed, whole);
    if (whole && problems.isEmpty()) {
      return Optional.empty();
    }
    Set<String> unfit = Set.copyOf(problems.keySet());
    if (!whole && !(parsed instanceof Parsed.Missing)) {
      problems.putIfAbsent(place(parsed, errand), Corrections.of(parsed).getMessage() + "");
    }
    List<Form.Field> fields = Fields.of(errand, new Fields.Filled(typed, unfit), problems);
    String submit = errand.runbook().isPresent() ? "Run" : "Send";
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Form(errand.phrase().head(), errand.phrase().help(), line, fields, submit));
  }

  /** What is wrong with values that are there; with all of them, also what only reading tells. */
  private Map<String, String> wrong(
      Asking asking,
      Catalogue catalogue,
      Errand errand,
      Map<String, String> values,
      boolean whole) {
    Map<String, String> wrong = new LinkedHashMap<>();
    try {
      errand
          .command()
          .ifPresent(command -> wrong.putAll(resolver.problems(asking, command, values)));
      if (whole && wrong.isEmpty()) {
        catalogue.claim(asking, new Catalogue.Read(errand, values));
      }
    } catch (Mistake mistake) {
      wrong.put(Fields.first(errand.phrase()), mistake.getMessage() + "");
    } catch (TargetFailure failure) {
      // The answer to the command says it better than a field could.
      return wrong;
    }
    return wrong;
  }

  private static String place(Parsed parsed, Errand errand) {
    Optional<Slot> slot = parsed instanceof Parsed.Dashed dashed ? dashed.slot() : Optional.empty();
    return slot.map(Slot::name).orElse(Fields.first(errand.phrase()));
  }

  /** Whoever may not use a command is told so, and one that takes a whole command is typed. */
  private boolean fillable(Asking asking, Errand errand) {
    List<Slot> slots = errand.phrase().slots();
    return !slots.isEmpty()
        && slots.stream().noneMatch(slot -> slot.name().equals("command"))
        && gate.usable(asking, errand.scope());
  }

  private static Optional<Phrase> phrase(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Matched it -> Optional.of(it.phrase());
      case Parsed.Missing it -> Optional.of(it.phrase());
      case Parsed.TooMany it -> Optional.of(it.phrase());
      case Parsed.UnknownName it -> Optional.of(it.phrase());
      case Parsed.Twice it -> Optional.of(it.phrase());
      case Parsed.Dashed it -> Optional.of(it.phrase());
      case Parsed.Unreadable _, Parsed.Unknown _, Parsed.Nothing _ -> Optional.empty();
    };
  }

  private static Map<String, String> said(Map<String, String> filled) {
    Map<String, String> said = new HashMap<>(filled);
    said.values().removeIf(String::isBlank);
    return said;
  }

  private static String label(String value, String help) {
    return help.isBlank() ? value : value + ": " + help;
  }
}
