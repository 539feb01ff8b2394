package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words of answers that are not what was asked for. */
final class Replies {
  private Replies() {}

  static Doc titled(String title, Doc.Tone tone, List<String> sentences) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title(title, tone));
    sentences.forEach(sentence -> nodes.add(Doc.Para.of(sentence)));
    return new Doc(nodes);
  }

  static Deed mistake(Mistake mistake) {
    return new Deed.Say(notDone(mistake), Tally.Came.MISTAKE);
  }

  static Doc notDone(Mistake mistake) {
    List<String> sentences = new ArrayList<>();
    sentences.add(mistake.getMessage() + "");
    sentences.addAll(mistake.steps());
    return titled("Not done", Doc.Tone.BAD, sentences);
  }

  static Deed denied(Person person, Need need, Decision.Denied denied) {
    return new Deed.Say(
        titled(
            "Denied",
            Doc.Tone.BAD,
            List.of(
                "%s may not %s here: %s."
                    .formatted(
                        person.human() ? "You" : person.login(),
                        need.words(),
                        unstopped(denied.why())),
                whoMay(denied.whoMay()))),
        Tally.Came.DENIED);
  }

  static String whoMay(List<String> logins) {
    return logins.isEmpty()
        ? "Nobody may, under the rules in force."
        : "Who may: " + logins.stream().sorted().collect(Collectors.joining(", ")) + ".";
  }

  /** Without the full stop at its end, to stand inside a sentence. */
  static String unstopped(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  static Message message(Doc doc) {
    return Message.of(doc, fallback(doc));
  }

  /** The first words of a document in one line. */
  static String fallback(Doc doc) {
    String line =
        doc.nodes().stream()
            .map(Replies::words)
            .filter(words -> !words.isBlank())
            .limit(2)
            .collect(Collectors.joining(": "));
    return line.isBlank() ? "Quarterdeck" : line.length() > 300 ? line.substring(0, 300) : line;
  }

  private static String words(Doc.Node node) {
    return switch (node) {
      case Doc.Title title -> title.text();
      case Doc.Para para -> para.spans().stream().map(Replies::words).collect(Collectors.joining());
      case Doc.Bar bar -> bar.label();
      case Doc.Code _, Doc.Facts _, Doc.Table _, Doc.Steps _ -> "";
    };
  }

  private static String words(Doc.Span span) {
    return switch (span) {
      case Doc.Words words -> words.text();
      case Doc.Strong strong -> strong.text();
      case Doc.Mono mono -> mono.text();
      case Doc.Link link -> link.label();
    };
  }
}
