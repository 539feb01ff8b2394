package dev.quarterdeck.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What a Prometheus answered once, by query; and whatever a test puts into its mouth. */
final class RecordedPrometheus implements AutoCloseable {
  static final String NOTHING =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

  private static final Map<String, String> ANSWERS =
      Map.of(
          "1.5",
          "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1764193000.5,\"1.5\"]}}",
          "label_replace(vector(2), \"service\", \"a b\", \"\", \"\")",
          vector("{\"service\":\"a b\"}", "2"),
          "nobody_measures_this",
          NOTHING,
          "vector(1) / 0",
          vector("{}", "+Inf"),
          "vector(-1) / 0",
          vector("{}", "-Inf"),
          "vector(0) / 0",
          vector("{}", "NaN"),
          "up[1m]",
          "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");

  private static final String MALFORMED =
      "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"query\\\": 1:4: parse error: unexpected end of input inside braces\"}";

  private final HttpServer server;
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile @Nullable String body;
  private volatile int status = 200;
  private volatile boolean hangs;

  /** Every question: method, path, what it was authorized with, and its form. */
  final List<String> heard = new CopyOnWriteArrayList<>();

  RecordedPrometheus() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private static String vector(String labels, String value) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":%s,\"value\":[1764193000.5,\"%s\"]}]}}"
        .formatted(labels, value);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answer(int code, String text) {
    status = code;
    body = text;
  }

  void hang() {
    hangs = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = URLDecoder.decode(form, StandardCharsets.UTF_8);
    heard.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                query));
    if (hangs) {
      awaitRelease();
    }
    String recorded = ANSWERS.get(query.replaceFirst("^query=", ""));
    String text =
        Optional.ofNullable(body).or(() -> Optional.ofNullable(recorded)).orElse(MALFORMED);
    int code = body != null ? status : recorded != null ? 200 : 400;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
  }
}
