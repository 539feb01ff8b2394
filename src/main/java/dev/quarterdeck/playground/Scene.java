package dev.quarterdeck.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reference team's Swarm, read from {@code reference-team.json}: nodes, image tags, services
 * and how they sound.
 */
record Scene(ObjectNode json) {
  private static final String RESOURCE = "reference-team.json";
  private static final Duration AGE = Duration.ofDays(9);
  private static final Duration LAST_DEPLOY = Duration.ofDays(2);

  static Scene load() {
    try (InputStream in = Scene.class.getResourceAsStream(RESOURCE)) {
      return new Scene((ObjectNode) JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** A model of it at {@code now}: up for nine days, last deployed two days ago. */
  Model stage(Instant now, long seed) {
    Model model = new Model(now.minus(AGE), seed);
    json.path("nodes").forEach(n -> add(model.world(), n));
    json.path("images")
        .properties()
        .forEach(i -> i.getValue().forEach(t -> model.images().list(i.getKey(), t.asString())));
    for (JsonNode spec : json.path("services")) {
      model.world().create(before(spec));
    }
    model.advance(now.minus(LAST_DEPLOY));
    for (JsonNode spec : json.path("services")) {
      if (spec.has("Before")) {
        Spec next = after(spec);
        model.world().services().stream()
            .filter(s -> s.name().equals(next.name()))
            .forEach(s -> model.world().changeService(s.id(), old -> old.respecified(next)));
      }
    }
    model.advance(now);
    return model;
  }

  /** How the containers of {@code service} sound. */
  Voice voice(String service) {
    JsonNode voice = json.path("logs").path(service);
    return voice.isObject()
        ? new Voice(texts(voice.path("hello")), texts(voice.path("usual")))
        : Voice.PLAIN;
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static Spec after(JsonNode spec) {
    ObjectNode copy = (ObjectNode) spec.deepCopy();
    copy.remove("Before");
    return new Spec(copy).normal();
  }

  /** The spec with the image it had before the last deploy. */
  private static Spec before(JsonNode spec) {
    Spec first = after(spec);
    if (spec.has("Before") && first.container() instanceof ObjectNode container) {
      container.set("Image", spec.path("Before"));
    }
    return first;
  }

  private static void add(World world, JsonNode node) {
    ObjectNode spec = JsonMapper.shared().createObjectNode();
    spec.set("Labels", node.path("labels"));
    spec.put("Role", node.path("role").asString("worker")).put("Availability", "active");
    ObjectNode description = JsonMapper.shared().createObjectNode();
    description.put("Hostname", node.path("host").asString(""));
    description.putObject("Platform").put("Architecture", "x86_64").put("OS", "linux");
    description
        .putObject("Resources")
        .put("NanoCPUs", node.path("cpus").asLong(2) * 1_000_000_000L)
        .put("MemoryBytes", node.path("gigabytes").asLong(2) << 30);
    description
        .putObject("Engine")
        .put("EngineVersion", "28.5.2+simulated")
        .putObject("Labels")
        .put("simulated", "true");
    world.add(spec, description, node.path("address").asString(""));
  }
}
