package dev.quarterdeck.prometheus;

import dev.quarterdeck.alert.Graphs.Point;
import dev.quarterdeck.prometheus.Wire.Reply;
import dev.quarterdeck.target.Metrics.Reading;
import dev.quarterdeck.target.Metrics.Sample;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the API answers (<a
 * href="https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview">format</a>).
 */
record Answers(URI address, Redactor redactor) {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UNPROCESSABLE = 422;
  private static final int WORDS = 200;

  /** What people can be shown of is few; every label of each is looked through for secrets. */
  private static final int SERIES = 500;

  Reading instant(Reply reply) {
    JsonNode data = data(reply);
    JsonNode result = data.path("data").path("result");
    if (result.size() > SERIES) {
      throw new Unfit(
          "The query gives %d series, and %d are looked at at most: aggregate it, as with max(…)."
              .formatted(result.size(), SERIES));
    }
    List<Sample> samples =
        switch (data.path("data").path("resultType").asString("")) {
          case "vector" -> result.valueStream().map(this::sample).toList();
          case "scalar" -> List.of(sample(Map.of(), result));
          case "matrix", "string" ->
              throw new Unfit(
                  "The query gives a %s, and a value is needed: take its range or quotes away."
                      .formatted(data.path("data").path("resultType").asString("")));
          default -> throw strange();
        };
    return new Reading(samples, warnings(data));
  }

  /** A series with its finite values. */
  record Series(Map<String, String> labels, List<Point> points) {}

  /**
   * What a query gave over time, of the series with such labels.
   *
   * @throws Unfit when it is no query that can be answered, also because it asks for too much
   */
  List<Series> range(Reply reply, Predicate<Map<String, String>> which) {
    if (reply.status() == UNPROCESSABLE) {
      throw new Unfit(
          "The query cannot be carried out: "
              + clean(json(reply).path("error").asString("no reason was given"))
              + ".");
    }
    JsonNode data = data(reply).path("data");
    JsonNode result = data.path("result");
    if (!data.path("resultType").asString("").equals("matrix")) {
      throw strange();
    }
    List<Series> all = new ArrayList<>();
    for (JsonNode series : result) {
      Map<String, String> labels = labels(series);
      if (which.test(labels)) {
        all.add(new Series(labels, points(series.path("values"))));
      }
    }
    return all;
  }

  private List<Point> points(JsonNode values) {
    return values
        .valueStream()
        .map(pair -> sample(Map.of(), pair))
        .filter(sample -> Double.isFinite(sample.value()))
        .map(sample -> new Point(sample.at(), sample.value()))
        .toList();
  }

  private JsonNode data(Reply reply) {
    if (reply.status() == UNAUTHORIZED || reply.status() == FORBIDDEN) {
      throw new TargetFailure(
          "The Prometheus at %s answers HTTP %d: look at the secret of quarterdeck.prometheus.token."
              .formatted(address.getAuthority(), reply.status()));
    }
    JsonNode json = json(reply);
    if ("success".equals(json.path("status").asString(""))) {
      return json;
    }
    String why = clean(json.path("error").asString("no reason was given"));
    if (reply.status() == BAD_REQUEST && "bad_data".equals(json.path("errorType").asString(""))) {
      throw new Unfit("The query is no PromQL that can be answered: " + why + ".");
    }
    throw new TargetFailure(
        "The Prometheus at %s answers HTTP %d: %s."
            .formatted(address.getAuthority(), reply.status(), why));
  }

  private JsonNode json(Reply reply) {
    try {
      JsonNode json = JsonMapper.shared().readTree(reply.text());
      if (json.has("status")) {
        return json;
      }
    } catch (JacksonException e) {
      // said below, as any other answer that is not this API's
    }
    throw new TargetFailure(
        "What answers at %s (HTTP %d) is no Prometheus. Look at quarterdeck.prometheus.address."
            .formatted(address.getAuthority(), reply.status()));
  }

  private TargetFailure strange() {
    return new TargetFailure(
        "The Prometheus at %s answers in a form that is not known here."
            .formatted(address.getAuthority()));
  }

  private Sample sample(JsonNode series) {
    return sample(labels(series), series.path("value"));
  }

  private Map<String, String> labels(JsonNode series) {
    Labels kept = new Labels(redactor);
    Map<String, String> labels = new HashMap<>();
    series
        .path("metric")
        .properties()
        .forEach(
            label ->
                labels.put(kept.name(label.getKey()), kept.value(label.getValue().asString(""))));
    return labels;
  }

  private Sample sample(Map<String, String> labels, JsonNode pair) {
    double seconds = pair.path(0).asDouble(0);
    try {
      return new Sample(
          labels, value(pair.path(1).asString("")), Instant.ofEpochMilli((long) (seconds * 1000)));
    } catch (NumberFormatException e) {
      throw strange();
    }
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private List<String> warnings(JsonNode data) {
    return data.path("warnings").valueStream().map(each -> clean(each.asString(""))).toList();
  }

  private String clean(String raw) {
    return new Labels(redactor).text(raw, WORDS);
  }
}
