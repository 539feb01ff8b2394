package dev.quarterdeck.source;

import dev.quarterdeck.spelling.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reads the keys of one map by name and type. What is wrong becomes a {@link Problem} and reads as
 * absent, so that reading goes on and everything is told at once. Not thread-safe.
 */
public final class Reading {
  private final Node.Fields fields;
  private final String what;
  private final Problems problems;
  private final SequencedMap<String, Boolean> asked = new LinkedHashMap<>();

  private Reading(Node.Fields fields, String what, Problems problems) {
    this.fields = fields;
    this.what = what;
    this.problems = problems;
  }

  /**
   * Starts to read {@code node}; a problem and empty when it is no map.
   *
   * @param what what the map describes, for messages: "a runbook"
   */
  public static Optional<Reading> of(Node node, String what, Problems problems) {
    if (node instanceof Node.Fields fields) {
      return Optional.of(new Reading(fields, what, problems));
    }
    problems.add(node.at(), what + " is a map", "write 'name: value' lines");
    return Optional.empty();
  }

  /** Where the map starts. */
  public Mark at() {
    return fields.at();
  }

  /** Where that key stands, else where the map starts. */
  public Mark at(String name) {
    return entry(name).map(Node.Entry::at).orElse(fields.at());
  }

  /** The value of that key as it stands. */
  public Optional<Node> node(String name) {
    return entry(name).map(Node.Entry::value);
  }

  /** The text of that key. */
  public Optional<String> text(String name) {
    return scalar(name).map(Node.Scalar::text);
  }

  /** The text of that key, which must be there; {@code example} is what could be written. */
  public Optional<String> required(String name, String example) {
    if (entry(name).isEmpty()) {
      problems.add(
          fields.at(), what + " needs '" + name + "'", "add '" + name + ": " + example + "'");
    }
    return text(name);
  }

  /** The whole number of that key. */
  public Optional<Long> whole(String name) {
    return typed(name, "a whole number", Scalars::whole);
  }

  /** The number of that key. */
  public Optional<Double> decimal(String name) {
    return typed(name, "a number", Scalars::decimal);
  }

  /** True or false under that key. */
  public Optional<Boolean> flag(String name) {
    return typed(name, "true or false", Scalars::flag);
  }

  /** The length of time of that key. */
  public Optional<Duration> span(String name) {
    return typed(name, Durations.EXAMPLE, Durations::read);
  }

  /** One of the words {@code of} under that key. */
  public Optional<String> choice(String name, List<String> of) {
    return typed(name, String.join(" or ", of), t -> of.stream().filter(t::equals).findFirst());
  }

  /** The texts of that key, one or a list of them, each with its place. */
  public List<Node.Scalar> texts(String name) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return List.of();
    }
    List<Node> all = node.get() instanceof Node.Items items ? items.list() : List.of(node.get());
    List<Node.Scalar> texts = new ArrayList<>();
    for (Node each : all) {
      if (each instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
        texts.add(scalar);
      } else {
        problems.add(each.at(), "'" + name + "' takes text here", "write a list of words");
      }
    }
    return texts;
  }

  /** The named values under that key, in order. */
  public List<Node.Entry> entries(String name) {
    return switch (node(name).orElse(null)) {
      case null -> List.of();
      case Node.Fields map -> map.entries();
      case Node other -> {
        problems.add(other.at(), "'" + name + "' is a map", "write 'name: value' lines below it");
        yield List.of();
      }
    };
  }

  /** Says of each of these keys that stands here what {@code instead} says. */
  public void refuse(Map<String, String> unsupported) {
    unsupported.forEach(
        (name, instead) ->
            entry(name)
                .ifPresent(
                    e ->
                        problems.add(
                            e.at(), "'" + name + "' is not supported in this version", instead)));
  }

  /** Reports every key that nobody asked for, with the nearest one that is known. */
  public void done() {
    for (Node.Entry entry : fields.entries()) {
      if (!asked.containsKey(entry.name())) {
        String instead =
            Nearest.to(entry.name(), asked.keySet())
                .map(n -> "write '" + n + "'")
                .orElse(what + " has: " + String.join(", ", asked.keySet()));
        problems.add(entry.at(), "unknown key '" + entry.name() + "'", instead);
      }
    }
  }

  private Optional<Node.Entry> entry(String name) {
    asked.put(name, true);
    return fields.entries().stream().filter(e -> e.name().equals(name)).findFirst();
  }

  private Optional<Node.Scalar> scalar(String name) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar);
    }
    String found = node.get() instanceof Node.Scalar ? "is empty" : "takes one value";
    problems.add(at(name), "'" + name + "' " + found, "write '" + name + ": VALUE' or remove it");
    return Optional.empty();
  }

  private <T> Optional<T> typed(String name, String form, Function<String, Optional<T>> read) {
    Optional<Node.Scalar> scalar = scalar(name);
    Optional<T> value = scalar.flatMap(s -> read.apply(s.text()));
    if (scalar.isPresent() && value.isEmpty()) {
      problems.add(
          scalar.get().at(), "'" + name + "' is '" + scalar.get().text() + "'", "write " + form);
    }
    return value;
  }
}
