package dev.quarterdeck.chat;

import java.util.List;
import java.util.stream.Stream;

/** What a message says, as a tree of nodes; every string in it is literal text, never markup. */
public record Doc(List<Node> nodes) {
  public Doc {
    nodes = List.copyOf(nodes);
  }

  /** A document of these nodes. */
  public static Doc of(Node... nodes) {
    return new Doc(List.of(nodes));
  }

  /** One sentence. */
  public static Doc say(String text) {
    return of(Para.of(text));
  }

  /** The same, and more below it. */
  public Doc and(List<Node> more) {
    return new Doc(Stream.concat(nodes.stream(), more.stream()).toList());
  }

  /** A block of a document. */
  public sealed interface Node {}

  /** The heading of a card. */
  public record Title(String text, Tone tone) implements Node {}

  /** Words in a row. */
  public record Para(List<Span> spans) implements Node {
    public Para {
      spans = List.copyOf(spans);
    }

    /** Plain words. */
    public static Para of(String text) {
      return new Para(List.of(new Words(text)));
    }
  }

  /** Lines kept as they are, in a fixed-width face. */
  public record Code(List<String> lines) implements Node {
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /** Named values. */
  public record Facts(List<Fact> facts) implements Node {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** A named value. */
  public record Fact(String name, String value) {}

  /** Rows under headings. */
  public record Table(List<String> headings, List<List<String>> rows) implements Node {
    public Table {
      headings = List.copyOf(headings);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** The steps of a run, each with a mark. */
  public record Steps(List<Step> steps) implements Node {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /** One step: its mark, its name, what is true of it and how long it took. */
  public record Step(Tone mark, String name, String note, String time) {}

  /** How far something is, from 0 to 1, and what it does now. */
  public record Bar(double fraction, String label) implements Node {}

  /** A run of words in a paragraph. */
  public sealed interface Span {}

  /** Plain words. */
  public record Words(String text) implements Span {}

  /** Words that matter. */
  public record Strong(String text) implements Span {}

  /** Something typed or named: a command, an image, an id. */
  public record Mono(String text) implements Span {}

  /** A link whose label is literal. */
  public record Link(String label, String uri) implements Span {}

  /** How something stands; colours and marks follow from it. */
  public enum Tone {
    PLAIN,
    WAITING,
    ACTIVE,
    GOOD,
    BAD,
    ASKING,
    SKIPPED
  }
}
