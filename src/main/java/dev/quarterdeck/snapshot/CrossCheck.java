package dev.quarterdeck.snapshot;

import dev.quarterdeck.runbook.RunbookFile.Found;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one runbook can only get wrong beside the other files. */
record CrossCheck(
    List<Found> runbooks, Set<String> builtIn, Optional<Set<String>> roles, Problems problems) {
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
    }
  }

  private void once(Map<String, Mark> seen, String what, String name, Mark at) {
    Mark before = seen.putIfAbsent(name, at);
    if (before != null) {
      problems.add(at, what + " '" + name + "' is taken by " + before, "choose another");
    }
  }

  private void owner(Found runbook, Set<String> known) {
    if (!runbook.owner().isEmpty() && !known.contains(runbook.owner())) {
      problems.add(
          runbook.names().owner(),
          "unknown role '" + runbook.owner() + "'",
          Nearest.to(runbook.owner(), known)
              .map(n -> "write '" + n + "'")
              .orElse("there is " + String.join(", ", known.stream().sorted().toList())));
    }
  }
}
