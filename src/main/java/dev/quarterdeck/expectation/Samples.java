package dev.quarterdeck.expectation;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.target.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values to try, by the name of a parameter or by its type; and channels and moments to ask in. */
final class Samples {
  private static final String CHANNEL = "channel";
  private static final String TIME = "time";

  private final Map<String, List<String>> declared = new LinkedHashMap<>();
  private final Set<String> channels = new TreeSet<>();
  private final List<Instant> times = new ArrayList<>();

  private Samples() {}

  static Samples read(Reading file, Known known, Problems problems) {
    Samples samples = new Samples();
    List<Node.Entry> entries = file.entries("samples");
    file.node("samples")
        .filter(_ -> !entries.isEmpty())
        .flatMap(node -> Reading.of(node, "'samples'", problems))
        .ifPresent(in -> samples.read(in, entries, known, problems));
    return samples;
  }

  private void read(Reading in, List<Node.Entry> entries, Known known, Problems problems) {
    List<Argument> all = known.arguments().values().stream().flatMap(List::stream).toList();
    if (known.complete()) {
      all.stream().flatMap(a -> Stream.of(a.name(), a.type().word())).sorted().forEach(in::node);
      List.of(CHANNEL, TIME).forEach(in::node);
      in.done();
    }
    for (Node.Entry entry : entries) {
      List<Node.Scalar> texts = in.texts(entry.name());
      switch (entry.name()) {
        case CHANNEL -> texts.forEach(text -> channels.add(text.text()));
        case TIME -> texts.forEach(text -> moment(text, problems).ifPresent(times::add));
        default -> values(entry, texts, all, known, problems);
      }
    }
  }

  private void values(
      Node.Entry entry,
      List<Node.Scalar> texts,
      List<Argument> all,
      Known known,
      Problems problems) {
    declared.put(entry.name(), texts.stream().map(Node.Scalar::text).toList());
    List<Argument> meant =
        all.stream()
            .filter(a -> a.name().equals(entry.name()) || a.type().word().equals(entry.name()))
            .toList();
    for (Node.Scalar text : texts) {
      boolean fits = meant.stream().anyMatch(a -> a.value(text.text()).isPresent());
      if (!fits && !meant.isEmpty() && known.complete()) {
        problems.add(
            text.at(),
            "the sample '" + text.text() + "' fits no '" + entry.name() + "'",
            "write "
                + meant.stream()
                    .map(Argument::form)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" or ")));
      }
    }
  }

  static Optional<Instant> moment(Node.Scalar text, Problems problems) {
    try {
      return Optional.of(Instant.parse(text.text()));
    } catch (DateTimeParseException e) {
      problems.add(
          text.at(), "'" + text.text() + "' is no moment", "write it like 2026-03-02T14:00:00Z");
      return Optional.empty();
    }
  }

  /** The channels to ask in, beside those that grants name. */
  Set<String> channels() {
    return channels;
  }

  /** The moments to ask at. */
  List<Instant> times() {
    return times;
  }

  /** What to try; an empty value is one that is left out. Nothing at all: a sample lacks. */
  List<Optional<Object>> of(Argument argument) {
    List<Optional<Object>> values = new ArrayList<>();
    if (!argument.required()) {
      values.add(Optional.empty());
    }
    List<Object> said =
        Optional.ofNullable(declared.get(argument.name()))
            .or(() -> Optional.ofNullable(declared.get(argument.type().word())))
            .orElse(List.of())
            .stream()
            .flatMap(text -> argument.value(text).stream())
            .toList();
    (said.isEmpty() ? undeclared(argument) : said).forEach(value -> values.add(Optional.of(value)));
    return values;
  }

  private static List<Object> undeclared(Argument argument) {
    return switch (argument.type()) {
      case Type.Choice(var of) -> List.copyOf(of);
      case Type.Flag _ -> List.of(true, false);
      case Type.Whole _,
          Type.Text _,
          Type.Decimal _,
          Type.Span _,
          Type.Reference _,
          Type.Secret _,
          Type.Query _ ->
          argument.parameter().otherwise().map(List::of).orElseGet(() -> bounds(argument));
    };
  }

  private static List<Object> bounds(Argument argument) {
    List<Object> bounds = new ArrayList<>();
    if (argument.type() instanceof Type.Whole(long min, long max)) {
      if (min != Long.MIN_VALUE) {
        bounds.add(min);
      }
      if (max != Long.MAX_VALUE && max != min) {
        bounds.add(max);
      }
    }
    return bounds;
  }
}
