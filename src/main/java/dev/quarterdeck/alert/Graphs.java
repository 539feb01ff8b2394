package dev.quarterdeck.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the values that alerts are about went lately. */
@FunctionalInterface
public interface Graphs {
  /**
   * The graph of what fires in the group, up to now; empty where no expression is known.
   *
   * @throws RuntimeException when it cannot be asked for
   */
  Optional<Graph> of(AlertGroup group, Instant now);

  /** Where nobody measures. */
  static Graphs none() {
    return (_, _) -> Optional.empty();
  }

  /**
   * A graph.
   *
   * @param expression what is drawn, in PromQL, without the comparison
   * @param bound what it is compared with; empty where that is no number
   * @param left how many curves there are besides
   */
  record Graph(
      String expression,
      Optional<Bound> bound,
      Instant from,
      Instant to,
      List<Curve> curves,
      int left) {
    public Graph {
      curves = List.copyOf(curves);
    }
  }

  /**
   * What a value is compared with.
   *
   * @param operator as PromQL writes it: the alert fires where it holds
   */
  record Bound(String operator, double value) {}

  /** One series, named by the labels that set it apart. */
  record Curve(String name, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /** A finite value at a moment. */
  record Point(Instant at, double value) {}
}
