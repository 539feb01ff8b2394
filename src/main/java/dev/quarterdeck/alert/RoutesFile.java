package dev.quarterdeck.alert;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code permissions/alerts.yaml}: a list of routes, tried in order. */
public final class RoutesFile {
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";

  private final Problems problems;

  private RoutesFile(Problems problems) {
    this.problems = problems;
  }

  /** Reads it, and tells what is wrong with it. */
  public static Routes read(Node file, Problems problems) {
    return new RoutesFile(problems).routes(file);
  }

  private Routes routes(Node file) {
    if (!(file instanceof Node.Items items)) {
      problems.add(
          file.at(),
          "alerts.yaml is a list of routes",
          "write '- {match: {severity: critical}, channel: ops-prod}'");
      return Routes.none();
    }
    List<Routes.Route> routes = new ArrayList<>();
    Optional<Node> everything = Optional.empty();
    for (Node item : items.list()) {
      everything.ifPresent(
          before ->
              problems.add(
                  item.at(),
                  "no alert comes to this route: the one in line %d takes all"
                      .formatted(before.at().line()),
                  "put the route without 'match' last"));
      Optional<Routes.Route> route = Reading.of(item, "a route", problems).flatMap(this::route);
      route.ifPresent(routes::add);
      if (everything.isEmpty() && route.filter(r -> r.match().isEmpty()).isPresent()) {
        everything = Optional.of(item);
      }
    }
    return new Routes(routes);
  }

  private Optional<Routes.Route> route(Reading in) {
    Optional<String> channel = in.required("channel", "ops-prod");
    int before = problems.list().size();
    Map<String, Set<String>> match = new HashMap<>();
    for (Node.Entry entry : in.entries("match")) {
      label(entry).ifPresent(values -> match.put(entry.name(), values));
    }
    in.done();
    return problems.list().size() == before
        ? channel.map(name -> new Routes.Route(match, name))
        : Optional.empty();
  }

  private Optional<Set<String>> label(Node.Entry entry) {
    if (!entry.name().matches(LABEL)) {
      problems.add(entry.at(), "'" + entry.name() + "' is no name of a label", "match " + LABEL);
    }
    List<Node> all =
        entry.value() instanceof Node.Items items ? items.list() : List.of(entry.value());
    Set<String> values = new HashSet<>();
    if (all.isEmpty()) {
      missing(entry, entry.value());
    }
    for (Node each : all) {
      if (each instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
        values.add(scalar.text());
      } else {
        missing(entry, each);
      }
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private void missing(Node.Entry entry, Node at) {
    problems.add(
        at.at(),
        "'" + entry.name() + "' takes a value, or a list of values",
        "write '" + entry.name() + ": critical'");
  }
}
