package dev.quarterdeck.expectation;

import dev.quarterdeck.expectation.Cases.Said;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a test says of the circumstances: {@code with}, {@code in} and {@code at}. */
record SaidReader(Known known, Problems problems) {
  /** Empty when something in it is wrong, so that no case is made of the rest. */
  Optional<Said> read(Reading in, Optional<Subject> subject) {
    List<Node.Entry> with = in.entries("with");
    Optional<String> channel = in.text("in");
    List<Node.Scalar> moments = in.texts("at");
    List<Instant> at =
        moments.stream().flatMap(text -> Samples.moment(text, problems).stream()).toList();
    Optional<Map<String, List<Object>>> values =
        subject
            .map(known.arguments()::get)
            .flatMap(arguments -> values(in, with, arguments, subject.orElseThrow()));
    return at.size() < moments.size()
        ? Optional.empty()
        : values.map(v -> new Said(v, channel, at.stream().findFirst()));
  }

  private Optional<Map<String, List<Object>>> values(
      Reading in, List<Node.Entry> with, List<Argument> arguments, Subject subject) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    boolean fits = true;
    for (Node.Entry entry : with) {
      Optional<Argument> argument =
          arguments.stream().filter(a -> a.name().equals(entry.name())).findFirst();
      if (argument.isEmpty()) {
        List<String> names = arguments.stream().map(Argument::name).toList();
        Known.unknown("parameter", entry.name(), entry.at(), names, problems);
        fits = false;
        continue;
      }
      List<Object> own = new ArrayList<>();
      for (Node.Scalar text : texts(in, entry)) {
        Optional<Object> value = argument.get().value(text.text());
        value.ifPresentOrElse(own::add, () -> misfit(text, argument.get(), subject));
        fits &= value.isPresent();
      }
      values.put(entry.name(), own);
    }
    return fits ? Optional.of(values) : Optional.empty();
  }

  private List<Node.Scalar> texts(Reading in, Node.Entry entry) {
    return in.node("with")
        .flatMap(node -> Reading.of(node, "'with'", problems))
        .map(with -> with.texts(entry.name()))
        .orElse(List.of());
  }

  private void misfit(Node.Scalar text, Argument argument, Subject subject) {
    problems.add(
        text.at(),
        "'%s' does not fit '%s' of '%s'".formatted(text.text(), argument.name(), subject.name()),
        "write " + argument.form());
  }
}
