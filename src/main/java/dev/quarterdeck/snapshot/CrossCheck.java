package dev.quarterdeck.snapshot;

import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.runbook.Mention;
import dev.quarterdeck.runbook.RunbookFile.Found;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    switch (mention.what()) {
      case ROLE -> roles.ifPresent(all -> known("role", mention.name(), mention.at(), all));
      case PERSON ->
          people.ifPresent(
              all ->
                  known(
                      "person",
                      mention.name(),
                      mention.at(),
                      all.all().stream().map(Person::login).collect(Collectors.toSet())));
    }
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
