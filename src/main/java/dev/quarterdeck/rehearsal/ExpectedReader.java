package dev.quarterdeck.rehearsal;

import dev.quarterdeck.rehearsal.Expected.Written;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code then:}. */
record ExpectedReader(Problems problems) {
  private static final Pattern CALL =
      Pattern.compile("([A-Z]+ /\\S+(?: (?:refused|lost))?)(?: x([1-9][0-9]{0,2}))?");

  private static final RunId FIRST = new RunId(1);

  Optional<Expected> read(Reading rehearsal) {
    Optional<Node> then = rehearsal.node("then");
    if (then.isEmpty()) {
      problems.add(rehearsal.at(), "a rehearsal needs 'then'", "add 'then: {end: succeeded}'");
      return Optional.empty();
    }
    return Reading.of(then.get(), "'then'", problems).map(this::expected);
  }

  private Expected expected(Reading in) {
    RunId run = in.text("run").flatMap(text -> run(text, in.at("run"))).orElse(FIRST);
    Optional<Written<List<String>>> states =
        list(in, "states").map(w -> new Written<>(w.at(), words(w.value())));
    Optional<Written<Lifecycle>> end =
        in.text("end").flatMap(word -> end(word, in.at("end"))).map(e -> written(in, "end", e));
    Optional<Written<List<String>>> calls =
        list(in, "calls").map(w -> new Written<>(w.at(), calls(w.value())));
    List<Node.Scalar> card = in.texts("card");
    List<Node.Scalar> answer = in.texts("answer");
    Optional<Written<Duration>> within =
        in.span("within").map(length -> written(in, "within", length));
    in.done();
    if (end.isEmpty()
        && calls.isEmpty()
        && states.isEmpty()
        && card.isEmpty()
        && answer.isEmpty()) {
      problems.add(in.at(), "nothing is expected", "write end, states, calls, card or answer");
    }
    return new Expected(run, states, end, calls, card, answer, within);
  }

  private Optional<RunId> run(String text, Mark at) {
    try {
      return Optional.of(RunId.of(text));
    } catch (IllegalArgumentException e) {
      problems.add(at, "'" + text + "' is no number of a run", "write 2, or 1.1 for one it called");
      return Optional.empty();
    }
  }

  private static <T> Written<T> written(Reading in, String key, T value) {
    return new Written<>(in.at(key), value);
  }

  private static Optional<Written<List<Node.Scalar>>> list(Reading in, String key) {
    return in.node(key).map(_ -> written(in, key, in.texts(key)));
  }

  private static List<String> words(List<Node.Scalar> scalars) {
    return scalars.stream().map(Node.Scalar::text).toList();
  }

  private Optional<Lifecycle> end(String word, Mark at) {
    Optional<Lifecycle> end =
        Arrays.stream(Lifecycle.values()).filter(l -> word(l).equals(word)).findFirst();
    if (end.isEmpty()) {
      List<String> words = Arrays.stream(Lifecycle.values()).map(ExpectedReader::word).toList();
      problems.add(
          at,
          "unknown end '" + word + "'",
          Nearest.to(word, words)
              .map(n -> "write '" + n + "'")
              .orElse("there is " + String.join(", ", words)));
    }
    return end;
  }

  static String word(Lifecycle lifecycle) {
    return lifecycle.name().toLowerCase(Locale.ROOT);
  }

  /** One line for every call: {@code x2} behind a call stands for two of them. */
  private List<String> calls(List<Node.Scalar> lines) {
    List<String> calls = new ArrayList<>();
    for (Node.Scalar line : lines) {
      Matcher call = CALL.matcher(line.text());
      if (call.matches()) {
        int times = call.group(2) == null ? 1 : Integer.parseInt(call.group(2));
        calls.addAll(Collections.nCopies(times, call.group(1)));
      } else {
        problems.add(
            line.at(),
            "'" + line.text() + "' is no call",
            "write like 'POST /services/NAME/update', with refused, lost or x2 behind it");
      }
    }
    return calls;
  }
}
