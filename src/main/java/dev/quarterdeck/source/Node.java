package dev.quarterdeck.source;

import java.util.List;
import java.util.Optional;

/** A value in a YAML file, with the place it stands at. */
public sealed interface Node {
  /** Where it stands. */
  Mark at();

  /**
   * One value as it is written.
   *
   * @param plain whether it stands without quotes, so that {@code 4} may be a number
   */
  record Scalar(Mark at, String text, boolean plain) implements Node {}

  /** Values in order. */
  record Items(Mark at, List<Node> list) implements Node {
    public Items {
      list = List.copyOf(list);
    }
  }

  /** Named values in order; no name stands twice. */
  record Fields(Mark at, List<Entry> entries) implements Node {
    public Fields {
      entries = List.copyOf(entries);
    }

    /** The value of that name. */
    public Optional<Node> get(String name) {
      return entries.stream().filter(e -> e.name().equals(name)).map(Entry::value).findFirst();
    }
  }

  /** A name and its value. */
  record Entry(Mark at, String name, Node value) {}
}
