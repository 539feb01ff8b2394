package dev.quarterdeck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.chat.Transcript;
import dev.quarterdeck.chat.jdbc.JdbcTranscript;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.Hooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole bot, told of alerts over its hooks. */
final class AlertStoryTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;
  private final Instant began = Instant.now().minusSeconds(60);
  private ConfigurableApplicationContext product;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    product =
        SpringApplication.run(
            Quarterdeck.class,
            "--quarterdeck.data=" + folder.resolve("data"),
            "--quarterdeck.alerts.token=" + token,
            "--server.port=0",
            "--quarterdeck.hooks.port=0");
    server =
        ((JettyWebServer) requireNonNull(((WebServerApplicationContext) product).getWebServer()))
            .getServer();
  }

  @AfterEach
  void stop() {
    product.close();
  }

  private HttpResponse<String> sends(int port, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/alerts"))
            .header("Authorization", "Bearer s3cret")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void told(String group, Optional<Instant> end) throws Exception {
    assertThat(sends(Hooks.port(server), body(group, end)).statusCode()).isEqualTo(200);
  }

  private String body(String group, Optional<Instant> end) {
    String status = end.isPresent() ? "resolved" : "firing";
    return """
    {"version": "4", "groupKey": "%s", "receiver": "quarterdeck", "status": "%s", "alerts": [
      {"status": "%s", "fingerprint": "f%s", "startsAt": "%s", "endsAt": "%s",
       "labels": {"alertname": "BackendBroken", "severity": "critical", "group": "%s"}}]}"""
        .formatted(
            group,
            status,
            status,
            group,
            began,
            end.map(Instant::toString).orElse("0001-01-01T00:00:00Z"),
            group);
  }

  private Optional<String> card(String subject) {
    return new JdbcTranscript(product.getBean(Store.class))
        .card(subject)
        .map(line -> line.draft().message().fallback());
  }

  private void reads(String subject, String words) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(card(subject).orElse("")).contains(words));
  }

  @Test
  void anAlertBecomesACardAndItsEndIsOnIt() throws Exception {
    told("g", Optional.empty());
    told("g", Optional.empty());
    reads("alert/1/1", "A1 critical: BackendBroken, 1 fires");
    Instant end = began.plusSeconds(30);
    told("g", Optional.of(end));
    reads("alert/1/1", "resolved");
    assertThat(product.getBean(Alerts.class).firing(10)).isEmpty();
  }

  @Test
  void anEndThatComesBeforeItsBeginningIsTheEnd() throws Exception {
    told("g", Optional.of(began.plusSeconds(30)));
    told("g", Optional.empty());
    told("other", Optional.empty());
    reads("alert/2/1", "fires");
    await().until(() -> product.getBean(Alerts.class).firing(10).size() == 1);
    assertThat(card("alert/1/1")).isEmpty();
  }

  @Test
  void isNowhereButOnTheHooks() throws Exception {
    int console = requireNonNull(((WebServerApplicationContext) product).getWebServer()).getPort();
    assertThat(sends(console, body("g", Optional.empty())).statusCode()).isEqualTo(404);
    HttpResponse<String> looked =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + Hooks.port(server) + "/alerts"))
                .build(),
            BodyHandlers.ofString());
    assertThat(looked.statusCode()).isEqualTo(404);
    assertThat(sends(Hooks.port(server), "x").statusCode()).isEqualTo(400);
    assertThat(sends(Hooks.port(server), " ".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void aThousandGroupsAreAllKeptAndOneStorm() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      told("g" + i, Optional.empty());
    }
    Alerts alerts = product.getBean(Alerts.class);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> alerts.firing(2_000).size() == 1_000);
    reads("storm/1", "990 groups, 990 of them fire");
    List<Transcript.Line> room =
        new JdbcTranscript(product.getBean(Store.class))
            .page("ops-prod", "alice", Long.MAX_VALUE, 2_000);
    System.out.printf("1,000 groups: %d messages in the room%n", room.size());
    assertThat(room).hasSizeLessThanOrEqualTo(12);
  }
}
