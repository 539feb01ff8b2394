package dev.quarterdeck.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Faults of the connection, the scene, and the clock moved by hand. */
@Timeout(60)
class FaultsTest {
  private final Playground playground =
      Playground.start(Playground.Options.of(Clock.systemUTC()).at(0));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    playground.close();
    http.shutdownNow();
  }

  @Test
  void losesARequestBeforeItIsActedOn() throws Exception {
    playground.fail(Fault.of(Kind.LOST_REQUEST, "/update"));
    JsonNode before = service("redis");
    assertThatThrownBy(() -> scale("redis", 3)).isInstanceOf(IOException.class);
    assertThat(service("redis")).isEqualTo(before);
    assertThat(scale("redis", 3).statusCode()).as("only once").isEqualTo(200);
  }

  @Test
  void losesAnAnswerAfterTheRequestWasActedOn() throws Exception {
    playground.fail(Fault.of(Kind.LOST_ANSWER, "/update"));
    assertThatThrownBy(() -> scale("redis", 3)).isInstanceOf(IOException.class);
    assertThat(service("redis").at("/Spec/Mode/Replicated/Replicas").asInt()).isEqualTo(3);
  }

  @Test
  void refusesOneUpdateAsOutOfSequence() throws Exception {
    playground.fail(Fault.of(Kind.OUT_OF_SEQUENCE, "redis"));
    HttpResponse<String> refused = scale("redis", 3);
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).contains("update out of sequence");
    assertThat(scale("redis", 3).statusCode()).isEqualTo(200);
  }

  @Test
  void neverAnswersWhenItHangs() {
    playground.fail(Fault.of(Kind.HANG, "/info"));
    HttpRequest request = to("/info").timeout(Duration.ofMillis(300)).build();
    assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void cutsOpenEventStreams() throws Exception {
    HttpResponse<InputStream> events =
        http.send(to("/events").build(), BodyHandlers.ofInputStream());
    scale("redis", 3);
    playground.advance(Duration.ofSeconds(1));
    assertThat(events.body().read()).isEqualTo('{');
    playground.fail(Fault.of(Kind.CUT_STREAMS, ""));
    assertThatThrownBy(() -> events.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void isQuietOnceEveryEventIsWritten() throws Exception {
    HttpResponse<InputStream> events =
        http.send(to("/events").build(), BodyHandlers.ofInputStream());
    scale("redis", 3);
    playground.advance(Duration.ofSeconds(1));
    assertThat(events.body().read()).isEqualTo('{');
    await().until(playground::quiet);
    playground.fail(Fault.of(Kind.HANG, "/info"));
    var _ = http.sendAsync(to("/info").build(), BodyHandlers.ofString());
    await().until(playground::quiet);
    playground.fail(Fault.of(Kind.CUT_STREAMS, ""));
    scale("redis", 2);
    playground.advance(Duration.ofSeconds(1));
    await().until(playground::quiet);
  }

  @Test
  void takesFaultsOverHttp() throws Exception {
    HttpResponse<String> added =
        post("/playground/faults", "{\"fault\":\"crash\",\"on\":\"maplepress_backend\"}");
    assertThat(added.body()).contains("\"crash\"");
    playground.advance(Duration.ofSeconds(5));
    assertThat(get("/tasks")).contains("task: non-zero exit (1)");
    HttpResponse<String> unknown = post("/playground/faults", "{\"fault\":\"flood\"}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("unknown fault").contains("slow-start");
    HttpRequest heal = to("/playground/faults").DELETE().build();
    assertThat(http.send(heal, BodyHandlers.ofString()).body().strip()).isEqualTo("[]");
    playground.advance(Duration.ofMinutes(1));
    assertThat(get("/services?status=true"))
        .doesNotContain("\"RunningTasks\":1,\"DesiredTasks\":2");
  }

  @Test
  void showsTheReferenceTeamAtRestAndSaysThatItIsSimulated() throws Exception {
    JsonNode services = JsonMapper.shared().readTree(get("/services?status=true"));
    assertThat(services.valueStream().map(s -> s.at("/Spec/Name").asString()))
        .containsExactlyInAnyOrder(
            "maplepress_backend",
            "maplepress_frontend",
            "maplefile_backend",
            "maplefile_frontend",
            "cassandra-1",
            "cassandra-2",
            "cassandra-3",
            "redis",
            "meilisearch",
            "caddy");
    assertThat(services.valueStream())
        .allSatisfy(
            s ->
                assertThat(s.at("/ServiceStatus/RunningTasks").asInt())
                    .isPositive()
                    .isEqualTo(s.at("/ServiceStatus/DesiredTasks").asInt()));
    assertThat(JsonMapper.shared().readTree(get("/nodes"))).hasSize(7);
    assertThat(playground.nextEvent()).isEmpty();
    assertThat(get("/info")).contains("SIMULATED").contains("simulated=true");
    assertThat(get("/version")).contains("Playground (SIMULATED)");
    assertThat(get("/nodes")).contains("\"simulated\":\"true\"");
  }

  @Test
  void listensOnAUnixSocketToo(@TempDir Path folder) {
    Path socket = folder.resolve("engine.sock");
    var options = Playground.Options.of(Clock.systemUTC()).on(socket);
    try (Playground _ = Playground.start(options);
        EngineClient client = new EngineClient(URI.create("unix://" + socket))) {
      assertThat(new String(client.get("/_ping").body(), StandardCharsets.UTF_8)).isEqualTo("OK");
    }
    assertThat(socket).doesNotExist();
  }

  private HttpResponse<String> scale(String name, int replicas)
      throws IOException, InterruptedException {
    ObjectNode service = (ObjectNode) service(name);
    ((ObjectNode) service.at("/Spec/Mode/Replicated")).put("Replicas", replicas);
    String path = "/services/" + name + "/update?version=" + EngineClient.index(service);
    return post(path, service.path("Spec").toString());
  }

  private JsonNode service(String name) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(get("/services/" + name));
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(to(path).build(), BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(to(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(playground.url().resolve(path));
  }
}
