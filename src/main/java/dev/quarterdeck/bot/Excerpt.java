package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.target.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Part of many lines, for one message: as many as every chat can show, which {@code words} then
 * tells. What a line must hold is literal text and blind to case, because whoever looks for an
 * error seldom knows how it is written.
 *
 * @param shown the lines of the message
 * @param words which these are, as a sentence
 */
record Excerpt(List<String> shown, String words) {
  /** How many lines a message of logs shows unless more are asked for. */
  static final int FEW = 20;

  /** Characters of one line. */
  private static final int LINE = 1_000;

  /** Characters of all of them, each with its end; a message of Slack holds twice as many. */
  private static final int ROOM = 5_500;

  Excerpt {
    shown = List.copyOf(shown);
  }

  /** The last lines that hold {@code text}; all lines hold the empty text. */
  static Excerpt last(List<String> all, String text, int most) {
    List<String> held = holding(all, text);
    int count = fitting(held.reversed(), most);
    int first = held.size() - count + 1;
    return of(held.subList(first - 1, held.size()), words(all, held, text, first, count));
  }

  /** The lines from the {@code first} on, counted from 1 among those that hold {@code text}. */
  static Excerpt from(List<String> all, String text, int first, int most) {
    List<String> held = holding(all, text);
    List<String> after = held.subList(Math.min(first - 1, held.size()), held.size());
    int count = fitting(after, most);
    return of(after.subList(0, count), words(all, held, text, first, count));
  }

  /** How many of the first lines one message can show. */
  private static int fitting(List<String> lines, int most) {
    int room = ROOM;
    int count = 0;
    for (String line : lines) {
      room -= Math.min(line.length(), LINE) + 1;
      if (count == most || room < 0) {
        break;
      }
      count++;
    }
    return count;
  }

  private static Excerpt of(List<String> lines, String words) {
    boolean cut = lines.stream().anyMatch(line -> line.length() > LINE);
    return new Excerpt(
        lines.stream().map(line -> Words.cut(line, LINE)).toList(),
        cut ? words + " Long lines are cut short here." : words);
  }

  private static List<String> holding(List<String> all, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return all.stream().filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted)).toList();
  }

  private static String words(
      List<String> all, List<String> held, String text, int first, int count) {
    String of =
        text.isEmpty()
            ? all.size() == 1 ? "1 line" : all.size() + " lines"
            : "%d of %d lines that hold %s"
                .formatted(held.size(), all.size(), Corrections.quote(Corrections.cut(text)));
    if (count == 0) {
      return held.isEmpty() && !text.isEmpty()
          ? "None of %d lines holds %s."
              .formatted(all.size(), Corrections.quote(Corrections.cut(text)))
          : "There is no line %d: there are %s.".formatted(first, of);
    }
    return count == held.size()
        ? "All of the %s.".formatted(of)
        : "Lines %d to %d of the %s.".formatted(first, first + count - 1, of);
  }

  List<Doc.Node> nodes() {
    List<Doc.Node> nodes = new ArrayList<>();
    if (!shown.isEmpty()) {
      nodes.add(new Doc.Code(shown));
    }
    nodes.add(Doc.Para.of(words));
    return nodes;
  }
}
