package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import java.util.stream.Collectors;

/** A document as plain lines, to be read by tests. */
final class DocWords {
  private DocWords() {}

  static String of(Doc doc) {
    return doc.nodes().stream().map(DocWords::of).collect(Collectors.joining("\n"));
  }

  private static String of(Doc.Node node) {
    return switch (node) {
      case Doc.Title title -> "[" + title.tone() + "] " + title.text();
      case Doc.Para para -> para.spans().stream().map(DocWords::of).collect(Collectors.joining());
      case Doc.Code code -> String.join("\n", code.lines());
      case Doc.Facts facts ->
          facts.facts().stream()
              .map(f -> f.name() + ": " + f.value())
              .collect(Collectors.joining("\n"));
      case Doc.Table table ->
          String.join(" | ", table.headings())
              + "\n"
              + table.rows().stream()
                  .map(row -> String.join(" | ", row))
                  .collect(Collectors.joining("\n"));
      case Doc.Steps steps ->
          steps.steps().stream()
              .map(s -> "(" + s.mark() + ") " + s.name() + ": " + s.note() + " " + s.time())
              .collect(Collectors.joining("\n"));
      case Doc.Bar bar -> Math.round(bar.fraction() * 100) + " % " + bar.label();
    };
  }

  private static String of(Doc.Span span) {
    return switch (span) {
      case Doc.Words words -> words.text();
      case Doc.Strong strong -> strong.text();
      case Doc.Mono mono -> mono.text();
      case Doc.Link link -> link.label();
    };
  }
}
