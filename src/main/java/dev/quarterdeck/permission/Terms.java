package dev.quarterdeck.permission;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The words that rules are made of: verbs, and names of what they are about. */
public record Terms(Subjects subjects, Problems problems) {
  /** The verbs under that key. */
  public Set<Verb> verbs(Reading in, String key) {
    Set<Verb> verbs = EnumSet.noneOf(Verb.class);
    for (Node.Scalar word : in.texts(key)) {
      Verb.of(word.text())
          .ifPresentOrElse(
              verbs::add,
              () ->
                  problems.add(
                      word.at(),
                      "unknown verb '" + word.text() + "'",
                      RolesFile.instead(
                          word.text(), Arrays.stream(Verb.values()).map(Verb::word).toList())));
    }
    return verbs;
  }

  /** What {@code runbooks:} and {@code commands:} name. */
  public Reach reach(Reading in) {
    return new Reach(names(in, "runbooks"), names(in, "commands"));
  }

  /** A name that matches nothing is a slip that would silently grant, or deny, nothing. */
  private List<String> names(Reading in, String key) {
    boolean runbooks = key.equals("runbooks");
    List<String> known = new ArrayList<>(runbooks ? subjects.obscure() : Set.of());
    subjects.parameters().keySet().stream()
        .filter(s -> s instanceof Subject.OfRunbook == runbooks)
        .map(Subject::name)
        .forEach(known::add);
    List<Node.Scalar> written = in.texts(key);
    for (Node.Scalar glob : written) {
      if ((subjects.complete() || !runbooks)
          && !glob.text().equals("*")
          && known.stream().noneMatch(k -> Reach.matches(glob.text(), k))) {
        problems.add(
            glob.at(),
            "'" + glob.text() + "' matches no " + (runbooks ? "runbook" : "command"),
            RolesFile.instead(glob.text(), known));
      }
    }
    return written.stream().map(Node.Scalar::text).toList();
  }
}
