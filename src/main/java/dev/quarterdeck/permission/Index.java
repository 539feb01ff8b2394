package dev.quarterdeck.permission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Grants by role, verb and thing, so that a decision looks only at those that match. */
final class Index {
  private record Key(String role, Verb verb, Subject subject) {}

  private final List<Grant> all;
  private final Set<Subject> known;
  private final Map<Key, List<Grant>> byKey = new HashMap<>();
  private final Map<Key, Grant> first = new HashMap<>();

  Index(List<Grant> grants, Set<Subject> subjects) {
    all = List.copyOf(grants);
    known = Set.copyOf(subjects);
    for (Grant grant : all) {
      for (Subject subject : known) {
        if (grant.reach().covers(subject)) {
          grant.verbs().forEach(verb -> add(new Key(grant.role(), verb, subject), grant));
        }
      }
    }
  }

  /** The first grant that allows it to any role. */
  Optional<Grant> allowing(Verb verb, Subject subject) {
    return Optional.ofNullable(first.get(new Key("", verb, subject)));
  }

  private void add(Key key, Grant grant) {
    byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(grant);
    if (!grant.deny()) {
      first.putIfAbsent(new Key("", key.verb(), key.subject()), grant);
    }
  }

  /** The grants of that role about that verb and subject, in the order of the file. */
  List<Grant> find(String role, Verb verb, Subject subject) {
    return known.contains(subject)
        ? byKey.getOrDefault(new Key(role, verb, subject), List.of())
        : search(role, verb, subject);
  }

  /** A run of a runbook that is no longer among the files must still be cancelled by somebody. */
  private List<Grant> search(String role, Verb verb, Subject subject) {
    return all.stream()
        .filter(g -> g.role().equals(role) && g.verbs().contains(verb) && g.reach().covers(subject))
        .toList();
  }
}
