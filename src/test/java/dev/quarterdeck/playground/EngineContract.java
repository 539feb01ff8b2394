package dev.quarterdeck.playground;

import static dev.quarterdeck.playground.ContractService.NAME;
import static dev.quarterdeck.playground.ContractService.eventually;
import static dev.quarterdeck.playground.ContractService.logs;
import static dev.quarterdeck.playground.EngineClient.encode;
import static dev.quarterdeck.playground.EngineClient.index;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.playground.EngineClient.Reply;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the product relies on of a Docker engine. Subclassed for the Playground and for a real
 * engine; where they differ, the real one is right.
 */
abstract class EngineContract {
  /** How an image behaves. */
  enum Trait {
    GOOD,
    BETTER,
    UNHEALTHY,
    CRASHING,
    MISSING
  }

  private EngineClient engine;
  private ContractService web;

  /** The engine under test: {@code unix:///path} or {@code tcp://host:port}. */
  abstract URI address();

  /** A reference to an image that behaves so; all have a HEALTHCHECK. */
  abstract String image(Trait trait);

  final EngineClient engine() {
    return engine;
  }

  final ContractService web() {
    return web;
  }

  @BeforeEach
  void connect() {
    engine = new EngineClient(address());
    web = new ContractService(engine, this::image);
    web.remove();
  }

  @AfterEach
  void disconnect() {
    web.remove();
    engine.close();
  }

  @Test
  void saysWhichVersionsOfTheApiItSpeaks() {
    JsonNode version = engine.get("/version").json();
    assertThat(version.path("ApiVersion").asString()).isEqualTo("1.51");
    assertThat(engine.get("/v1.44/services").status()).isEqualTo(200);
    Reply future = engine.get("/v1.99/services");
    assertThat(future.status()).isEqualTo(400);
    assertThat(future.message()).startsWith("client version 1.99 is too new.");
    assertThat(new String(engine.get("/_ping").body(), StandardCharsets.UTF_8)).isEqualTo("OK");
    assertThat(engine.get("/info").json().path("Swarm").path("ControlAvailable").asBoolean())
        .isTrue();
  }

  @Test
  void refusesWhatItDoesNotKnowOrUnderstand() {
    web.create(1, Trait.GOOD);
    ObjectNode spec = (ObjectNode) web.read().path("Spec");
    refused(404, "service nosuch not found", engine.get("/services/nosuch"));
    refused(
        404, "service nosuch not found", engine.post("/services/nosuch/update?version=1", spec));
    refused(404, "task nosuch not found", engine.get("/tasks/nosuch"));
    refused(404, "node nosuch not found", engine.get("/nodes/nosuch"));
    refused(404, "page not found", engine.get("/nosuch"));
    refused(400, "invalid service version ''", engine.post("/services/" + NAME + "/update", spec));
    String update = "/services/" + NAME + "/update?version=" + index(web.read());
    refused(400, "invalid JSON: ", engine.postText(update, "{bad"));
    refused(
        400,
        "mismatched Runtime",
        engine.post(update, spec.deepCopy().remove(List.of("TaskTemplate"))));
    refused(
        501,
        "rpc error: code = Unimplemented desc = renaming services is not supported",
        engine.post(update, spec.deepCopy().put("Name", "other")));
    ObjectNode negative = spec.deepCopy();
    negative.putObject("Mode").putObject("Replicated").put("Replicas", -1);
    refused(400, "invalid JSON: json: cannot unmarshal number -1", engine.post(update, negative));
    refused(
        400,
        "invalid filter 'foo'",
        engine.get("/services?filters=" + encode("{\"foo\":[\"x\"]}")));
    refused(409, "rpc error: code = AlreadyExists", engine.post("/services/create", spec));
  }

  @Test
  void takesOneWriteForEachVersion() {
    web.create(1, Trait.GOOD);
    ObjectNode before = web.read();
    String update = "/services/" + NAME + "/update?version=" + index(before);
    assertThat(engine.post(update, before.path("Spec")).status()).isEqualTo(200);
    assertThat(index(web.read())).isGreaterThan(index(before));
    Reply stale = engine.post(update, before.path("Spec"));
    refused(500, "rpc error: code = Unknown desc = update out of sequence", stale);
    assertThat(stale.message())
        .isEqualTo("rpc error: code = Unknown desc = update out of sequence");
  }

  @Test
  void keepsFieldsThatTypedClientsDrop() {
    web.create(1, Trait.GOOD);
    web.scale(2);
    JsonNode template = web.read().path("Spec").path("TaskTemplate");
    assertThat(template.at("/ContainerSpec/CapabilityDrop/0").asString()).isEqualTo("CAP_NET_RAW");
    assertThat(template.at("/ContainerSpec/Sysctls/net.core.somaxconn").asString())
        .isEqualTo("1024");
    assertThat(template.at("/ContainerSpec/Ulimits/0/Name").asString()).isEqualTo("nofile");
    assertThat(template.at("/Resources/Limits/Pids").asInt()).isEqualTo(64);
    assertThat(template.at("/Placement/Preferences/0/Spread/SpreadDescriptor").asString())
        .isEqualTo("node.labels.zone");
  }

  @Test
  void framesTheLogs() {
    web.create(1, Trait.GOOD);
    web.running(1);
    eventually().until(() -> engine.get(logs("stdout=1")).body().length > 0);
    ByteBuffer frame = ByteBuffer.wrap(engine.get(logs("stdout=1&tail=1&timestamps=1")).body());
    assertThat(frame.get(0)).isEqualTo((byte) 1);
    assertThat(frame.getInt(4)).isEqualTo(frame.capacity() - 8);
    byte[] line = new byte[frame.capacity() - 8];
    frame.get(8, line);
    assertThat(new String(line, StandardCharsets.UTF_8)).matches("\\d{4}-\\S+Z .+\\n");
    assertThat(engine.get(logs("")).message())
        .isEqualTo("Bad parameters: you must choose at least one stream");
  }

  @Test
  void countsRunningAndDesiredTasks() {
    web.create(2, Trait.GOOD);
    web.running(2);
    String query = "/services?status=true&filters=" + encode("{\"name\":{\"" + NAME + "\":true}}");
    JsonNode status = engine.get(query).json().path(0).path("ServiceStatus");
    assertThat(status.path("RunningTasks").asInt()).isEqualTo(2);
    assertThat(status.path("DesiredTasks").asInt()).isEqualTo(2);
  }

  @Test
  void listsNodesWithTheirManager() {
    List<JsonNode> nodes = engine.get("/nodes").json().valueStream().toList();
    assertThat(nodes).hasSizeGreaterThanOrEqualTo(3);
    assertThat(nodes).filteredOn(n -> n.at("/ManagerStatus/Leader").asBoolean(false)).hasSize(1);
    assertThat(nodes).allSatisfy(n -> assertThat(n.at("/Status/Addr").asString()).isNotEmpty());
  }

  static void refused(int status, String message, Reply reply) {
    assertThat(reply.message()).startsWith(message);
    assertThat(reply.status()).as(message).isEqualTo(status);
  }
}
