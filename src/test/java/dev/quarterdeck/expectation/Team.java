package dev.quarterdeck.expectation;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.snapshot.Check;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a small team, as a load reads them; each can be written anew. */
final class Team {
  private static final Loader LOADER = new Loader(Offers.swarm(), new Cel());

  private final Path root;

  Team(Path root) {
    this.root = root;
    write(
        "permissions/people.yaml",
        """
        - {login: alice, roles: [on-call]}
        - {login: bob, roles: [manager]}
        - {login: carol, roles: [viewer]}
        """);
    roles(
        """
        - {role: viewer, may: [view], commands: [services]}
        - {role: viewer, may: [plan], runbooks: ["*"]}
        - {role: viewer, deny: [run], runbooks: [scale], where: "service.name == 'redis'"}
        - {role: on-call, inherits: [viewer]}
        - {role: on-call, may: [run], runbooks: [scale]}
        - {role: on-call, may: [view], commands: [logs]}
        - {role: manager, inherits: [on-call]}
        - {role: manager, may: [run, unlock], runbooks: ["*"]}
        """);
    write(
        "runbooks/scale.yaml",
        """
        runbook: scale
        title: Scale
        command: scale {service} {replicas}
        parameters:
          service: {type: service}
          replicas: {type: number, min: 0, max: 9}
        start: one
        states:
          one: {do: swarm.scale, with: {service: "{{ service }}", replicas: "{{ replicas }}"}, then: succeeded}
        """);
  }

  Team roles(String text) {
    return write("permissions/roles.yaml", text);
  }

  /** Some lines more at the end of the roles. */
  Team grants(String more) {
    try {
      return roles(Files.readString(root.resolve("permissions/roles.yaml")) + more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Team tests(String text) {
    return write("permissions/tests.yaml", text);
  }

  Team write(String path, String text) {
    try {
      Files.createDirectories(root.resolve(path).resolveSibling(""));
      Files.writeString(root.resolve(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  List<String> problems() {
    return new Check(LOADER).problems(root).stream().map(Problem::toString).toList();
  }

  /** What is said when everything holds. */
  String holds() {
    Check.Result result = new Check(LOADER).result(root);
    if (!result.problems().isEmpty()) {
      throw new AssertionError(result.problems().toString());
    }
    return result.tested().map(Tally::sentence).orElse("");
  }
}
