package dev.quarterdeck.expectation;

import dev.quarterdeck.expectation.Cases.Asking;
import dev.quarterdeck.expectation.Cases.Said;
import dev.quarterdeck.expectation.Expectation.Deed;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads one entry of {@code tests:}. */
record ExpectationReader(Known known, Cases cases, Problems problems) {
  private static final String USE = "use";

  /** Whoever may look with a command may use it; these alone are asked for by a verb of theirs. */
  private static final Map<String, Verb> OWN =
      Map.of("audit", Verb.AUDIT, "elevate", Verb.ELEVATE, "ack", Verb.ACK);

  private static final String EXAMPLE =
      "write 'PERSON VERB RUNBOOK' or 'PERSON use COMMAND', like 'alice run scale-service'";

  Optional<Expectation> read(Reading in) {
    Optional<String> allowed = in.text("allow");
    Optional<String> denied = in.text("deny");
    String because = in.text("because").orElse("");
    Optional<Deed> deed = Optional.empty();
    if (allowed.isPresent() == denied.isPresent()) {
      problems.add(in.at(), "a test either allows or denies", "give it one 'allow' or one 'deny'");
    } else {
      String key = allowed.isPresent() ? "allow" : "deny";
      deed = deed(allowed.or(() -> denied).orElseThrow(), in.at(key));
    }
    Optional<Said> said = new SaidReader(known, problems).read(in, deed.map(Deed::subject));
    in.done();
    return deed.flatMap(
        d ->
            said.map(
                circumstances ->
                    new Expectation(
                        in.at(),
                        allowed.isPresent(),
                        d,
                        cases.of(in.at(), new Asking(Set.of(d.verb()), d.subject()), circumstances),
                        because)));
  }

  private Optional<Deed> deed(String sentence, Mark at) {
    String[] words = sentence.strip().split("\\s+", -1);
    if (words.length != 3) {
      problems.add(at, "'" + sentence + "' names no person, verb and runbook", EXAMPLE);
      return Optional.empty();
    }
    Optional<Person> person = person(words[0], at);
    Optional<Subject> subject = subject(words[1].equals(USE), words[2], at);
    Optional<Verb> verb = verb(words[1], words[2], at);
    return person.isEmpty() || verb.isEmpty() || subject.isEmpty()
        ? Optional.empty()
        : Optional.of(new Deed(person.get(), verb.get(), subject.get()));
  }

  private Optional<Person> person(String login, Mark at) {
    Optional<Person> person = known.people().flatMap(people -> people.login(login));
    if (person.isEmpty() && known.people().isPresent()) {
      List<String> logins = known.people().get().all().stream().map(Person::login).toList();
      Known.unknown("person", login, at, logins, problems);
    }
    return person;
  }

  private Optional<Verb> verb(String word, String what, Mark at) {
    if (word.equals(USE)) {
      return Optional.of(OWN.getOrDefault(what, Verb.VIEW));
    }
    Optional<Verb> verb = Verb.of(word);
    if (verb.isEmpty()) {
      List<String> words =
          Stream.concat(Stream.of(USE), Stream.of(Verb.values()).map(Verb::word)).toList();
      Known.unknown("verb", word, at, words, problems);
    }
    return verb;
  }

  /** Verbs are about runbooks; about a command only where no runbook is called that. */
  private Optional<Subject> subject(boolean used, String name, Mark at) {
    Subject command = new Subject.OfCommand(name);
    Subject runbook = new Subject.OfRunbook(name);
    Set<Subject> all = known.subjects().parameters().keySet();
    if (!used && all.contains(runbook)) {
      return Optional.of(runbook);
    }
    if (all.contains(command)) {
      return Optional.of(command);
    }
    Set<String> names = new TreeSet<>(used ? Set.of() : known.subjects().obscure());
    all.stream()
        .filter(s -> s instanceof Subject.OfCommand == used)
        .forEach(s -> names.add(s.name()));
    if (!names.contains(name) && (used || known.subjects().complete())) {
      Known.unknown(used ? "command" : "runbook", name, at, names, problems);
    }
    return Optional.empty();
  }
}
