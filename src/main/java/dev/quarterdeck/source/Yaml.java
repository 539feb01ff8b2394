package dev.quarterdeck.source;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML text into a {@link Node} tree; what is refused becomes a {@link Problem}. */
public final class Yaml {
  /** Longest file read, in characters. */
  public static final int LONGEST = 256 * 1024;

  private Yaml() {}

  /**
   * The tree of one file; empty when it cannot be read at all. Anchors, aliases, tags, duplicate
   * keys and a second document are problems, but the rest is still read.
   */
  public static Optional<Node> read(String file, String text, Problems problems) {
    if (text.length() > LONGEST) {
      problems.add(
          new Mark(file, 1),
          "the file has " + text.length() + " characters, the most is " + LONGEST,
          "split it");
      return Optional.empty();
    }
    visible(file, text, problems);
    try {
      return document(file, text, problems);
    } catch (Builder.TooDeep e) {
      problems.add(e.at(), "values are nested too deep", "write it flatter");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(m -> m.getLine() + 1).orElse(1);
      problems.add(new Mark(file, line), "this is not YAML: " + said(e), hint(e));
    } catch (YamlEngineException e) {
      problems.add(new Mark(file, 1), "this is not YAML: " + e.getMessage(), "correct it");
    }
    return Optional.empty();
  }

  /** Text that reads differently from what it says can hide a grant from whoever reviews it. */
  private static void visible(String file, String text, Problems problems) {
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line += c == '\n' ? 1 : 0;
      if (Character.getType(c) == Character.FORMAT) {
        problems.add(
            new Mark(file, line),
            "there is an invisible character U+%04X".formatted((int) c),
            "delete it, or type the line again");
      }
    }
  }

  private static Optional<Node> document(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setUseMarks(true).setCodePointLimit(LONGEST).build();
    Iterator<Event> events = new Parse(settings).parseString(text).iterator();
    Optional<Node> found = Optional.empty();
    boolean more = false;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event) {
        case StreamStartEvent _, StreamEndEvent _, DocumentEndEvent _ -> {}
        case DocumentStartEvent start -> {
          if (more) {
            problems.add(mark(file, start), "a second document starts here", "use its own file");
          }
          more = true;
        }
        default -> {
          Node node = new Builder(file, events, problems).node(event, 0);
          found = found.isPresent() ? found : Optional.of(node);
        }
      }
    }
    if (found.isEmpty()) {
      problems.add(new Mark(file, 1), "the file is empty", "write it or remove it");
    }
    return found;
  }

  static Mark mark(String file, Event event) {
    return new Mark(file, event.getStartMark().map(m -> m.getLine() + 1).orElse(1));
  }

  private static String said(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem()).replaceAll("\\s+", " ");
    return e.getContext() == null ? problem : problem + " " + e.getContext();
  }

  private static String hint(MarkedYamlEngineException e) {
    return String.valueOf(e.getProblem()).contains("TAB")
        ? "indent with spaces"
        : "check indentation, colons and quotes here and on the line before";
  }
}
