package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code alerts:}, a list of alerts on whose cards the runbook is offered. */
record RemedyReader(WithReader with, Problems problems) {
  List<Remedy> read(Reading runbook) {
    Optional<Node> node = runbook.node("alerts");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof Node.Items items)) {
      problems.add(
          node.get().at(),
          "'alerts' is a list",
          "write '- {name: ALERT, with: {service: \"{{ labels.service }}\"}}' below it");
      return List.of();
    }
    List<Remedy> remedies = new ArrayList<>();
    for (Node item : items.list()) {
      Reading.of(item, "an alert", problems)
          .flatMap(this::remedy)
          .ifPresent(remedy -> add(remedies, remedy, item));
    }
    return remedies;
  }

  private void add(List<Remedy> remedies, Remedy remedy, Node at) {
    if (remedies.contains(remedy)) {
      problems.add(at.at(), "the same alert stands here twice", "take one of them out");
    }
    remedies.add(remedy);
  }

  private Optional<Remedy> remedy(Reading in) {
    int before = problems.list().size();
    Optional<String> name = in.required("name", "BackendBroken");
    Map<String, String> values = with.read(in, "the alert");
    in.done();
    return name.filter(_ -> problems.list().size() == before).map(n -> new Remedy(n, values));
  }
}
