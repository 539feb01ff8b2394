package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Gauges.Gauge;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of Prometheus's HTTP API that tells what a query gives now. */
final class MetricRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final double MILLIS = 1_000;

  private MetricRoutes() {}

  static Answer query(Model model, Request request, String none) {
    String query = form(request.body(), "query");
    Optional<List<Gauge>> answer = model.gauges().of(query);
    return answer.isPresent() ? told(model, answer.get()) : unknown(query);
  }

  private static String form(String body, String name) {
    return Arrays.stream(body.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private static Answer told(Model model, List<Gauge> gauges) {
    ObjectNode json = JSON.createObjectNode().put("status", "success");
    ObjectNode data = json.putObject("data").put("resultType", "vector");
    ArrayNode result = data.putArray("result");
    for (Gauge gauge : gauges) {
      ObjectNode one = result.addObject();
      ObjectNode labels = one.putObject("metric");
      gauge.labels().forEach(labels::put);
      one.putArray("value")
          .add(model.now().toEpochMilli() / MILLIS)
          .add(String.valueOf(gauge.value()));
    }
    return Answer.json(json);
  }

  private static Answer unknown(String query) {
    return Answer.json(
        400,
        JSON.createObjectNode()
            .put("status", "error")
            .put("errorType", "bad_data")
            .put(
                "error",
                "the Playground is no Prometheus: it knows %s{service=\"NAME\"} and what a rehearsal says, not %s"
                    .formatted(Gauges.METRIC, query)));
  }
}
