package dev.quarterdeck.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Episode;
import dev.quarterdeck.alert.Graphs.Bound;
import dev.quarterdeck.alert.Graphs.Curve;
import dev.quarterdeck.alert.Graphs.Graph;
import dev.quarterdeck.alert.Testimony;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a Prometheus for a graph, and what is made of its answer. */
class GraphingTest {
  private HttpServer server;
  private int status = 200;
  private String answer = "";
  private String asked = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/query_range",
        exchange -> {
          try (exchange) {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Optional<Graph> graph(String url) {
    return graph(alert("a", url, Map.of()));
  }

  private static Alert alert(String instance, String url, Map<String, String> more) {
    Alert told = Told.fires(instance, 0);
    TreeMap<String, String> labels = new TreeMap<>(told.labels());
    labels.putAll(more);
    return new Alert(
        told.fingerprint(),
        told.status(),
        labels,
        told.annotations(),
        told.startsAt(),
        told.endsAt(),
        url);
  }

  private Optional<Graph> graph(Alert... alerts) {
    TreeMap<String, Testimony> heard = new TreeMap<>();
    for (Alert alert : alerts) {
      heard.put(alert.fingerprint(), new Testimony(alert, Told.at(30), false));
    }
    Episode episode =
        new Episode(
            1,
            "ops-prod",
            Told.at(30),
            Told.at(0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    AlertGroup group = new AlertGroup(1, Told.HEAD, episode, 0, Optional.empty(), heard);
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Prometheus.Config config =
        new Prometheus.Config(address, Duration.ofSeconds(5), Redactor.unknowing());
    try (Prometheus prometheus = new Prometheus(config)) {
      return prometheus.graphs().of(group, Told.at(60));
    }
  }

  private Map<String, String> form() {
    return Stream.of(asked.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String series(String labels, String values) {
    return "{\"metric\":{%s},\"values\":[%s]}".formatted(labels, values);
  }

  private void answers(String... series) {
    answer =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[%s]}}"
            .formatted(String.join(",", series));
  }

  @Test
  void asksForTheExpressionOfTheRuleWithoutItsComparison() {
    answers(
        series(
            "\"instance\":\"a\",\"__name__\":\"x\"", "[1772366400,\"0.31\"],[1772366415,\"NaN\"]"),
        series("\"instance\":\"of another alert\"", "[1772366400,\"7\"]"));

    Graph graph =
        graph("http://p:9090/graph?g0.tab=1&g0.expr=rate%28x%5B5m%5D%29+%3E+0.05").orElseThrow();

    assertThat(graph.query().bound()).contains(new Bound(">", 0.05));
    assertThat(form())
        .containsEntry("query", "rate(x[5m])")
        .containsEntry("start", Told.at(-3_600).getEpochSecond() + ".000")
        .containsEntry("end", Told.at(60).getEpochSecond() + ".000")
        .containsEntry("step", "15.250");
    assertThat(graph.curves()).hasSize(1);
    assertThat(graph.curves().getFirst().points()).hasSize(1);
  }

  /** Whoever writes an alert chooses its link; the bot asks nobody but the one it is told to. */
  @Test
  void asksNobodyThatAnAlertNames() throws IOException {
    List<String> lured = new ArrayList<>();
    HttpServer named =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    named.createContext("/", exchange -> lured.add(exchange.getRequestURI().toString()));
    named.start();
    try {
      answers(series("\"__name__\":\"x\"", "[1772366400,\"1\"]"));
      String url = "http://127.0.0.1:%d/graph?g0.expr=x".formatted(named.getAddress().getPort());
      assertThat(graph(url)).isPresent();
      assertThat(form()).containsEntry("query", "x");
      assertThat(lured).isEmpty();
    } finally {
      named.stop(0);
    }
  }

  @Test
  void drawsAtMostSixAndSaysHowManyAreLeft() {
    answers(
        Stream.iterate(0, i -> i + 1)
            .limit(10)
            .map(i -> series("\"__name__\":\"x" + i + "\"", "[1772366400,\"1\"]"))
            .toArray(String[]::new));
    Graph graph = graph("http://p:9090/graph?g0.expr=x").orElseThrow();
    assertThat(graph.left()).isEqualTo(4);
    assertThat(graph.curves()).hasSize(6);
  }

  @Test
  void thereIsNoneWhereNoSeriesIsTheAlertsOwn() {
    answers(series("\"instance\":\"of another alert\"", "[1772366400,\"7\"]"));
    assertThat(graph("http://p:9090/graph?g0.expr=x")).isEmpty();
  }

  /** Services of a Swarm are called so, and Java takes none of it for a host. */
  @Test
  void asksAlsoWhereTheHostIsNoNameOfOne() {
    answers(series("\"instance\":\"a\"", "[1772366400,\"7\"]"));
    assertThat(graph("http://mon_prometheus:9090/graph?g0.expr=x+%3E+2&g0.tab=1#g0.expr=y"))
        .isPresent();
    assertThat(form()).containsEntry("query", "x");
  }

  /** A link in a card ends at two thousand characters, a rule need not. */
  @Test
  void asksAlsoForALongExpression() {
    answers(series("\"instance\":\"a\"", "[1772366400,\"7\"]"));
    String name = "x".repeat(3_000);
    assertThat(graph("http://p:9090/graph?g0.expr=" + name)).isPresent();
    assertThat(form()).containsEntry("query", name);
  }

  @Test
  void thereIsNoneOfWhatIsNotEncodedWell() {
    assertThat(graph("http://p:9090/graph?g0.expr=%zz")).isEmpty();
    assertThat(asked).isEmpty();
  }

  /** Another rule of the group has another expression, and its series would fit. */
  @Test
  void drawsTheSeriesOfOneRuleAndNamesIt() {
    answers(
        series("\"instance\":\"a\"", "[1772366400,\"7\"]"),
        series("\"instance\":\"b\"", "[1772366400,\"8\"]"),
        series("\"instance\":\"c\"", "[1772366400,\"9\"]"));
    String one = "http://p:9090/graph?g0.expr=x";
    Graph graph =
        graph(
                alert("a", one, Map.of()),
                alert("b", one, Map.of()),
                alert("c", "http://p:9090/graph?g0.expr=y", Map.of("alertname", "DiskFull")))
            .orElseThrow();
    assertThat(graph.query().rule()).isEqualTo("BackendBroken");
    assertThat(form()).containsEntry("query", "x");
    assertThat(graph.curves()).extracting(Curve::name).containsExactly("instance=a", "instance=b");
  }

  @Test
  void findsTheAlertsOwnAmongThousands() {
    answers(
        Stream.iterate(0, i -> i + 1)
            .limit(2_000)
            .map(i -> i == 1_999 ? "a" : "other " + i)
            .map(name -> series("\"instance\":\"" + name + "\"", "[1772366400,\"1\"]"))
            .toArray(String[]::new));
    assertThat(graph("http://p:9090/graph?g0.expr=x").orElseThrow().curves()).hasSize(1);
  }

  @Test
  void thereIsNoneWithoutAnExpression() {
    assertThat(graph("")).isEmpty();
    assertThat(graph("http://p:9090/graph")).isEmpty();
    assertThat(asked).isEmpty();
  }

  /** It would not be answered either when it is asked again. */
  @Test
  void aQueryThatGivesTooMuchIsUnfit() {
    status = 422;
    answer = "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"}";
    assertThatThrownBy(() -> graph("http://p/graph?g0.expr=x"))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("too many samples");

    status = 200;
    answer = "x".repeat((4 << 20) + 1);
    assertThatThrownBy(() -> graph("http://p/graph?g0.expr=x"))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("more than 4 MB");
  }

  @Test
  void asksAlsoForWhatBeginsToFireInTheFuture() {
    answers(series("\"instance\":\"a\"", "[1772366400,\"7\"]"));
    Alert early = alert("a", "http://p:9090/graph?g0.expr=x", Map.of());
    Alert ahead =
        new Alert(
            early.fingerprint(),
            early.status(),
            early.labels(),
            early.annotations(),
            Told.at(9_000),
            early.endsAt(),
            early.generatorUrl());
    assertThat(graph(ahead)).isPresent();
    assertThat(form()).containsEntry("start", Told.at(60 - 3_600).getEpochSecond() + ".000");
  }

  @Test
  void anAnswerOfAnotherKindIsAFailure() {
    answer = "<html>";
    assertThatThrownBy(() -> graph("http://p/graph?g0.expr=x")).isInstanceOf(TargetFailure.class);
    assertThat(List.of(asked)).isNotEmpty();
  }
}
