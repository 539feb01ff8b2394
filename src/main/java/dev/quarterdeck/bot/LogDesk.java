package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Logs;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what was stored of long outputs: {@code log N}. Who may is asked when it is read: whoever
 * may use {@code log}, and may still look at where it came from.
 */
final class LogDesk implements Errand.Desk {
  private static final Subject LOG = new Subject.OfCommand("log");
  static final Phrase PHRASE =
      new Phrase(
          "log",
          List.of(
              new Slot("log", Slot.Place.TURN, true, "the number below an excerpt"),
              new Slot(
                  "grep", Slot.Place.NAMED, false, "only lines that hold this text, in any case"),
              new Slot("from", Slot.Place.NAMED, false, "the first line to show; else the last")),
          "Show or filter what was stored of a long output.");

  private final Logs logs;

  LogDesk(Logs logs) {
    this.logs = logs;
  }

  @Override
  public List<Errand> errands() {
    return List.of(new Errand(PHRASE, new Errand.Scope.Of(Verb.VIEW, LOG), this::read));
  }

  private Claim read(Asking asking, Map<String, String> values, Catalogue catalogue) {
    long number = number(values.getOrDefault("log", ""));
    int from = from(values.getOrDefault("from", ""));
    Logs.Log log =
        logs.find(number)
            .orElseThrow(
                () ->
                    new Mistake(
                        "There is no stored log %d, or its time is over.".formatted(number),
                        "logs SERVICE reads and stores anew."));
    Need source = new Need(Verb.VIEW, new Subject.OfCommand(log.view()), log.given());
    return new Claim(
        List.of(Need.view("log"), source),
        () -> Deed.answer(shown(asking, number, log, values.getOrDefault("grep", ""), from)));
  }

  /** All lines as a file. */
  static Deed.Hand whole(long number, String title, List<String> lines) {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return new Deed.Hand(
        new File("log-%d.txt".formatted(number), "text/plain", title, File.end(bytes)),
        "Log %d: %s, all %d lines".formatted(number, title, lines.size()));
  }

  private Doc shown(Asking asking, long number, Logs.Log log, String grep, int from) {
    Excerpt excerpt =
        from == 0
            ? Excerpt.last(log.lines(), grep, Reports.MOST)
            : Excerpt.from(log.lines(), grep, from, Reports.MOST);
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Log %d: %s".formatted(number, log.title()), Doc.Tone.PLAIN));
    nodes.addAll(excerpt.nodes());
    nodes.add(
        Doc.Para.of(
            "Read by %s %s ago; stored until %s."
                .formatted(
                    log.by(),
                    Spans.between(log.at(), asking.at()),
                    Spans.later(asking.at(), logs.until(log.at())))));
    return new Doc(nodes);
  }

  private static long number(String typed) {
    if (!typed.matches("#?\\d{1,15}")) {
      throw new Mistake(
          "%s is no number of a log.".formatted(Corrections.quote(Corrections.cut(typed))),
          "It stands below the excerpt that logs SERVICE shows.");
    }
    return Long.parseLong(typed.replace("#", ""));
  }

  private static int from(String typed) {
    if (!typed.isEmpty() && !typed.matches("[1-9]\\d{0,8}")) {
      throw new Mistake(
          "%s is no number of a line.".formatted(Corrections.quote(Corrections.cut(typed))),
          "The first line is from=1.");
    }
    return typed.isEmpty() ? 0 : Integer.parseInt(typed);
  }
}
