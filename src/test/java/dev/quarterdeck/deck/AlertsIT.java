package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.AlertmanagerServer;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.PrometheusServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole line from a measured value over Prometheus and Alertmanager to a card. */
@Needs("prometheus-alertmanager")
class AlertsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String RULES =
      """
      groups:
        - name: shop
          rules:
            - alert: BackendBroken
              expr: shop_error_ratio > 0.05
              labels: {severity: critical, service: maplepress_backend}
              annotations:
                summary: "{{ $labels.shard }} fails {{ $value }} of its requests"
                runbook_url: https://wiki.example.org/backend
      """;
  private static final String CARD = "alert/1/1";

  @TempDir Path folder;
  private final Playground playground =
      Playground.start(Playground.Options.of(InstantSource.system()).at(10));
  private Deck deck;

  @BeforeEach
  void token() throws IOException {
    Path token = Files.writeString(folder.resolve("alerts-token"), "s3cret");
    deck =
        new Deck(folder.resolve("data"), "tcp://" + playground.url().getAuthority())
            .with("alerts.token", token.toString());
  }

  @AfterEach
  void stop() {
    deck.close();
    playground.close();
  }

  private static String shard(String name) {
    return "shop_error_ratio{shard=\"" + name + "\"}";
  }

  private JsonNode card() {
    return deck.as("alice").card(CARD);
  }

  private void reads(String... words) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(Voice.words(card())).contains(words));
  }

  private JsonNode thread() {
    return deck.as("alice")
        .get("/api/answers/" + card().path("id").asLong())
        .json()
        .path("replies");
  }

  @Test
  void anAlertFiresAnotherJoinsOneIsResolvedAndThenAll() {
    URI hook = URI.create("http://127.0.0.1:" + deck.hooks() + "/alerts");
    try (AlertmanagerServer alertmanager = new AlertmanagerServer(hook, "s3cret");
        PrometheusServer prometheus = new PrometheusServer(RULES, alertmanager)) {
      prometheus.measure(shard("a"), 0.01);
      prometheus.measure(shard("b"), 0.01);
      deck.with("prometheus.address", prometheus.address().toString()).start();

      prometheus.measure(shard("a"), 0.31);
      reads("A1 critical: BackendBroken, 1 fires", "a fails 0.31 of its requests", "Runbook");
      prometheus.measure(shard("b"), 0.42);
      reads("BackendBroken (2), 2 fire");
      assertThat(deck.as("bob").says("ack 1").words()).contains("A1 is yours.");
      prometheus.measure(shard("a"), 0.01);
      reads("1 of 2 fires", "bob at");
      prometheus.measure(shard("b"), 0.01);
      reads("BackendBroken (2), resolved");

      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(Voice.words(thread()))
                      .contains(
                          "shop_error_ratio from",
                          "it fires at > 0.05",
                          "Fires too: BackendBroken shard=b",
                          "bob has it.",
                          "Resolved: BackendBroken shard=a",
                          "Resolved: BackendBroken shard=b",
                          "All is resolved,"));
      assertThat(thread())
          .anySatisfy(
              line -> assertThat(line.at("/file/mime").asString("")).isEqualTo("image/png"));
      assertThat(deck.as("alice").card("alert/1/2").isMissingNode()).isTrue();
      assertThat(deck.as("alice").says("alerts").words()).contains("Nothing fires");
    }
  }

  @Test
  void whatWasTakenBeforeTheBotWasKilledIsOneCardAfterwards() throws Exception {
    deck.start();
    String body =
        """
        {"version": "4", "groupKey": "{}:{}", "receiver": "quarterdeck", "status": "firing",
         "alerts": [{"status": "firing", "fingerprint": "f1", "startsAt": "%s",
                     "labels": {"alertname": "BackendBroken", "severity": "critical"}}]}"""
            .formatted(Instant.now());
    assertThat(sends(body)).isEqualTo(200);
    deck.kill();
    deck.start();
    reads("A1 critical: BackendBroken, 1 fires");
    assertThat(sends(body)).isEqualTo(200);
    assertThat(deck.as("alice").says("alerts").words()).contains("A1").doesNotContain("A2");
  }

  private int sends(String body) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + deck.hooks() + "/alerts"))
                  .header("Authorization", "Bearer s3cret")
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }
}
