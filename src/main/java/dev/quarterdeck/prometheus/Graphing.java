package dev.quarterdeck.prometheus;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Graphs;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for the values of what an alert is about over the last time (<a
 * href="https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries">range
 * queries</a>). The expression is the one in the alert's {@code generatorURL}.
 */
final class Graphing implements Graphs {
  private static final Duration BEFORE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final int POINTS = 240;
  private static final int CURVES = 6;
  private static final int EXPRESSION = 4_000;
  private static final Duration FINEST = Duration.ofSeconds(5);

  private final Wire wire;
  private final Answers answers;

  Graphing(Wire wire, Answers answers) {
    this.wire = wire;
    this.answers = answers;
  }

  @Override
  public Optional<Graph> of(AlertGroup group, Instant now) {
    List<Alert> telling = group.telling();
    return telling.stream()
        .flatMap(alert -> expression(alert).stream())
        .findFirst()
        .flatMap(expression -> graph(expression, telling, now));
  }

  /** What the rule asks, as the page that shows it is told. */
  static Optional<String> expression(Alert alert) {
    return alert
        .generator()
        .map(URI::getRawQuery)
        .flatMap(
            query ->
                Stream.of(query.split("&", -1))
                    .filter(pair -> pair.startsWith("g0.expr="))
                    .map(pair -> pair.substring("g0.expr=".length()))
                    .findFirst())
        .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
        .filter(text -> !text.isBlank() && text.length() <= EXPRESSION);
  }

  /** None where no series is the alerts' own: those of others would be taken for them. */
  private Optional<Graph> graph(String expression, List<Alert> alerts, Instant now) {
    Comparison comparison = Comparison.of(expression);
    Instant first = alerts.stream().map(Alert::startsAt).min(Comparator.naturalOrder()).orElse(now);
    Instant wanted = first.minus(BEFORE);
    Instant from = wanted.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : wanted;
    Duration step = Duration.between(from, now).dividedBy(POINTS);
    Map<String, String> form =
        Map.of(
            "query", comparison.drawn(),
            "start", seconds(from),
            "end", seconds(now),
            "step", seconds(Instant.EPOCH.plus(step.compareTo(FINEST) < 0 ? FINEST : step)));
    List<Answers.Series> all = answers.range(wire.post("api/v1/query_range", form));
    List<Answers.Series> mine = all.stream().filter(s -> of(s, alerts)).toList();
    return mine.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Graph(
                comparison.drawn(),
                comparison.bound(),
                from,
                now,
                curves(mine.stream().limit(CURVES).toList()),
                Math.max(0, mine.size() - CURVES)));
  }

  private static String seconds(Instant at) {
    return at.getEpochSecond() + "." + String.format(Locale.ROOT, "%03d", at.getNano() / 1_000_000);
  }

  /** An alert has the labels of its series, and some of its rule. */
  private static boolean of(Answers.Series series, List<Alert> alerts) {
    Map<String, String> labels = new HashMap<>(series.labels());
    labels.remove("__name__");
    return alerts.stream()
        .anyMatch(alert -> alert.labels().entrySet().containsAll(labels.entrySet()));
  }

  private static List<Curve> curves(List<Answers.Series> all) {
    Map<String, String> shared = new HashMap<>();
    if (!all.isEmpty()) {
      shared.putAll(all.getFirst().labels());
      all.forEach(series -> shared.entrySet().retainAll(series.labels().entrySet()));
    }
    return all.stream().map(series -> new Curve(name(series, shared), series.points())).toList();
  }

  private static String name(Answers.Series series, Map<String, String> shared) {
    return new TreeMap<>(series.labels())
        .entrySet().stream()
            .filter(e -> !e.getValue().equals(shared.get(e.getKey())))
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
