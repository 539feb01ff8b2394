package dev.quarterdeck.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents as plain text for a terminal; control characters are left out. */
public final class DocText {
  private static final int BAR = 24;

  private DocText() {}

  /** The lines of a document. */
  public static List<String> lines(Doc doc) {
    List<String> lines = new ArrayList<>();
    for (Doc.Node node : doc.nodes()) {
      lines.addAll(lines(node));
    }
    return lines.stream().map(DocText::clean).toList();
  }

  private static List<String> lines(Doc.Node node) {
    return switch (node) {
      case Doc.Title title -> List.of(mark(title.tone()) + title.text());
      case Doc.Para para -> List.of(words(para));
      case Doc.Code code -> code.lines().stream().map(line -> "  | " + line).toList();
      case Doc.Facts facts -> facts(facts);
      case Doc.Table table -> table(table);
      case Doc.Steps steps -> steps.steps().stream().map(DocText::step).toList();
      case Doc.Bar bar -> List.of(bar(bar));
    };
  }

  private static String words(Doc.Para para) {
    return para.spans().stream()
        .map(
            span ->
                switch (span) {
                  case Doc.Words words -> words.text();
                  case Doc.Strong strong -> strong.text();
                  case Doc.Mono mono -> mono.text();
                  case Doc.Link link -> link.label() + " <" + link.uri() + ">";
                })
        .collect(Collectors.joining());
  }

  private static List<String> facts(Doc.Facts facts) {
    int width = facts.facts().stream().mapToInt(f -> f.name().length()).max().orElse(0);
    return facts.facts().stream()
        .map(f -> "  " + padded(f.name(), width) + "  " + f.value())
        .toList();
  }

  private static List<String> table(Doc.Table table) {
    List<List<String>> rows = new ArrayList<>(List.of(table.headings()));
    rows.addAll(table.rows());
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths =
        IntStream.range(0, columns)
            .map(c -> rows.stream().mapToInt(row -> cell(row, c).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(c -> padded(cell(row, c), widths[c]))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .toList();
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private static String step(Doc.Step step) {
    String note = step.note().isEmpty() ? "" : " - " + step.note();
    String time = step.time().isEmpty() ? "" : " (" + step.time() + ")";
    return "  " + mark(step.mark()) + step.name() + note + time;
  }

  private static String bar(Doc.Bar bar) {
    double fraction = Math.clamp(bar.fraction(), 0, 1);
    int full = (int) Math.round(fraction * BAR);
    return "  [%s%s] %3d%%  %s"
        .formatted(
            "#".repeat(full), ".".repeat(BAR - full), Math.round(fraction * 100), bar.label());
  }

  private static String mark(Doc.Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case WAITING -> "[ ] ";
      case ACTIVE -> "[>] ";
      case GOOD -> "[+] ";
      case BAD -> "[x] ";
      case ASKING -> "[?] ";
      case SKIPPED -> "[-] ";
    };
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String clean(String line) {
    return line.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
