package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.slack.Rich.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The nodes of a document as blocks. */
final class Nodes {
  private static final int BAR = 20;

  private Nodes() {}

  static List<ObjectNode> blocks(Doc.Node node) {
    return switch (node) {
      case Doc.Title title -> title(Plain.line(mark(title.tone()) + title.text()));
      case Doc.Para para -> para(para).blocks();
      case Doc.Code code -> Rich.fixed(code.lines());
      case Doc.Facts facts -> facts(facts).blocks();
      case Doc.Table table -> Rich.fixed(columns(table));
      case Doc.Steps steps -> steps(steps).blocks();
      case Doc.Bar bar -> bar(bar).blocks();
    };
  }

  private static List<ObjectNode> title(String text) {
    if (text.isEmpty() || text.length() > Limits.HEADER) {
      return new Rich().say(text, Look.BOLD).blocks();
    }
    ObjectNode block = JsonNodeFactory.instance.objectNode().put("type", "header");
    block.putObject("text").put("type", "plain_text").put("text", text).put("emoji", false);
    return List.of(block);
  }

  private static Rich para(Doc.Para para) {
    Rich rich = new Rich();
    for (Doc.Span span : para.spans()) {
      switch (span) {
        case Doc.Words words -> rich.say(words.text(), Look.PLAIN);
        case Doc.Strong strong -> rich.say(strong.text(), Look.BOLD);
        case Doc.Mono mono -> rich.say(mono.text(), Look.CODE);
        case Doc.Link link -> rich.link(link.label(), link.uri());
      }
    }
    return rich;
  }

  private static Rich facts(Doc.Facts facts) {
    Rich rich = new Rich();
    String end = "";
    for (Doc.Fact fact : facts.facts()) {
      rich.say(end + fact.name(), Look.BOLD).say("  " + fact.value(), Look.PLAIN);
      end = "\n";
    }
    return rich;
  }

  private static Rich steps(Doc.Steps steps) {
    Rich rich = new Rich();
    String end = "";
    for (Doc.Step step : steps.steps()) {
      String note = step.note().isEmpty() ? "" : " \u2013 " + step.note();
      String time = step.time().isEmpty() ? "" : " (" + step.time() + ")";
      rich.say(end + mark(step.mark()), Look.PLAIN)
          .say(step.name(), Look.BOLD)
          .say(note + time, Look.PLAIN);
      end = "\n";
    }
    return rich;
  }

  private static Rich bar(Doc.Bar bar) {
    double fraction = Math.clamp(bar.fraction(), 0, 1);
    int full = (int) Math.round(fraction * BAR);
    String drawn = "\u2588".repeat(full) + "\u2591".repeat(BAR - full);
    return new Rich()
        .say(drawn, Look.CODE)
        .say(" %d %%  %s".formatted(Math.round(fraction * 100), bar.label()), Look.PLAIN);
  }

  private static List<String> columns(Doc.Table table) {
    List<List<String>> rows = new ArrayList<>(List.of(table.headings()));
    rows.addAll(table.rows());
    int count = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths =
        IntStream.range(0, count)
            .map(c -> rows.stream().mapToInt(row -> cell(row, c).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> row(row, widths)).toList();
  }

  private static String row(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(c -> cell(row, c) + " ".repeat(widths[c] - cell(row, c).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? Plain.line(row.get(column)) : "";
  }

  static String mark(Doc.Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case WAITING -> "\u2B1C ";
      case ACTIVE -> "\u25B6 ";
      case GOOD -> "\u2705 ";
      case BAD -> "\u274C ";
      case ASKING -> "\u2753 ";
      case SKIPPED -> "\u2796 ";
    };
  }
}
