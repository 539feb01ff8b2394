package dev.quarterdeck.rig;

import static dev.quarterdeck.rig.HoldingProxy.Where.AFTER_ENGINE;
import static dev.quarterdeck.rig.HoldingProxy.Where.BEFORE_ENGINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HoldingProxyTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String UPDATE = "/v1.51/services/web/update?version=7";
  private static final String UPDATES = "/services/[^/]+/update";

  private final List<String> acted = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer engine;
  private HoldingProxy proxy;

  @BeforeEach
  void start() throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    engine = HttpServer.create(anyPort, 0);
    engine.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    engine.createContext("/", this::act);
    engine.createContext("/v1.51/events", HoldingProxyTest::stream);
    engine.start();
    proxy = HoldingProxy.before(engine.getAddress(), anyPort);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    client.close();
    engine.stop(0);
  }

  @Test
  void passesRequestsAndAnswersAsTheyAre() {
    assertThat(post("first").join().body()).isEqualTo("done first");
    assertThat(post("second").join().body()).isEqualTo("done second");

    assertThat(acted).containsExactly("first", "second");
    assertThat(proxy.passed()).hasSize(2).containsOnly("POST /services/web/update");
  }

  @Test
  void holdsARequestBeforeTheEngineHasSeenIt() throws Exception {
    Held held = proxy.holdNext("POST", UPDATES, BEFORE_ENGINE);
    var answer = post("held");
    held.awaitHeld(SOON);
    assertThat(acted).isEmpty();

    held.release();

    assertThat(answer.join().body()).isEqualTo("done held");
    assertThat(post("next").join().body()).isEqualTo("done next");
  }

  @Test
  void holdsTheAnswerOfAnEngineThatHasActed() throws Exception {
    Held held = proxy.holdNext("POST", UPDATES, AFTER_ENGINE);
    var answer = post("held");
    held.awaitHeld(SOON);
    assertThat(acted).containsExactly("held");
    assertThat(answer).isNotDone();

    held.release();

    assertThat(answer.join().body()).isEqualTo("done held");
  }

  @Test
  void dropsARequestThatTheEngineNeverSees() throws Exception {
    Held held = proxy.holdNext("POST", UPDATES, BEFORE_ENGINE);
    var answer = post("lost");
    held.awaitHeld(SOON);

    held.drop();

    assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class);
    assertThat(acted).isEmpty();
  }

  @Test
  void deliversAReleasedRequestThoughItsSenderHasDied() throws Exception {
    Held held = proxy.holdNext("POST", UPDATES, BEFORE_ENGINE);
    try (var dying = HttpClient.newHttpClient()) {
      var answer = dying.sendAsync(request("orphan"), BodyHandlers.ofString());
      held.awaitHeld(SOON);
      answer.cancel(true);
      dying.shutdownNow();
    }

    held.release();

    await().untilAsserted(() -> assertThat(acted).containsExactly("orphan"));
  }

  @Test
  void leavesOtherRequestsAlone() {
    Held held = proxy.holdNext("DELETE", UPDATES, BEFORE_ENGINE);

    assertThat(post("other").join().body()).isEqualTo("done other");

    assertThatThrownBy(() -> held.awaitHeld(Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("DELETE");
  }

  @Test
  void hangsUntilToldToPass() {
    proxy.hang();
    var impatient = HttpRequest.newBuilder(uri(UPDATE)).timeout(Duration.ofMillis(200)).build();
    assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);

    proxy.pass();

    assertThat(post("again").join().body()).isEqualTo("done again");
    assertThat(acted).containsExactly("again");
  }

  @Test
  void refusesUntilToldToPass() {
    proxy.refuse();
    assertThatThrownBy(() -> post("refused").join()).isInstanceOf(CompletionException.class);

    proxy.pass();

    assertThat(post("again").join().body()).isEqualTo("done again");
  }

  @Test
  void seversAStreamThatDeliveredAsItWent() throws Exception {
    var request = HttpRequest.newBuilder(uri("/v1.51/events")).build();
    var answer = client.send(request, BodyHandlers.ofInputStream());
    try (var events = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      assertThat(events.readLine()).isEqualTo("update");

      proxy.severStreams();

      assertThatThrownBy(events::readLine).isInstanceOf(IOException.class);
    }
  }

  @Test
  void standsOnAUnixSocketInFrontOfAnotherOne() throws Exception {
    try (var inner = HoldingProxy.before(engine.getAddress());
        var outer = HoldingProxy.before(inner.address())) {
      assertThat(outer.host()).startsWith("unix:///");
      Wire wire = Wire.to(outer.address());
      String get = "GET /v1.51/info HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n";
      wire.out().write(get.getBytes(UTF_8));

      assertThat(new String(wire.in().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 200")
          .endsWith("done ");
      assertThat(inner.passed()).containsExactly("GET /info");
    }
  }

  private CompletableFuture<HttpResponse<String>> post(String body) {
    return client.sendAsync(request(body), BodyHandlers.ofString());
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(uri(UPDATE)).POST(BodyPublishers.ofString(body)).build();
  }

  private URI uri(String path) {
    return URI.create(proxy.host().replaceFirst("tcp", "http") + path);
  }

  private void act(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      acted.add(body);
      byte[] answer = ("done " + body).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** An answer that begins and does not end, as a stream of events does. */
  private static void stream(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("update\n".getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }
}
