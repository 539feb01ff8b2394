package dev.quarterdeck.bot;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Graphs;
import dev.quarterdeck.alert.Graphs.Curve;
import dev.quarterdeck.alert.Graphs.Graph;
import dev.quarterdeck.alert.Graphs.Point;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.picture.Curves;
import dev.quarterdeck.target.Words;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The graph of a group, with words for whoever cannot see it. */
public final class AlertGraph implements Courier.Sketches {
  private static final int EXPRESSION = 200;

  private final Graphs graphs;

  /** Of the values that {@code graphs} tells. */
  public AlertGraph(Graphs graphs) {
    this.graphs = graphs;
  }

  @Override
  public Optional<File> of(AlertGroup group, Instant now) {
    return graphs
        .of(group, now)
        .filter(graph -> graph.curves().stream().anyMatch(curve -> !curve.points().isEmpty()))
        .map(graph -> file(group, graph, now));
  }

  private static File file(AlertGroup group, Graph graph, Instant now) {
    Curves curves =
        new Curves(
            "%s (UTC)".formatted(graph.query().rule()),
            graph
                .query()
                .bound()
                .map(bound -> OptionalDouble.of(bound.value()))
                .orElseGet(OptionalDouble::empty),
            new Curves.Axis(graph.range().from(), graph.range().to(), graph.range().step()),
            graph.curves().stream().map(AlertGraph::curve).toList());
    String name =
        "%s-%d.png".formatted(group.name(), group.episode().number()).toLowerCase(Locale.ROOT);
    return new File(name, "image/png", alt(graph, now), curves.png());
  }

  private static Curves.Curve curve(Curve curve) {
    return new Curves.Curve(
        curve.name(),
        curve.points().stream().map(Point::at).toList(),
        curve.points().stream().map(Point::value).toList());
  }

  private static String alt(Graph graph, Instant now) {
    String shown = Words.cut(graph.query().expression().replaceAll("\\s+", " "), EXPRESSION);
    String bound =
        graph
            .query()
            .bound()
            .map(b -> "; it fires at %s %s".formatted(b.operator(), number(b.value())))
            .orElse("");
    String last =
        graph.curves().stream()
            .filter(curve -> !curve.points().isEmpty())
            .map(curve -> curve.points().getLast().value())
            .findFirst()
            .map(value -> ", last " + number(value))
            .orElse("");
    String left = graph.left() > 0 ? "; %d more are not drawn".formatted(graph.left()) : "";
    return "%s from %s to %s%s%s%s"
        .formatted(
            shown,
            Spans.earlier(now, graph.range().from()),
            Spans.earlier(now, graph.range().to()),
            last,
            bound,
            left);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value)
        .replaceFirst("(\\.\\d*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }
}
