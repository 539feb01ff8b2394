package dev.quarterdeck.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everybody the bot knows, by login and by handle. */
public final class People {
  private final Map<String, Person> byLogin;
  private final Map<Handle, Person> byHandle;

  /** These people, all of them human; no login and no handle may stand twice. */
  public People(Collection<Person> people) {
    if (!people.stream().allMatch(Person::human)) {
      throw new IllegalArgumentException("a schedule is nobody who speaks");
    }
    byLogin = people.stream().collect(Collectors.toMap(Person::login, Function.identity()));
    byHandle =
        people.stream()
            .flatMap(p -> p.handles().stream().map(h -> Map.entry(h, p)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The person of that login. */
  public Optional<Person> login(String login) {
    return Optional.ofNullable(byLogin.get(login));
  }

  /** The person who speaks from that handle. */
  public Optional<Person> handle(Handle handle) {
    return Optional.ofNullable(byHandle.get(handle));
  }

  /** Everybody, by login. */
  public List<Person> all() {
    return byLogin.values().stream().sorted((a, b) -> a.login().compareTo(b.login())).toList();
  }
}
