package dev.quarterdeck.rehearsal;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a fault of the Playground: {@code {kind: unhealthy, on: maplepress_backend}}. */
record FaultReader(Problems problems) {
  private static final int MOST = 1_000;

  Optional<Fault> read(Node node) {
    return Reading.of(node, "a fault", problems).flatMap(this::fault);
  }

  private Optional<Fault> fault(Reading in) {
    Optional<Fault.Kind> kind =
        in.required("kind", "unhealthy").flatMap(word -> kind(word, in.at("kind")));
    String on = in.text("on").orElse("");
    Duration after = in.span("after").orElse(Duration.ZERO);
    long times = in.whole("times").orElse(1L);
    in.done();
    if (times < 1 || times > MOST) {
      problems.add(in.at("times"), "'times' is out of bounds", "write 1 to " + MOST);
      return Optional.empty();
    }
    return kind.map(k -> new Fault(k, on, after, (int) times));
  }

  private Optional<Fault.Kind> kind(String word, Mark at) {
    Optional<Fault.Kind> kind =
        Arrays.stream(Fault.Kind.values()).filter(k -> word(k).equals(word)).findFirst();
    if (kind.isEmpty()) {
      List<String> words = Arrays.stream(Fault.Kind.values()).map(FaultReader::word).toList();
      problems.add(
          at,
          "unknown fault '" + word + "'",
          Nearest.to(word, words)
              .map(n -> "write '" + n + "'")
              .orElse("there is " + String.join(", ", words)));
    }
    return kind;
  }

  static String word(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
