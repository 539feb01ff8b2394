package dev.quarterdeck.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * States and the ways between them, as UML draws them. Every text is literal.
 *
 * @param title stands above it
 * @param start the name of the state that is entered first
 */
public record StateDiagram(String title, String start, List<Node> nodes, List<Way> ways) {
  /** The most states of a picture that can still be read. */
  public static final int MOST = 40;

  public StateDiagram {
    nodes = List.copyOf(nodes);
    ways = List.copyOf(ways);
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      if (!names.add(node.name())) {
        throw new IllegalArgumentException("'%s' is drawn twice".formatted(node.name()));
      }
    }
    if (nodes.size() > MOST) {
      throw new IllegalArgumentException("a diagram has at most %d states".formatted(MOST));
    }
    if (!names.contains(start)) {
      throw new IllegalArgumentException("'%s', where it starts, is not drawn".formatted(start));
    }
    for (Way way : ways) {
      if (!names.contains(way.from()) || !names.contains(way.to())) {
        throw new IllegalArgumentException("%s leads to or from nowhere".formatted(way));
      }
    }
  }

  /** How a state is shown. */
  public enum Look {
    /** As most are. */
    PLAIN,
    /** Where something is now. */
    HERE,
    /** Done, or a good end. */
    GOOD,
    /** Failed, or a bad end. */
    BAD
  }

  /**
   * A state.
   *
   * @param inside lines below its name
   */
  public record Node(String name, List<String> inside, Look look) {
    public Node {
      inside = List.copyOf(inside);
    }
  }

  /**
   * A way from one state to another.
   *
   * @param label beside it; blank for the usual way
   * @param dashed whether it is taken only in an emergency
   */
  public record Way(String from, String to, String label, boolean dashed) {}

  /**
   * Draws it.
   *
   * @throws IllegalStateException when it cannot be drawn whole
   */
  public byte[] png() {
    return Drawing.png(this);
  }
}
