package dev.quarterdeck.playground;

import static dev.quarterdeck.playground.EngineClient.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.EngineClient.Reply;
import dev.quarterdeck.playground.EngineContract.Trait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service the contract creates, changes and watches on the engine under test. */
final class ContractService {
  static final String NAME = "contract";
  static final long SECOND = 1_000_000_000L;

  private final EngineClient engine;
  private final Function<Trait, String> images;

  ContractService(EngineClient engine, Function<Trait, String> images) {
    this.engine = engine;
    this.images = images;
  }

  void remove() {
    engine.delete("/services/" + NAME);
    eventually().until(() -> engine.get("/services/" + NAME).status() == 404);
  }

  Reply update(UnaryOperator<ObjectNode> change) {
    return engine.update(NAME, change);
  }

  List<JsonNode> tasks() {
    return engine.tasks(NAME);
  }

  /** What changed, event by event; a real engine also tells of changes it gives no name. */
  List<JsonNode> events(Instant since, Instant until) {
    String filters = encode("{\"type\":[\"service\"],\"service\":[\"" + NAME + "\"]}");
    String span = "/events?since=" + unix(since) + "&until=" + unix(until);
    Reply reply = engine.get(span + "&filters=" + filters);
    return new String(reply.body(), StandardCharsets.UTF_8)
        .lines()
        .map(l -> JsonMapper.shared().readTree(l).at("/Actor/Attributes"))
        .filter(attributes -> attributes.size() > 1)
        .toList();
  }

  private static String unix(Instant moment) {
    return "%d.%09d".formatted(moment.getEpochSecond(), moment.getNano());
  }

  void create(int replicas, Trait trait) {
    ObjectNode spec = withImage(spec(), trait);
    spec.putObject("Mode").putObject("Replicated").put("Replicas", replicas);
    Reply reply = engine.post("/services/create", spec);
    assertThat(reply.status()).as(() -> reply.message()).isEqualTo(201);
  }

  Reply change(Trait trait) {
    return update(spec -> withImage(labelled(spec), trait));
  }

  void scale(int replicas) {
    UnaryOperator<ObjectNode> scale =
        spec -> {
          ((ObjectNode) spec.at("/Mode/Replicated")).put("Replicas", replicas);
          return spec;
        };
    assertThat(update(scale).status()).isEqualTo(200);
  }

  static ObjectNode labelled(ObjectNode spec) {
    ((ObjectNode) spec.path("Labels")).put("quarterdeck.run", "1/roll/1");
    return spec;
  }

  ObjectNode withImage(ObjectNode spec, Trait trait) {
    ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec")).put("Image", images.apply(trait));
    return spec;
  }

  ObjectNode read() {
    return engine.service(NAME);
  }

  JsonNode ends(String state) {
    eventually().until(() -> read().at("/UpdateStatus/State").asString(""), state::equals);
    return read();
  }

  void running(int count) {
    eventually().until(() -> runningImages().size() == count);
  }

  List<String> runningImages() {
    return tasks().stream()
        .filter(t -> t.path("DesiredState").asString().equals("running"))
        .filter(t -> t.at("/Status/State").asString().equals("running"))
        .map(t -> t.at("/Spec/ContainerSpec/Image").asString())
        .toList();
  }

  static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
  }

  static String logs(String query) {
    return "/services/" + NAME + "/logs?" + query;
  }

  private static ObjectNode spec() {
    JsonMapper json = JsonMapper.shared();
    ObjectNode spec = json.createObjectNode().put("Name", NAME);
    spec.putObject("Labels").put("com.example.team", "ops");
    ObjectNode template = spec.putObject("TaskTemplate");
    ObjectNode container = template.putObject("ContainerSpec");
    container.put("StopGracePeriod", 2 * SECOND).putArray("CapabilityDrop").add("CAP_NET_RAW");
    container.putObject("Sysctls").put("net.core.somaxconn", "1024");
    ArrayNode limits = container.putArray("Ulimits");
    limits.addObject().put("Name", "nofile").put("Soft", 1024).put("Hard", 1024);
    container
        .putObject("Healthcheck")
        .setAll(
            json.<ObjectNode>valueToTree(
                Map.of(
                    "Interval",
                    SECOND,
                    "Retries",
                    2,
                    "StartPeriod",
                    SECOND,
                    "StartInterval",
                    SECOND)));
    template.putObject("Resources").putObject("Limits").put("Pids", 64);
    template.putObject("RestartPolicy").put("Condition", "any").put("Delay", SECOND);
    ArrayNode spread = template.putObject("Placement").putArray("Preferences");
    spread.addObject().putObject("Spread").put("SpreadDescriptor", "node.labels.zone");
    spec.set("UpdateConfig", rollout(json, "rollback", "start-first"));
    spec.set("RollbackConfig", rollout(json, "pause", "stop-first"));
    spec.putObject("EndpointSpec").put("Mode", "dnsrr");
    return spec;
  }

  private static ObjectNode rollout(JsonMapper json, String onFailure, String order) {
    return json.createObjectNode()
        .put("Parallelism", 1)
        .put("FailureAction", onFailure)
        .put("Monitor", 2 * SECOND)
        .put("Order", order);
  }
}
