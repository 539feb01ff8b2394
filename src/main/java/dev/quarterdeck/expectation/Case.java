package dev.quarterdeck.expectation;

import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One set of circumstances in which something is asked.
 *
 * @param values canonical values by name
 * @param channel empty stands for a channel that no rule names
 * @param words what is said of it to people, in order
 */
record Case(Map<String, Object> values, String channel, Instant moment, List<String> words) {
  static final Case EMPTY = new Case(Map.of(), "", Instant.EPOCH, List.of());

  Case {
    values = Map.copyOf(values);
    words = List.copyOf(words);
  }

  /** With that value, or without any. */
  Case with(String name, Optional<Object> value) {
    if (value.isEmpty()) {
      return this;
    }
    Map<String, Object> more = new HashMap<>(values);
    more.put(name, value.get());
    return new Case(more, channel, moment, and(name + "=" + text(value.get())));
  }

  private static String text(Object value) {
    return value instanceof Map<?, ?> thing ? String.valueOf(thing.get("name")) : value.toString();
  }

  Case in(String name) {
    return new Case(
        values, name, moment, and(name.isEmpty() ? "in any other channel" : "in " + name));
  }

  Case at(Instant time) {
    return new Case(values, channel, time, and("at " + time));
  }

  private List<String> and(String word) {
    List<String> more = new ArrayList<>(words);
    more.add(word);
    return more;
  }

  Question of(Person person, Verb verb, Subject subject) {
    return new Question(person, verb, subject, values, channel, moment);
  }

  /** {@code run scale-service (service=redis, replicas=1)}. */
  String asked(Verb verb, Subject subject) {
    boolean used = subject instanceof Subject.OfCommand && verb == Verb.VIEW;
    String circumstances = words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    return (used ? "use" : verb.word()) + " " + subject.name() + circumstances;
  }
}
