package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.playground.Playground.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An engine as the test looks at it and changes it, past the bot. */
record Ground(URI engine, Optional<Playground> simulated) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A real engine, which tells of changes by its events. */
  Ground(URI engine) {
    this(engine, Optional.empty());
  }

  /** A simulated one, which keeps a list of them. */
  Ground(Playground playground) {
    this(playground.url(), Optional.of(playground));
  }

  /** A moment from which on changes are counted. */
  record Mark(Instant at, int listed) {}

  Mark mark() {
    return new Mark(now(), simulated.map(p -> p.changes().size()).orElse(0));
  }

  /**
   * How often somebody has changed a service since then. A real engine does not tell a rollback
   * that somebody asked for from its own, and counts neither.
   */
  int changed(String service, Mark since) {
    return simulated
        .map(
            p ->
                (int)
                    p.changes().stream()
                        .skip(since.listed())
                        .filter(
                            change -> change.startsWith("POST /services/" + service + "/update"))
                        .filter(change -> !change.endsWith(" refused") && !change.endsWith(" lost"))
                        .count())
        .orElseGet(() -> changes(service, since.at()).size());
  }

  /**
   * A service, as far as it matters here.
   *
   * @param previous the image of the spec it would go back to
   * @param forced how often its tasks were replaced for nothing but that
   * @param update how its newest update stands
   */
  record Look(long replicas, String image, String previous, long forced, String update) {}

  Look look(String service) {
    JsonNode node = inspect(service);
    JsonNode spec = node.path("Spec");
    return new Look(
        spec.path("Mode").path("Replicated").path("Replicas").asLong(),
        image(spec),
        image(node.path("PreviousSpec")),
        spec.path("TaskTemplate").path("ForceUpdate").asLong(),
        node.path("UpdateStatus").path("State").asString(""));
  }

  private static String image(JsonNode spec) {
    return spec.path("TaskTemplate")
        .path("ContainerSpec")
        .path("Image")
        .asString("")
        .replaceFirst("@sha256:.*", "");
  }

  private JsonNode inspect(String service) {
    return JsonMapper.shared().readTree(get("/services/" + service));
  }

  /** The containers of a service's running tasks. */
  List<String> containers(String service) {
    String filters = "{\"service\":[\"%s\"],\"desired-state\":[\"running\"]}".formatted(service);
    return JsonMapper.shared()
        .readTree(get("/tasks?filters=" + encoded(filters)))
        .valueStream()
        .map(task -> task.at("/Status/ContainerStatus/ContainerID").asString())
        .toList();
  }

  /** Gives a service so many replicas, past the bot. */
  void scale(String service, int replicas) {
    change(
        service,
        spec -> ((ObjectNode) spec.path("Mode").path("Replicated")).put("Replicas", replicas));
  }

  /** Installs an image in a service, past the bot, and waits until it runs. */
  void install(String service, String image) {
    change(
        service,
        spec -> ((ObjectNode) spec.path("TaskTemplate").path("ContainerSpec")).put("Image", image));
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(60))
        .until(() -> look(service).update().equals("completed"));
  }

  /** Containers of that image do not become healthy as long as anybody looks. */
  void slow(String image) {
    simulated.orElseThrow().fail(new Fault(Fault.Kind.SLOW_START, image, Duration.ofHours(3), 1));
  }

  /** Lets a node take tasks, past the bot. */
  void open(String node) {
    available(node, "active");
  }

  /** Lets a node take no tasks, past the bot. */
  void close(String node) {
    available(node, "drain");
  }

  private void available(String name, String availability) {
    JsonNode node = JsonMapper.shared().readTree(get("/nodes/" + name));
    ObjectNode spec = (ObjectNode) node.path("Spec");
    spec.put("Availability", availability);
    String path =
        "/nodes/%s/update?version=%d"
            .formatted(node.path("ID").asString(), node.path("Version").path("Index").asLong());
    var _ = send(request(path).POST(BodyPublishers.ofString(spec.toString())));
  }

  private void change(String service, Consumer<JsonNode> how) {
    JsonNode node = inspect(service);
    JsonNode spec = node.path("Spec");
    how.accept(spec);
    String path =
        "/services/%s/update?version=%d"
            .formatted(node.path("ID").asString(), node.path("Version").path("Index").asLong());
    var _ = send(request(path).POST(BodyPublishers.ofString(spec.toString())));
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
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(engine.resolve(path))
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json");
  }

  private static String send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError("the engine says " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while speaking to the engine", e);
    }
  }
}
