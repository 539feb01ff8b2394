package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.target.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A target's report as a document; its text stays text. */
final class Reports {
  /** Rows and lines shown in one answer. */
  static final int MOST = 60;

  private Reports() {}

  /** {@code lines} is what becomes of those that a target wrote. */
  static Doc doc(Report report, Function<Report.Lines, List<Doc.Node>> lines) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title(report.title(), Doc.Tone.PLAIN));
    report.parts().forEach(part -> nodes.addAll(nodes(part, lines)));
    return new Doc(nodes);
  }

  private static List<Doc.Node> nodes(
      Report.Part part, Function<Report.Lines, List<Doc.Node>> written) {
    return switch (part) {
      case Report.Sentence sentence -> List.of(Doc.Para.of(sentence.text()));
      case Report.Facts facts ->
          List.of(
              new Doc.Facts(
                  facts.facts().stream().map(f -> new Doc.Fact(f.name(), f.value())).toList()));
      case Report.Table table -> table(table.headings(), table.rows());
      case Report.Lines lines -> written.apply(lines);
    };
  }

  /** A table, its first rows when it is long. */
  static List<Doc.Node> table(List<String> headings, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return List.of(Doc.Para.of("There are none."));
    }
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Table(headings, rows.stream().limit(MOST).toList()));
    if (rows.size() > MOST) {
      nodes.add(Doc.Para.of("The first %d of %d.".formatted(MOST, rows.size())));
    }
    return nodes;
  }
}
