package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads a state that asks people. */
final class AskReader {
  private static final int MOST = 10;
  private static final int LONGEST = 60;

  private final Problems problems;
  private final List<Mention> mentions = new ArrayList<>();

  AskReader(Problems problems) {
    this.problems = problems;
  }

  List<Mention> mentions() {
    return List.copyOf(mentions);
  }

  Optional<Draft> read(Node.Entry entry, Reading in) {
    Optional<String> question = in.text("ask");
    List<String> from = from(in);
    SequencedMap<String, Draft.Ref> answers = answers(entry, in);
    Optional<Duration> timeout = in.span("timeout");
    Optional<String> otherwise = otherwise(in, answers);
    if (timeout.isPresent() && in.node("default").isEmpty()) {
      problems.add(
          in.at("timeout"),
          "state '" + entry.name() + "' has a timeout and does not say what it means",
          "add 'default: ANSWER'");
      return Optional.empty();
    }
    if (question.isEmpty() || answers.isEmpty() || (timeout.isPresent() && otherwise.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft.Ask(
            entry.name(),
            entry.at(),
            new Draft.Ref(question.get(), in.at("ask")),
            from,
            answers,
            timeout,
            otherwise));
  }

  private List<String> from(Reading in) {
    List<String> roles = new ArrayList<>();
    for (Node.Scalar role : in.texts("from")) {
      mentions.add(new Mention.OfRole(role.text(), role.at()));
      roles.add(role.text());
    }
    return roles;
  }

  private SequencedMap<String, Draft.Ref> answers(Node.Entry entry, Reading in) {
    SequencedMap<String, Draft.Ref> answers = new LinkedHashMap<>();
    for (Node.Entry answer : in.entries("answers")) {
      if (!answer.name().equals(answer.name().strip()) || answer.name().length() > LONGEST) {
        problems.add(
            answer.at(),
            "'" + answer.name() + "' is no answer",
            "write a few words, at most " + LONGEST + " characters");
      } else if (answer.value() instanceof Node.Scalar to) {
        answers.put(answer.name(), new Draft.Ref(to.text(), to.at()));
      } else {
        problems.add(answer.at(), "'" + answer.name() + "' leads nowhere", "write 'ANSWER: STATE'");
      }
    }
    if (in.entries("answers").isEmpty()) {
      problems.add(
          entry.at(),
          "state '" + entry.name() + "' asks without answers",
          "add 'answers: {\"yes\": STATE, \"no\": failed}'");
    } else if (answers.size() > MOST) {
      problems.add(in.at("answers"), "more than " + MOST + " answers", "ask in steps");
    }
    return answers;
  }

  private Optional<String> otherwise(Reading in, SequencedMap<String, Draft.Ref> answers) {
    Optional<String> otherwise = in.text("default");
    if (otherwise.isEmpty() || answers.containsKey(otherwise.get())) {
      return otherwise;
    }
    problems.add(
        in.at("default"),
        "default '" + otherwise.get() + "' is none of the answers",
        Nearest.to(otherwise.get(), answers.keySet())
            .map(n -> "write '" + n + "'")
            .orElse("there is " + String.join(", ", answers.keySet())));
    return Optional.empty();
  }
}
