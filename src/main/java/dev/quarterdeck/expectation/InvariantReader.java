package dev.quarterdeck.expectation;

import dev.quarterdeck.expectation.Cases.Asking;
import dev.quarterdeck.expectation.Cases.Said;
import dev.quarterdeck.expectation.Invariant.Alone;
import dev.quarterdeck.expectation.Invariant.Everybody;
import dev.quarterdeck.expectation.Invariant.Except;
import dev.quarterdeck.expectation.Invariant.Nobody;
import dev.quarterdeck.expectation.Invariant.Scope;
import dev.quarterdeck.expectation.Invariant.Scope.About;
import dev.quarterdeck.expectation.Invariant.Somebody;
import dev.quarterdeck.expectation.Invariant.SomebodyElse;
import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.permission.Asked;
import dev.quarterdeck.permission.Conditions;
import dev.quarterdeck.permission.Reach;
import dev.quarterdeck.permission.RolesFile;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Terms;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.target.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one entry of {@code invariants:}. */
record InvariantReader(Known known, Cases cases, Expressions expressions, Problems problems) {
  private static final String NOBODY = "nobody may";
  private static final String EVERYBODY = "everybody may";
  private static final String SOMEBODY = "somebody may";
  private static final String ALONE = "nobody alone may";
  private static final String ELSE = "somebody else may";
  private static final List<String> KINDS = List.of(NOBODY, EVERYBODY, SOMEBODY, ALONE, ELSE);

  Optional<Invariant> read(Reading in) {
    List<String> said = KINDS.stream().filter(key -> in.node(key).isPresent()).toList();
    if (said.size() != 1) {
      problems.add(
          in.at(),
          "an invariant says what nobody, everybody or somebody may",
          "give it one of '" + String.join("', '", KINDS) + "'");
      in.node("runbooks");
      in.done();
      return Optional.empty();
    }
    Optional<Scope> scope = scope(in, said.getFirst());
    Optional<Invariant> invariant =
        switch (said.getFirst()) {
          case NOBODY -> with(scope, except(in), Nobody::new);
          case EVERYBODY -> with(scope, except(in), Everybody::new);
          case ALONE -> with(scope, except(in), Alone::new);
          case SOMEBODY -> somebody(in, scope);
          default -> scope.map(SomebodyElse::new);
        };
    in.done();
    return invariant;
  }

  private static Optional<Invariant> with(
      Optional<Scope> scope, Except except, BiFunction<Scope, Except, Invariant> make) {
    return scope.map(s -> make.apply(s, except));
  }

  private Optional<Scope> scope(Reading in, String key) {
    Terms terms = new Terms(known.subjects(), problems);
    Set<Verb> verbs = terms.verbs(in, key);
    only(in, key, verbs);
    Reach reach = terms.reach(in);
    Optional<Effect> effect = key.equals(ALONE) ? effect(in) : Optional.empty();
    if (in.node("runbooks").isEmpty() && in.node("commands").isEmpty()) {
      if (effect.isEmpty()) {
        problems.add(in.at(), "this invariant is about nothing", "add 'runbooks:' or 'commands:'");
      }
      reach = new Reach(List.of("*"), List.of());
    }
    Map<Subject, Expression> where = where(in, reach);
    Set<Verb> asked = EnumSet.of(Verb.RUN);
    asked.addAll(verbs);
    List<About> all =
        covered(reach)
            .filter(subject -> in.node("where").isEmpty() || where.containsKey(subject))
            .filter(subject -> effect.isEmpty() || grave(subject, effect.get()))
            .flatMap(
                subject ->
                    cases.of(in.at(), new Asking(asked, subject), Said.NOTHING).stream()
                        .map(each -> new About(subject, each)))
            .toList();
    return verbs.isEmpty()
        ? Optional.empty()
        : Optional.of(new Scope(in.at(), List.copyOf(verbs), all, where));
  }

  private Stream<Subject> covered(Reach reach) {
    return known.arguments().keySet().stream().filter(reach::covers).sorted(Asked.BY_NAME);
  }

  /**
   * The condition for each runbook and command it can be asked of. Under a glob the others are left
   * out, so that a new runbook without that parameter does not break what was said before it.
   */
  private Map<Subject, Expression> where(Reading in, Reach reach) {
    // Read even where nothing is covered, as while the runbook it is about is broken.
    String text = in.text("where").orElse("");
    Map<Subject, Expression> where = new HashMap<>();
    List<Problem> refused = new ArrayList<>();
    for (Subject subject : covered(reach).toList()) {
      Problems own = new Problems();
      where.putAll(
          new Conditions(known.subjects(), expressions, own)
              .check(text, in.at("where"), Reach.of(subject)));
      if (reach.names(subject)) {
        own.list().forEach(this::tell);
      } else {
        refused.addAll(own.list());
      }
    }
    if (where.isEmpty()) {
      refused.stream().findFirst().ifPresent(this::tell);
    }
    return where;
  }

  private void tell(Problem problem) {
    problems.add(problem.at(), problem.what(), problem.instead());
  }

  /** Only running is approved. */
  private void only(Reading in, String key, Set<Verb> verbs) {
    Map<String, Verb> one = Map.of(ALONE, Verb.RUN, ELSE, Verb.APPROVE);
    Verb verb = one.get(key);
    if (verb != null && !verbs.isEmpty() && !verbs.equals(Set.of(verb))) {
      problems.add(
          in.at(key),
          "'%s' is asked of one verb".formatted(key),
          "write '%s: %s'".formatted(key, verb.word()));
    }
  }

  private Optional<Effect> effect(Reading in) {
    List<String> words = Stream.of(Effect.values()).map(Effect::name).toList();
    return in.choice("effect", words).map(Effect::valueOf);
  }

  private boolean grave(Subject subject, Effect effect) {
    Guard guard = known.guards().get(subject);
    return guard != null && guard.effect().compareTo(effect) >= 0;
  }

  private Except except(Reading in) {
    Set<String> roles = new LinkedHashSet<>();
    Set<String> people = new LinkedHashSet<>();
    in.node("except")
        .flatMap(node -> Reading.of(node, "'except'", problems))
        .ifPresent(
            except -> {
              roles.addAll(names(except, "roles", "role", known.roles().map(RolesFile::names)));
              people.addAll(names(except, "people", "person", known.people().map(this::logins)));
              except.done();
            });
    return new Except(roles, people);
  }

  private Optional<Invariant> somebody(Reading in, Optional<Scope> scope) {
    long atLeast = in.whole("at least").orElse(1L);
    if (atLeast < 1) {
      problems.add(in.at("at least"), "'at least' is " + atLeast, "write 1 or more");
    }
    return scope.map(s -> new Somebody(s, atLeast));
  }

  private Set<String> logins(People people) {
    return people.all().stream().map(Person::login).collect(Collectors.toSet());
  }

  private List<String> names(
      Reading in, String key, String what, Optional<? extends Collection<String>> known) {
    List<Node.Scalar> written = in.texts(key);
    known.ifPresent(
        all ->
            written.stream()
                .filter(name -> !all.contains(name.text()))
                .forEach(name -> Known.unknown(what, name.text(), name.at(), all, problems)));
    return written.stream().map(Node.Scalar::text).toList();
  }
}
