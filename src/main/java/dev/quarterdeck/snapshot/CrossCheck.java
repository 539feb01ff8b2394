package dev.quarterdeck.snapshot;

import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.runbook.CallCheck;
import dev.quarterdeck.runbook.Mention;
import dev.quarterdeck.runbook.RunbookFile.Found;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one runbook can only get wrong beside the other files. */
record CrossCheck(
    List<Found> runbooks,
    Set<String> builtIn,
    Optional<Set<String>> roles,
    Optional<People> people,
    Problems problems) {
  void run() {
    Map<String, Mark> names = new HashMap<>();
    Map<String, Mark> words = new HashMap<>();
    for (Found runbook : runbooks) {
      once(names, "the runbook name", runbook.name(), runbook.names().name());
      String word = runbook.command().strip().split("\\s+", -1)[0];
      if (builtIn.contains(word)) {
        problems.add(
            runbook.names().command(),
            "'" + word + "' is a built-in command",
            "start the command with another word");
      } else if (!word.isEmpty()) {
        once(words, "the command word", word, runbook.names().command());
      }
      roles.ifPresent(known -> owner(runbook, known));
      runbook.names().mentions().forEach(this::mention);
      circle(runbook);
    }
  }

  private void once(Map<String, Mark> seen, String what, String name, Mark at) {
    Mark before = seen.putIfAbsent(name, at);
    if (before != null) {
      problems.add(at, what + " '" + name + "' is taken by " + before, "choose another");
    }
  }

  private void owner(Found runbook, Set<String> known) {
    if (!runbook.owner().isEmpty()) {
      known("role", runbook.owner(), runbook.names().owner(), known);
    }
  }

  private void mention(Mention mention) {
    switch (mention) {
      case Mention.OfRole _ ->
          roles.ifPresent(all -> known("role", mention.name(), mention.at(), all));
      case Mention.OfRunbook call -> call(call);
      case Mention.OfPerson _ ->
          people.ifPresent(
              all ->
                  known(
                      "person",
                      mention.name(),
                      mention.at(),
                      all.all().stream().map(Person::login).collect(Collectors.toSet())));
    }
  }

  private void call(Mention.OfRunbook call) {
    Map<String, Found> byName = new HashMap<>();
    runbooks.forEach(r -> byName.put(r.name(), r));
    known("runbook", call.name(), call.at(), byName.keySet());
    Optional.ofNullable(byName.get(call.name()))
        .flatMap(Found::runbook)
        .ifPresent(called -> new CallCheck(call, called, problems).run());
  }

  /** A runbook that calls itself, directly or not, would never come to an end. */
  private void circle(Found from) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from.name()));
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      for (Mention.OfRunbook call : calls(name)) {
        if (call.name().equals(from.name())) {
          problems.add(
              from.names().name(),
              "'" + from.name() + "' calls itself through '" + name + "'",
              "take one of the calls out");
          return;
        }
        if (seen.add(call.name())) {
          open.add(call.name());
        }
      }
    }
  }

  private List<Mention.OfRunbook> calls(String name) {
    return runbooks.stream()
        .filter(r -> r.name().equals(name))
        .flatMap(r -> r.names().mentions().stream())
        .flatMap(m -> m instanceof Mention.OfRunbook call ? Stream.of(call) : Stream.empty())
        .toList();
  }

  private void known(String what, String name, Mark at, Set<String> known) {
    if (!known.contains(name)) {
      problems.add(
          at,
          "unknown " + what + " '" + name + "'",
          Nearest.to(name, known)
              .map(n -> "write '" + n + "'")
              .orElse("there is " + String.join(", ", known.stream().sorted().toList())));
    }
  }
}
