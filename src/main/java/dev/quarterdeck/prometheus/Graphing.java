package dev.quarterdeck.prometheus;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Graphs;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
  private static final Pattern QUERY = Pattern.compile("[?&]g0\\.expr=([^&#]*)");
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
    for (Alert worst : group.telling()) {
      Optional<String> expression = expression(worst);
      if (expression.isPresent()) {
        List<Alert> same =
            group.telling().stream()
                .filter(alert -> alert.name().equals(worst.name()))
                .filter(alert -> expression(alert).equals(expression))
                .toList();
        return graph(expression.get(), same, now);
      }
    }
    return Optional.empty();
  }

  /**
   * What the rule asks, as the page that shows it is told; also by an address that nobody could
   * open, like one of a host whose name holds an underscore.
   */
  static Optional<String> expression(Alert alert) {
    Matcher query = QUERY.matcher(alert.generatorUrl());
    return query.find()
        ? decoded(query.group(1)).filter(t -> !t.isBlank() && t.length() <= EXPRESSION)
        : Optional.empty();
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** None where no series is the alerts' own: those of others would be taken for them. */
  private Optional<Graph> graph(String expression, List<Alert> alerts, Instant now) {
    Comparison comparison = Comparison.of(expression);
    Range range = range(alerts, now);
    Map<String, String> form =
        Map.of(
            "query", comparison.drawn(),
            "start", seconds(range.from()),
            "end", seconds(range.to()),
            "step", seconds(Instant.EPOCH.plus(range.step())));
    List<Answers.Series> mine =
        answers.range(wire.post("api/v1/query_range", form), labels -> of(labels, alerts));
    return mine.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Graph(
                new Query(alerts.getFirst().name(), comparison.drawn(), comparison.bound()),
                range,
                curves(mine.stream().limit(CURVES).toList()),
                Math.max(0, mine.size() - CURVES)));
  }

  /** From some time before the first of them fired, but of no longer than anybody looks at. */
  private static Range range(List<Alert> alerts, Instant now) {
    Instant first = alerts.stream().map(Alert::startsAt).min(Comparator.naturalOrder()).orElse(now);
    // A clock elsewhere may be ahead.
    Instant wanted = (first.isAfter(now) ? now : first).minus(BEFORE);
    Instant from = wanted.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : wanted;
    Duration step = Duration.between(from, now).dividedBy(POINTS);
    return new Range(from, now, step.compareTo(FINEST) < 0 ? FINEST : step);
  }

  private static String seconds(Instant at) {
    return at.getEpochSecond() + "." + String.format(Locale.ROOT, "%03d", at.getNano() / 1_000_000);
  }

  /** An alert has the labels of its series, and some of its rule. */
  private static boolean of(Map<String, String> series, List<Alert> alerts) {
    Map<String, String> labels = new HashMap<>(series);
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
