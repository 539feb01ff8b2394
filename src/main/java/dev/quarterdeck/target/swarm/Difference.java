package dev.quarterdeck.target.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Tells people in what two specs differ, without quoting what may be secret. */
final class Difference {
  private Difference() {}

  static String between(Spec from, Spec to) {
    List<String> said = new ArrayList<>();
    if (!from.image().equals(to.image())) {
      said.add("image " + Image.shown(from.image()) + " → " + Image.shown(to.image()));
    }
    if (!from.replicas().equals(to.replicas())) {
      said.add("replicas " + count(from.replicas()) + " → " + count(to.replicas()));
    }
    if (from.forced() != to.forced()) {
      said.add("restarted");
    }
    String others =
        Tree.differences(from.unmarked(), to.unmarked()).stream()
            .filter(path -> !path.endsWith("ContainerSpec.Image"))
            .filter(path -> !path.endsWith("Mode.Replicated.Replicas"))
            .filter(path -> !path.endsWith("TaskTemplate.ForceUpdate"))
            .limit(5)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      said.add("changed " + others);
    }
    if (!to.mark().isEmpty() && !to.mark().equals(from.mark())) {
      said.add("written by run " + to.mark());
    }
    return said.isEmpty() ? "no visible difference" : String.join("; ", said);
  }

  private static String count(OptionalLong replicas) {
    return replicas.isPresent() ? String.valueOf(replicas.getAsLong()) : "one per node";
  }
}
