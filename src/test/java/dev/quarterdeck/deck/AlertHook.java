package dev.quarterdeck.deck;

import dev.quarterdeck.rig.AlertmanagerServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Where a bot takes alerts, and the alert that these suites speak of. */
record AlertHook(Deck deck) {
  /** What Prometheus measures that by: it fires for each shard above a twentieth. */
  static final String RULES =
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

  private static final String SECRET = "s3cret";

  /** What is measured of a shard. */
  static String shard(String name) {
    return "shop_error_ratio{shard=\"" + name + "\"}";
  }

  /** Has the bot take alerts with a secret that it finds in this folder. */
  static AlertHook of(Deck deck, Path folder) throws IOException {
    Path token = Files.writeString(folder.resolve("alerts-token"), SECRET);
    return new AlertHook(deck.with("alerts.token", token.toString()));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + deck.hooks() + "/alerts");
  }

  /** An Alertmanager that tells it. */
  AlertmanagerServer alertmanager() {
    return new AlertmanagerServer(address(), SECRET);
  }

  /** An Alertmanager that tells what stands in front of it. */
  AlertmanagerServer alertmanager(Relay relay) {
    return new AlertmanagerServer(relay.address(), SECRET);
  }

  /** Tells it of one alert that fires, as an Alertmanager does; the status of the answer. */
  int told() throws IOException {
    String body =
        """
        {"version": "4", "groupKey": "{}:{}", "receiver": "quarterdeck", "status": "firing",
         "alerts": [{"status": "firing", "fingerprint": "f1", "startsAt": "%s",
                     "labels": {"alertname": "BackendBroken", "severity": "critical"}}]}"""
            .formatted(Instant.now());
    return told(body);
  }

  /** Tells it what an Alertmanager posted; the status of the answer. */
  int told(String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address())
            .header("Authorization", "Bearer " + SECRET)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it is told", e);
    }
  }
}
