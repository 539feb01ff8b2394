package dev.quarterdeck.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** What a Playground tells of the changes it was asked for. */
@Timeout(20)
class ChangesTest {
  private final Playground playground =
      Playground.start(Playground.Options.of(Clock.systemUTC()).at(0));
  private EngineClient client;

  @BeforeEach
  void connect() {
    client = new EngineClient(URI.create("tcp://127.0.0.1:" + playground.address().getPort()));
  }

  @AfterEach
  void stop() {
    client.close();
    playground.close();
  }

  private void update() {
    String id = client.service("redis").path("ID").asString();
    EngineClient.Reply reply = client.update(id, spec -> spec);
    assertThat(reply.status()).isIn(200, 500);
  }

  private void lost() {
    ObjectNode service = client.service("redis");
    String path = "/services/redis/update?version=" + EngineClient.index(service);
    try {
      client.post(path, service.path("Spec"));
      throw new AssertionError("it was answered");
    } catch (RuntimeException cut) {
      assertThat(cut).hasStackTraceContaining("NoHttpResponse");
    }
  }

  @Test
  void namesWhatIsChangedAndLeavesReadsOut() {
    client.get("/services");
    update();
    playground.advance(Duration.ofMinutes(1));
    client.rollBack("redis");
    client.delete("/services/redis");
    client.post("/playground/faults", client.get("/playground/faults").json());

    assertThat(playground.changes())
        .containsExactly(
            "POST /services/redis/update",
            "POST /services/redis/update?rollback=previous",
            "DELETE /services/redis");
  }

  @Test
  void saysWhatWasNotActedOn() {
    playground.fail(Fault.of(Kind.OUT_OF_SEQUENCE, "redis"));
    update();
    playground.fail(Fault.of(Kind.LOST_REQUEST, "/update"));
    lost();
    playground.fail(Fault.of(Kind.LOST_ANSWER, "/update"));
    lost();

    assertThat(playground.changes())
        .containsExactly(
            "POST /services/redis/update refused",
            "POST /services/redis/update lost",
            "POST /services/redis/update");
  }
}
