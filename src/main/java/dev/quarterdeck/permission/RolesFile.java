package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.person.People;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads {@code permissions/roles.yaml}: a list of grants. A role may stand in several of them, and
 * in any of them say what it inherits and which groups confer it, and in one how long an elevation
 * into it may last.
 */
public final class RolesFile {
  private final Hierarchy hierarchy;
  private final Limits limits;
  private final Conferred conferred;
  private final List<Grant> grants;
  private final Set<Subject> subjects;

  private RolesFile(
      Hierarchy hierarchy,
      Limits limits,
      Conferred conferred,
      List<Grant> grants,
      Set<Subject> subjects) {
    this.hierarchy = hierarchy;
    this.limits = limits;
    this.conferred = conferred;
    this.grants = grants;
    this.subjects = subjects;
  }

  /**
   * Reads it.
   *
   * @param subjects everything that can be granted, with the shapes of its parameters
   */
  public static RolesFile read(
      Node file, Subjects subjects, Expressions expressions, Problems problems) {
    Hierarchy hierarchy = new Hierarchy();
    Limits limits = new Limits(problems);
    Conferred conferred = new Conferred(problems);
    List<Grant> grants = new ArrayList<>();
    GrantReader reader = new GrantReader(subjects, expressions, problems);
    if (file instanceof Node.Items items) {
      for (Node node : items.list()) {
        Reading.of(node, "a grant", problems)
            .ifPresent(in -> grants.addAll(entry(in, reader, hierarchy, limits, conferred)));
      }
    } else {
      problems.add(file.at(), "roles.yaml is a list of grants", "write '- role: NAME' lines");
    }
    hierarchy.check(problems);
    return new RolesFile(
        hierarchy, limits, conferred, List.copyOf(grants), subjects.parameters().keySet());
  }

  private static List<Grant> entry(
      Reading in, GrantReader reader, Hierarchy hierarchy, Limits limits, Conferred conferred) {
    Optional<String> role = in.required("role", "on-call");
    List<Node.Scalar> parents = in.texts("inherits");
    role.ifPresent(r -> hierarchy.add(r, parents));
    boolean limited = limits.read(in, role.orElse(""));
    boolean confers = conferred.read(in, role.orElse(""));
    boolean says = limited || confers || !parents.isEmpty();
    List<Grant> grants = reader.read(in, role.orElse(""), says);
    in.done();
    return grants;
  }

  /** The roles there are. */
  public Set<String> names() {
    return hierarchy.roles();
  }

  /** The channels that a grant names. */
  public Set<String> channels() {
    Set<String> channels = new TreeSet<>();
    grants.forEach(grant -> channels.addAll(grant.channels()));
    return channels;
  }

  /** Whether a {@code where} asks for that name when one of these verbs is asked of the subject. */
  public boolean asks(Set<Verb> verbs, Subject subject, String name) {
    return grants.stream()
        .filter(grant -> grant.verbs().stream().anyMatch(verbs::contains))
        .flatMap(grant -> Optional.ofNullable(grant.conditions().get(subject)).stream())
        .anyMatch(condition -> condition.names().contains(name));
  }

  /** Each role with itself and everything it inherits. */
  public Map<String, Set<String>> inherited() {
    return names().stream().collect(Collectors.toMap(Function.identity(), hierarchy::closure));
  }

  /** Decides for these people by these roles. */
  public Policy policy(People people) {
    return new IndexedPolicy(people, inherited(), limits, conferred, new Index(grants, subjects));
  }

  /** What to write instead of a word that is not known. */
  static String instead(String word, Collection<String> known) {
    return Nearest.to(word, known)
        .map(n -> "write '" + n + "'")
        .orElse("there is " + String.join(", ", known.stream().sorted().toList()));
  }
}
