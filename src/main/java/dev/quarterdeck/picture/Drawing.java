package dev.quarterdeck.picture;

import dev.quarterdeck.picture.StateDiagram.Look;
import dev.quarterdeck.picture.StateDiagram.Node;
import dev.quarterdeck.picture.StateDiagram.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import net.sourceforge.plantuml.BlockUml;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.core.ImageData;

/** Drawn by PlantUML, laid out by its own Smetana, so that nothing else must be installed. */
final class Drawing {
  /** Points that a picture is high or wide at most; what lies beyond is cut off. */
  private static final int MOST = 16_384;

  static {
    // It must read no file and ask no server, whatever is written in a picture.
    System.setProperty("PLANTUML_SECURITY_PROFILE", "SANDBOX");
    System.setProperty("PLANTUML_LIMIT_SIZE", String.valueOf(MOST));
  }

  private Drawing() {}

  static byte[] png(StateDiagram diagram) {
    return drawn(diagram, FileFormat.PNG);
  }

  static byte[] drawn(StateDiagram diagram, FileFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BlockUml block = new SourceStringReader(source(diagram)).getBlocks().getFirst();
      ImageData data = block.getDiagram().exportDiagram(out, 0, new FileFormatOption(format));
      // What it could not draw it draws as a picture of its stack trace.
      boolean whole = data.getWidth() < MOST && data.getHeight() < MOST;
      if (data.getStatus() != 0 || data.getWidth() == 0 || !whole) {
        throw new IllegalStateException("'%s' cannot be drawn".formatted(diagram.title()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory could not be written", e);
    }
    return out.toByteArray();
  }

  private static String source(StateDiagram diagram) {
    StringBuilder text = new StringBuilder();
    text.append("@startuml\n!pragma layout smetana\nhide empty description\n");
    text.append("skinparam dpi 110\n");
    text.append("title ").append(literal(diagram.title())).append('\n');
    Map<String, String> ids = new HashMap<>();
    for (Node node : diagram.nodes()) {
      String id = "s" + ids.size();
      ids.put(node.name(), id);
      text.append("state \"%s\" as %s%s%n".formatted(literal(node.name()), id, colour(node)));
      node.inside().forEach(line -> text.append("%s : %s%n".formatted(id, literal(line))));
    }
    text.append("[*] --> ").append(ids.get(diagram.start())).append('\n');
    for (Way way : diagram.ways()) {
      text.append(ids.get(way.from())).append(way.dashed() ? " -[dashed]-> " : " --> ");
      text.append(ids.get(way.to()));
      text.append(way.label().isBlank() ? "" : " : " + literal(way.label())).append('\n');
    }
    return text.append("@enduml\n").toString();
  }

  private static String colour(Node node) {
    return switch (node.look()) {
      case Look.PLAIN -> "";
      case Look.HERE -> " #CFE4FA;line:1F5FA8;line.bold";
      case Look.GOOD -> " #D8F0DA";
      case Look.BAD -> " #F6D6D5";
    };
  }

  /** Text that is no markup: all but letters and digits as numbers of characters. */
  private static String literal(String text) {
    StringBuilder literal = new StringBuilder();
    text.codePoints().forEach(each -> literal.append(literal(each)));
    return literal.toString();
  }

  private static String literal(int each) {
    if (each == ' ' || (each < 128 && Character.isLetterOrDigit(each))) {
      return Character.toString(each);
    }
    return switch (each) {
      // It takes these two for a part of a pattern, also as numbers; the wide ones look alike.
      case '\\' -> "\uFF3C";
      case '$' -> "\uFF04";
      default -> Character.isISOControl(each) ? " " : "&#" + each + ";";
    };
  }
}
