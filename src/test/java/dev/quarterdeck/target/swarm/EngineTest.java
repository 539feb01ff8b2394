package dev.quarterdeck.target.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.swarm.FakeEngine.Turn;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class EngineTest {
  private final List<String> calls = new CopyOnWriteArrayList<>();

  private Swarm swarm(URI host, String... secrets) {
    return swarm(host, Duration.ofSeconds(10), secrets);
  }

  private Swarm swarm(URI host, Duration deadline, String... secrets) {
    Swarm.Config config =
        new Swarm.Config(host, deadline, new Redactor(List.of(secrets)), () -> FakeEngine.NOW);
    return new Swarm(
        config,
        (method, template, outcome, _) -> calls.add(method + " " + template + " " + outcome));
  }

  @Test
  void namesASocketNobodyListensOnAndTheNextStep(@TempDir Path folder) throws Exception {
    try (Swarm swarm = swarm(URI.create("unix://" + folder.resolve("docker.sock")))) {
      assertThat(swarm.problem())
          .hasValueSatisfying(
              problem ->
                  assertThat(problem)
                      .contains("docker.sock cannot be reached", "correct its address"));
      assertThat(calls).containsExactly("GET /nodes gone", "GET /info gone");
    }
  }

  @Test
  void doesNotWaitForAnEngineThatNeverAnswersOnItsSocket(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Swarm swarm = swarm(URI.create("unix://" + socket), Duration.ofMillis(300))) {
      silent.bind(UnixDomainSocketAddress.of(socket));
      assertThat(swarm.problem())
          .hasValueSatisfying(
              problem -> assertThat(problem).contains("did not answer GET /info within 0.3 s"));
    }
  }

  @Test
  void readsOnOverConnectionsThatARestartOfTheEngineHasBroken() throws Exception {
    try (FakeEngine engine = new FakeEngine(Sketch.of(1, Sketch.spec("app:v1", 1)));
        Swarm swarm = swarm(engine.host())) {
      engine.onGet(Collections.nCopies(6, new Turn.CutBefore()).toArray(Turn[]::new));
      assertThat(swarm.problem()).isEmpty();
    }
  }

  @Test
  void namesAPortNobodyListensOn() throws Exception {
    URI host;
    try (FakeEngine engine = new FakeEngine(Sketch.of(1, Sketch.spec("app:v1", 1)))) {
      host = engine.host();
    }
    try (Swarm swarm = swarm(host)) {
      assertThat(swarm.problem().orElseThrow()).contains(host + " cannot be reached");
      assertThat(swarm.where()).isEqualTo("Docker engine at " + host);
    }
  }

  @Test
  void saysThatAWorkerIsNoManager() throws Exception {
    try (FakeEngine engine = new FakeEngine(Sketch.of(1, Sketch.spec("app:v1", 1)));
        Swarm swarm = swarm(engine.host())) {
      engine.onGet(new Turn.Refuse(406, "This node is not a swarm manager. Worker nodes can't"));
      assertThatThrownBy(() -> swarm.offer().kind("service").orElseThrow().all())
          .hasMessageContaining("is not a swarm manager: point the bot at a manager node");
    }
  }

  @Test
  void showsLogLinesWithoutSecretsAndControlCharacters() throws Exception {
    try (FakeEngine engine = new FakeEngine(Sketch.of(1, Sketch.spec("app:v1", 1)));
        Swarm swarm = swarm(engine.host(), "s3cr3t-value")) {
      engine.write(
          frame(
              "2026-11-23T15:41:25.5Z com.docker.swarm.task.id=task0 \u001B[31mkey"
                  + " s3cr3t-value\n"));
      Thing web = new Thing("service", Sketch.ID, "maplepress_backend");
      Report report =
          swarm
              .offer()
              .view("logs")
              .orElseThrow()
              .show(new Inputs(StepKey.planned("logs"), Map.of("service", web.value())));
      assertThat(report.parts().getFirst().toString())
          .contains("maplepress_backend.1 | key [redacted]");
    }
  }

  @Test
  void cutsLongLinesAndTakesOutWhatIsNoText() throws Exception {
    try (FakeEngine engine = new FakeEngine(Sketch.of(1, Sketch.spec("app:v1", 1)));
        Swarm swarm = swarm(engine.host())) {
      engine.write(frame("late\0r\u202E " + "x".repeat(20_000) + "\n"));
      Thing web = new Thing("service", Sketch.ID, "maplepress_backend");
      Report report =
          swarm
              .offer()
              .view("logs")
              .orElseThrow()
              .show(
                  new Inputs(
                      StepKey.planned("logs"), Map.of("service", web.value(), "grep", "later")));
      assertThat(report.parts())
          .singleElement()
          .isInstanceOfSatisfying(
              Report.Lines.class,
              lines -> {
                assertThat(lines.holding()).isEqualTo("later");
                assertThat(lines.lines())
                    .singleElement()
                    .extracting(line -> line.text())
                    .asString()
                    .startsWith("later xxx")
                    .endsWith("xxx … (cut)")
                    .hasSizeLessThan(5_000);
              });
    }
  }

  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + payload.length)
        .put((byte) 1)
        .putInt(4, payload.length)
        .put(8, payload)
        .array();
  }
}
