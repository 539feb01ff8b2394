package dev.quarterdeck.rig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stage itself: what the other live suites take for granted. */
@OnRealSwarm
class LiveSwarmIT {
  private static final String NAME = "rig-smoke";

  private final JsonMapper json = JsonMapper.shared();
  private final LiveSwarm swarm;

  LiveSwarmIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeAll
  static void create(LiveSwarm swarm) {
    swarm.createWeb(NAME, 2, Web.app("v1").withFieldsTypedModelsLose());
  }

  @Test
  void runsThreeNodesOfEngine28() {
    assertThat(swarm.docker(1, "node", "ls", "--format", "{{.Hostname}} {{.Status}}").lines())
        .containsExactlyInAnyOrder("n1 Ready", "n2 Ready", "n3 Ready");
    assertThat(swarm.docker(3, "version", "--format", "{{.Server.Version}}")).startsWith("28.");
  }

  @Test
  void createsAServiceWithTheFieldsThatTypedModelsLose() {
    JsonNode container = inspect().at("/Spec/TaskTemplate/ContainerSpec");

    assertThat(container.path("Image").asString()).startsWith(LiveSwarm.app("v1") + "@sha256:");
    assertThat(container.at("/CapabilityDrop/0").asString()).isEqualTo("CAP_NET_RAW");
    assertThat(container.at("/Ulimits/0/Hard").asInt()).isEqualTo(2048);
    assertThat(container.at("/Sysctls/net.core.somaxconn").asString()).isEqualTo("256");
    assertThat(inspect().at("/Spec/TaskTemplate/Resources/Limits/Pids").asInt()).isEqualTo(64);
    assertThat(inspect().at("/Spec/EndpointSpec/Mode").asString()).isEqualTo("dnsrr");
  }

  @Test
  void appliesAHeldUpdateThoughItsSenderHasDied() throws Exception {
    ObjectNode before = (ObjectNode) inspect();
    ObjectNode wanted = (ObjectNode) before.path("Spec").deepCopy();
    wanted.withObject("/Labels").put("rig.smoke", "held");
    try (var proxy = HoldingProxy.before(UnixDomainSocketAddress.of(swarm.socket(1)))) {
      Held held =
          proxy.holdNext("POST", "/services/[^/]+/update", HoldingProxy.Where.BEFORE_ENGINE);
      Wire dying = Wire.to(proxy.address());
      dying.out().write(update(before.at("/Version/Index").asLong(), wanted.toString()));
      held.awaitHeld(Duration.ofSeconds(5));
      assertThat(inspect()).isEqualTo(before);

      dying.close();
      held.release();

      await().untilAsserted(() -> assertThat(inspect().path("Spec")).isEqualTo(wanted));
    }
  }

  private JsonNode inspect() {
    return json.readTree(swarm.docker(1, "service", "inspect", NAME)).get(0);
  }

  private static byte[] update(long version, String spec) {
    byte[] body = spec.getBytes(UTF_8);
    String head =
        """
        POST /v1.51/services/%s/update?version=%d HTTP/1.1
        Host: engine
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(NAME, version, body.length)
            .replace("\n", "\r\n");
    return (head + spec).getBytes(UTF_8);
  }
}
