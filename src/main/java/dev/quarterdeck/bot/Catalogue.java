package dev.quarterdeck.bot;

import dev.quarterdeck.command.Grammar;
import dev.quarterdeck.command.Parsed;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.runbook.Runbook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every command there is under one Snapshot. Immutable. */
final class Catalogue {
  private final List<Errand> errands;
  private final Grammar grammar;
  private final Gate gate;

  /** Of these; where two begin alike the first counts. */
  Catalogue(List<Errand> errands, Gate gate) {
    Set<String> heads = new HashSet<>();
    List<Errand> distinct = new ArrayList<>();
    for (Errand errand : errands) {
      if (heads.add(errand.phrase().head())) {
        distinct.add(errand);
      }
    }
    this.errands = List.copyOf(distinct);
    this.grammar = new Grammar(this.errands.stream().map(Errand::phrase).toList());
    this.gate = gate;
  }

  /** A command and the values typed for it, not resolved yet. */
  record Read(Errand errand, Map<String, String> values) {
    Read {
      values = Map.copyOf(values);
    }
  }

  /**
   * Reads a line.
   *
   * @throws Mistake when it is no command
   */
  Read parse(Asking asking, String line) {
    return read(parsed(asking, line));
  }

  /**
   * Reads a form that was filled in.
   *
   * @throws Mistake when values are missing, or nothing has such a form any more
   */
  Read filled(Asking asking, String head, Map<String, String> values) {
    return read(grammar.filled(head, values, phrase -> usable(asking, phrase)));
  }

  /** The values of a line as far as they can be told, whatever else is wrong with it. */
  Map<String, String> understood(String line) {
    return grammar.understood(line);
  }

  /** What a line says. */
  Parsed parsed(Asking asking, String line) {
    return grammar.parse(line, phrase -> usable(asking, phrase));
  }

  private Read read(Parsed parsed) {
    if (parsed instanceof Parsed.Matched matched) {
      return new Read(errand(matched.phrase()), matched.values());
    }
    throw Corrections.of(parsed);
  }

  /** The line that says what a form says; of a form that nothing has, only what it was for. */
  String line(String head, Map<String, String> values) {
    return named(head).map(errand -> errand.phrase().line(values)).orElse(head);
  }

  /** The runbooks that commands start, by their name and by how the command begins. */
  Map<String, Runbook> runbooks() {
    Map<String, Runbook> runbooks = new TreeMap<>();
    for (Errand errand : errands) {
      errand.runbook().ifPresent(runbook -> runbooks.put(errand.phrase().head(), runbook));
    }
    for (Errand errand : errands) {
      errand.runbook().ifPresent(runbook -> runbooks.put(runbook.name(), runbook));
    }
    return runbooks;
  }

  /** The command of exactly that head. */
  Optional<Errand> named(String head) {
    return errands.stream().filter(e -> e.phrase().head().equals(head)).findFirst();
  }

  /**
   * What was read, resolved.
   *
   * @throws Mistake when it names what is not there
   */
  Claim claim(Asking asking, Read read) {
    return read.errand().reader().read(asking, read.values(), this);
  }

  /** The commands the person could use, in the order of the catalogue. */
  List<Errand> usable(Asking asking) {
    return errands.stream().filter(e -> gate.usable(asking, e.scope())).toList();
  }

  /** The command a line begins with. */
  Optional<Errand> head(List<String> words) {
    return grammar.head(words).map(this::errand);
  }

  Errand errand(Phrase phrase) {
    return errands.stream().filter(e -> e.phrase().equals(phrase)).findFirst().orElseThrow();
  }

  boolean usable(Asking asking, Phrase phrase) {
    return gate.usable(asking, errand(phrase).scope());
  }
}
