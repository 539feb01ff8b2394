package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one place where permission is asked. Typed commands, buttons, completion, help and {@code
 * why} all come through here; only real attempts leave an Entry.
 */
final class Gate {
  private final Tally tally;

  Gate(Tally tally) {
    this.tally = tally;
  }

  /** A need and what was decided about it. */
  record Ruling(Need need, Decision decision) {}

  /** Decides every need of the claim, for this person. */
  List<Ruling> rule(Asking asking, Claim claim) {
    return claim.needs().stream().map(need -> new Ruling(need, decide(asking, need))).toList();
  }

  /** Decides for real: the rulings up to the first no, each with its Entry. */
  Attempt attempt(Asking asking, Claim claim, String said) {
    List<Ruling> rulings = new ArrayList<>();
    for (Need need : claim.needs()) {
      Ruling ruling = new Ruling(need, decide(asking, need));
      tally.decision(need.verb(), ruling.decision().allowed());
      rulings.add(ruling);
      if (!ruling.decision().allowed()) {
        break;
      }
    }
    return new Attempt(
        rulings, rulings.stream().map(r -> Entries.decision(asking, r, said)).toList());
  }

  /** Whether the person could ever use a command; for help and suggestions. */
  boolean usable(Asking asking, Errand.Scope scope) {
    return switch (scope) {
      case Errand.Scope.Everyone _ -> true;
      case Errand.Scope.Of of -> ever(asking, of.verb(), of.subject());
      case Errand.Scope.AnyRunbook any ->
          asking.snapshot().runbooks().stream()
              .anyMatch(r -> ever(asking, any.verb(), new Subject.OfRunbook(r.name())));
    };
  }

  /**
   * Whether a value may be suggested to the person.
   *
   * @param whole whether {@code need} already holds every value of the command
   */
  boolean suggestible(Asking asking, Need need, boolean whole) {
    return decide(asking, need).allowed()
        || (!whole && asking.snapshot().policy().mayEver(need.of(asking)));
  }

  private static boolean ever(Asking asking, Verb verb, Subject subject) {
    return asking
        .snapshot()
        .policy()
        .mayEver(
            new Question(asking.person(), verb, subject, Map.of(), asking.channel(), asking.at()));
  }

  /** The logins of everybody who may, here and now. */
  List<String> whoMay(Asking asking, Need need) {
    return asking.snapshot().people().all().stream()
        .filter(person -> decide(asking.as(person), need).allowed())
        .map(Person::login)
        .toList();
  }

  private static Decision decide(Asking asking, Need need) {
    Decision decision = asking.snapshot().policy().decide(need.of(asking));
    return switch (decision) {
      case Decision.Allowed _ ->
          need.bar()
              .against(asking.person())
              .<Decision>map(why -> new Decision.Denied(why, unbarred(asking, need)))
              .orElse(decision);
      case Decision.Denied denied ->
          new Decision.Denied(
              denied.why(),
              denied.whoMay().stream().filter(login -> !barred(asking, need, login)).toList());
    };
  }

  private static List<String> unbarred(Asking asking, Need need) {
    return asking.snapshot().people().all().stream()
        .filter(person -> need.bar().against(person).isEmpty())
        .filter(person -> asking.snapshot().policy().decide(need.of(asking.as(person))).allowed())
        .map(Person::login)
        .toList();
  }

  private static boolean barred(Asking asking, Need need, String login) {
    return asking.snapshot().people().login(login).flatMap(need.bar()::against).isPresent();
  }

  /** What came of a real attempt. */
  record Attempt(List<Ruling> rulings, List<Entry> entries) {
    Attempt {
      rulings = List.copyOf(rulings);
      entries = List.copyOf(entries);
    }

    boolean allowed() {
      return rulings.stream().allMatch(r -> r.decision().allowed());
    }
  }
}
