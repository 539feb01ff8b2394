package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import dev.quarterdeck.target.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code with:} of what starts a runbook without being asked for its values.
 *
 * @param written the names of all parameters, also of those that cannot be read
 * @param labels whether {@code {{ labels.NAME }}} may stand in a value
 */
record WithReader(
    List<Parameter> parameters, Set<String> written, boolean labels, Problems problems) {
  /** The values; {@code giver} is who gives them, for messages: "the schedule". */
  Map<String, String> read(Reading in, String giver) {
    Map<String, String> with = new LinkedHashMap<>();
    for (Node.Entry entry : in.entries("with")) {
      if (!written.contains(entry.name())) {
        problems.add(
            entry.at(),
            "'" + entry.name() + "' is no parameter",
            Nearest.to(entry.name(), written)
                .map(near -> "write '" + near + "'")
                .orElse("the parameters are: " + String.join(", ", sorted(written))));
      } else {
        value(entry).ifPresent(text -> with.put(entry.name(), text));
      }
    }
    Set<String> given = Set.copyOf(in.entries("with").stream().map(Node.Entry::name).toList());
    for (Parameter parameter : parameters) {
      if (parameter.otherwise().isEmpty() && !given.contains(parameter.name())) {
        problems.add(
            in.at("with"),
            giver + " gives no '" + parameter.name() + "', which has no default",
            "add '" + parameter.name() + ": " + form(parameter.type()) + "' below 'with'");
      }
    }
    return with;
  }

  private Optional<String> value(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Scalar scalar) || scalar.text().lines().count() != 1) {
      problems.add(
          entry.value().at(),
          "'" + entry.name() + "' takes one value on one line",
          "write what people type");
      return Optional.empty();
    }
    String text = scalar.text();
    if (labels && text.contains("{{")) {
      return labelled(scalar);
    }
    Optional<Type> type =
        parameters.stream()
            .filter(p -> p.name().equals(entry.name()))
            .findFirst()
            .map(Parameter::type);
    boolean fits = type.map(t -> fits(t, text)).orElse(true);
    if (!fits) {
      problems.add(
          scalar.at(),
          "'%s' is no %s for '%s'"
              .formatted(text, type.map(Type::word).orElse("value"), entry.name()),
          "write " + type.map(WithReader::form).orElse("a value"));
    }
    return fits ? Optional.of(text) : Optional.empty();
  }

  private Optional<String> labelled(Node.Scalar scalar) {
    String rest = Remedy.LABEL.matcher(scalar.text()).replaceAll("");
    boolean known = !rest.contains("{{") && !rest.contains("}}");
    if (!known) {
      problems.add(
          scalar.at(),
          "'" + scalar.text() + "' uses more than the labels of the alert",
          "write '{{ labels.service }}', or another label");
    }
    return known ? Optional.of(scalar.text()) : Optional.empty();
  }

  /** Things are there or not when it starts; here only what can never be the name of one. */
  private static boolean fits(Type type, String text) {
    return type instanceof Type.Reference
        ? !text.contains("{{") && text.strip().equals(text)
        : Literal.value(type, text).isPresent();
  }

  private static String form(Type type) {
    return type instanceof Type.Reference(String kind)
        ? "the name of a " + kind + ", as people type it"
        : Literal.form(type);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
