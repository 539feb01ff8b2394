package dev.quarterdeck.deck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An engine as the test looks at it, past the bot. */
record Ground(URI engine) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A service, as far as it matters here. */
  record Look(long replicas, String image, String update) {}

  Look look(String service) {
    JsonNode node = JsonMapper.shared().readTree(get("/services/" + service));
    JsonNode spec = node.path("Spec");
    String image = spec.path("TaskTemplate").path("ContainerSpec").path("Image").asString("");
    return new Look(
        spec.path("Mode").path("Replicated").path("Replicas").asLong(),
        image.replaceFirst("@sha256:.*", ""),
        node.path("UpdateStatus").path("State").asString(""));
  }

  /** The engine's own clock. */
  Instant now() {
    return Instant.parse(JsonMapper.shared().readTree(get("/info")).path("SystemTime").asString());
  }

  /**
   * Every change somebody made to a service since then: writes of a new spec, as the engine tells
   * of them; what the engine does by itself is not among them.
   */
  List<JsonNode> changes(String service, Instant since) {
    String filters = "{\"type\":[\"service\"],\"event\":[\"update\"]}";
    return get("/events?since=%s&until=%s&filters=%s"
            .formatted(seconds(since), seconds(now()), encoded(filters)))
        .lines()
        .map(JsonMapper.shared()::readTree)
        .map(event -> event.path("Actor").path("Attributes"))
        .filter(event -> event.path("name").asString("").equals(service))
        .filter(event -> !event.has("updatestate.new"))
        .toList();
  }

  private static String seconds(Instant moment) {
    return "%d.%09d".formatted(moment.getEpochSecond(), moment.getNano());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String get(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(engine.resolve(path)).timeout(Duration.ofSeconds(10)).build();
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while looking at the engine", e);
    }
  }
}
