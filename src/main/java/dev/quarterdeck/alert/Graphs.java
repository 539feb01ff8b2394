package dev.quarterdeck.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the values that alerts are about went lately. */
@FunctionalInterface
public interface Graphs {
  /**
   * The graph of the group's worst alert and of those of the same rule, up to now; of what was
   * resolved where nothing fires any more. Empty where no expression is known, or nothing of it is
   * measured.
   *
   * @throws dev.quarterdeck.target.TargetFailure when it cannot be asked for
   */
  Optional<Graph> of(AlertGroup group, Instant now);

  /** Where nobody measures. */
  static Graphs none() {
    return (_, _) -> Optional.empty();
  }

  /**
   * A graph.
   *
   * @param left how many curves there are besides
   */
  record Graph(Query query, Range range, List<Curve> curves, int left) {
    public Graph {
      curves = List.copyOf(curves);
    }
  }

  /**
   * What is drawn.
   *
   * @param rule whose it is: what its alerts are called
   * @param expression in PromQL, without the comparison
   * @param bound what it is compared with; empty where that is no number
   */
  record Query(String rule, String expression, Optional<Bound> bound) {}

  /**
   * When it was looked at.
   *
   * @param step from one look to the next
   */
  record Range(Instant from, Instant to, Duration step) {}

  /**
   * What a value is compared with.
   *
   * @param operator as PromQL writes it: the alert fires where it holds
   */
  record Bound(String operator, double value) {}

  /** One series, named by the labels that set it apart; where it had no value there is no point. */
  record Curve(String name, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /** A finite value at a moment. */
  record Point(Instant at, double value) {}
}
