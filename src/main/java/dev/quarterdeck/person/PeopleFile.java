package dev.quarterdeck.person;

import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code permissions/people.yaml}: a list of people with login, handles, roles, and the roles
 * they are eligible for.
 */
public final class PeopleFile {
  private static final String LOGIN = "[a-z][a-z0-9._-]*";

  /** What each platform never changes about a person, and how that is written. */
  private static final Map<String, Form> PLATFORMS =
      Map.of(
          "console", new Form("[a-z][a-z0-9._-]*", "the login, like alice"),
          "slack",
              new Form("[TE][A-Z0-9]{1,20}/[UW][A-Z0-9]{1,20}", "TEAM/USER ids, like T024/U061"),
          "matrix", new Form("@[^:\\s]{1,200}:[^\\s]{1,200}", "the mxid, like @alice:example.org"),
          "discord", new Form("[0-9]{15,21}", "the snowflake, like 80351110224678912"));

  private record Form(String pattern, String example) {}

  private final Optional<Map<String, Set<String>>> roles;
  private final Problems problems;
  private final Map<String, Mark> logins = new HashMap<>();
  private final Map<Handle, Mark> handles = new HashMap<>();

  private PeopleFile(Optional<Map<String, Set<String>>> roles, Problems problems) {
    this.roles = roles;
    this.problems = problems;
  }

  /**
   * The people of that file.
   *
   * @param roles the roles there are, each with itself and all it inherits, when that is known
   */
  public static People read(
      Node file, Optional<Map<String, Set<String>>> roles, Problems problems) {
    PeopleFile reader = new PeopleFile(roles, problems);
    List<Person> people = new ArrayList<>();
    if (file instanceof Node.Items items) {
      items.list().forEach(node -> reader.person(node).ifPresent(people::add));
    } else {
      problems.add(file.at(), "people.yaml is a list of people", "write '- login: NAME' lines");
    }
    return new People(people);
  }

  private Optional<Person> person(Node node) {
    Optional<Reading> reading = Reading.of(node, "a person", problems);
    if (reading.isEmpty()) {
      return Optional.empty();
    }
    Reading in = reading.get();
    Optional<String> login = in.required("login", "alice").filter(l -> login(l, in.at("login")));
    String name = in.text("name").or(() -> login).orElse("");
    Set<Handle> known = handles(in);
    Set<String> given = roles(in, "roles");
    Set<String> eligible = roles(in, "eligible");
    more(in, given);
    in.done();
    return login.map(l -> new Person(l, name, known, given, eligible));
  }

  private boolean login(String login, Mark at) {
    if (!login.matches(LOGIN)) {
      problems.add(at, "login '" + login + "' is no login", "match " + LOGIN);
      return false;
    }
    Mark before = logins.putIfAbsent(login, at);
    if (before != null) {
      problems.add(
          at, "login '" + login + "' stands twice, first on line " + before.line(), "keep one");
    }
    return before == null;
  }

  private Set<Handle> handles(Reading in) {
    Set<Handle> found = new LinkedHashSet<>();
    for (Node.Entry entry : in.entries("handles")) {
      Form form = PLATFORMS.get(entry.name());
      if (form == null) {
        problems.add(
            entry.at(),
            "unknown platform '" + entry.name() + "'",
            "write console, slack, matrix or discord");
        continue;
      }
      Node value = entry.value();
      List<Node> ids = value instanceof Node.Items items ? items.list() : List.of(value);
      ids.forEach(id -> handle(entry.name(), form, id).ifPresent(found::add));
    }
    return found;
  }

  private Optional<Handle> handle(String platform, Form form, Node id) {
    if (!(id instanceof Node.Scalar text) || !text.text().matches(form.pattern())) {
      String shown = id instanceof Node.Scalar text ? "'" + text.text() + "'" : "this";
      problems.add(id.at(), shown + " is no id of " + platform, "write " + form.example());
      return Optional.empty();
    }
    Handle handle = new Handle(platform, text.text());
    Mark before = handles.putIfAbsent(handle, id.at());
    if (before != null) {
      problems.add(
          id.at(),
          "handle '" + handle + "' stands twice, first on line " + before.line(),
          "one handle is one person: keep one");
      return Optional.empty();
    }
    return Optional.of(handle);
  }

  private Set<String> roles(Reading in, String key) {
    Set<String> given = new LinkedHashSet<>();
    for (Node.Scalar role : in.texts(key)) {
      if (roles.isEmpty() || roles.get().containsKey(role.text())) {
        given.add(role.text());
      } else {
        problems.add(
            role.at(),
            "unknown role '" + role.text() + "'",
            Nearest.to(role.text(), roles.get().keySet())
                .map(n -> "write '" + n + "'")
                .orElse("write it in roles.yaml first"));
      }
    }
    return given;
  }

  /** Nobody is elevated into what they hold at all times. */
  private void more(Reading in, Set<String> given) {
    for (Node.Scalar role : in.texts("eligible")) {
      given.stream()
          .filter(held -> includes(held, role.text()))
          .findFirst()
          .ifPresent(
              held ->
                  problems.add(
                      role.at(),
                      "role '%s' is held already%s"
                          .formatted(
                              role.text(),
                              held.equals(role.text()) ? "" : ", through '" + held + "'"),
                      "take it out of 'eligible'"));
    }
  }

  private boolean includes(String held, String role) {
    return roles.map(all -> all.getOrDefault(held, Set.of())).orElse(Set.of(held)).contains(role);
  }
}
