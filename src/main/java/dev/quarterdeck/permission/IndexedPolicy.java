package dev.quarterdeck.permission;

import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link Policy} by roles; a matching deny wins over every allow. */
final class IndexedPolicy implements Policy {
  /** Once no deny is left, the first allow decides. */
  private static final Comparator<Grant> DENIES_FIRST = Comparator.comparing(g -> !g.deny());

  private final People people;
  private final Map<String, Set<String>> closures;
  private final Limits limits;
  private final Conferred conferred;
  private final Index index;

  IndexedPolicy(
      People people,
      Map<String, Set<String>> closures,
      Limits limits,
      Conferred conferred,
      Index index) {
    this.people = people;
    this.closures = Map.copyOf(closures);
    this.limits = limits;
    this.conferred = conferred;
    this.index = index;
  }

  @Override
  public Decision decide(Question question) {
    Verdict verdict = verdict(question, question.person());
    if (verdict.allowed()) {
      return new Decision.Allowed(verdict.reason(question));
    }
    List<String> whoMay =
        people.all().stream()
            .filter(p -> !p.login().equals(question.person().login()))
            .filter(p -> verdict(question, p).allowed())
            .map(Person::login)
            .toList();
    return new Decision.Denied(verdict.reason(question), whoMay);
  }

  @Override
  public boolean mayEver(Question question) {
    if (forEverybody(question)) {
      return true;
    }
    List<Grant> grants = grants(question, question.person());
    Map<String, Object> values = Asked.values(question, question.person());
    boolean denied =
        grants.stream()
            .filter(g -> g.deny() && g.inChannel(question.channel()))
            .anyMatch(g -> g.holds(question.subject(), values) == Grant.Match.YES);
    return !denied
        && grants.stream()
            .filter(g -> !g.deny() && g.inChannel(question.channel()))
            .anyMatch(g -> g.holds(question.subject(), values) != Grant.Match.NO);
  }

  private Verdict verdict(Question question, Person person) {
    if (forEverybody(question)) {
      return new Verdict.ForEverybody();
    }
    List<Grant> grants = grants(question, person);
    Verdict best = new Verdict.NoGrant(index.allowing(question.verb(), question.subject()));
    if (grants.isEmpty()) {
      return best;
    }
    Map<String, Object> values = Asked.values(question, person);
    for (Grant grant : grants) {
      Verdict verdict = Verdict.of(grant, question, values);
      if (verdict.last()) {
        return verdict;
      }
      best = verdict.rank() > best.rank() ? verdict : best;
    }
    return best;
  }

  private static boolean forEverybody(Question question) {
    return question.verb() == Verb.VIEW
        && question.subject() instanceof Subject.OfCommand(String name)
        && BuiltIn.FOR_EVERYBODY.contains(name);
  }

  @Override
  public Set<String> roles(Person person) {
    Set<String> roles = new LinkedHashSet<>();
    person.roles().forEach(role -> roles.addAll(closures.getOrDefault(role, Set.of())));
    return roles;
  }

  @Override
  public Map<Group, Set<String>> conferred() {
    return conferred.roles();
  }

  @Override
  public Duration longest(String role) {
    return limits.of(role);
  }

  @Override
  public Policy among(People others) {
    return new IndexedPolicy(others, closures, limits, conferred, index);
  }

  private List<Grant> grants(Question question, Person person) {
    List<Grant> grants = new ArrayList<>();
    roles(person).forEach(r -> grants.addAll(index.find(r, question.verb(), question.subject())));
    grants.sort(DENIES_FIRST);
    return grants;
  }
}
