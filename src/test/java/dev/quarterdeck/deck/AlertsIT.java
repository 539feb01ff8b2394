package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.AlertmanagerServer;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.PrometheusServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole line from a measured value over Prometheus and Alertmanager to a card. */
@Needs("prometheus-alertmanager")
class AlertsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CARD = "alert/1/1";

  @TempDir Path folder;
  private final Playground playground =
      Playground.start(Playground.Options.of(InstantSource.system()).at(10));
  private Deck deck;
  private AlertHook hook;

  @BeforeEach
  void token() throws IOException {
    deck = new Deck(folder.resolve("data"), "tcp://" + playground.url().getAuthority());
    hook = AlertHook.of(deck, folder);
  }

  @AfterEach
  void stop() {
    deck.close();
    playground.close();
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
    try (AlertmanagerServer alertmanager = hook.alertmanager();
        PrometheusServer prometheus = new PrometheusServer(AlertHook.RULES, alertmanager)) {
      prometheus.measure(AlertHook.shard("a"), 0.01);
      prometheus.measure(AlertHook.shard("b"), 0.01);
      deck.with("prometheus.address", prometheus.address().toString()).start();

      prometheus.measure(AlertHook.shard("a"), 0.31);
      reads("A1 critical: BackendBroken, 1 fires", "a fails 0.31 of its requests", "Runbook");
      prometheus.measure(AlertHook.shard("b"), 0.42);
      reads("BackendBroken (2), 2 fire");
      assertThat(deck.as("bob").says("ack 1").words()).contains("A1 is yours.");
      prometheus.measure(AlertHook.shard("a"), 0.01);
      reads("1 of 2 fires", "bob at");
      prometheus.measure(AlertHook.shard("b"), 0.01);
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

  /**
   * Alertmanager tells at least once and promises no order. One body is held back, because what was
   * taken before is dropped at the door: only what the bot never saw shows that it is not heard.
   */
  @Test
  void whatFiredAndIsToldLateAndTwiceChangesNothing() throws Exception {
    try (Relay relay = new Relay(hook, AlertsIT::bothFire);
        AlertmanagerServer alertmanager = hook.alertmanager(relay);
        PrometheusServer prometheus = new PrometheusServer(AlertHook.RULES, alertmanager)) {
      prometheus.measure(AlertHook.shard("a"), 0.31);
      prometheus.measure(AlertHook.shard("b"), 0.01);
      deck.start();
      reads("A1 critical: BackendBroken, 1 fires");
      prometheus.measure(AlertHook.shard("b"), 0.42);
      await().atMost(LIMIT).until(() -> !relay.kept().isEmpty());
      prometheus.measure(AlertHook.shard("a"), 0.01);
      reads("1 of 2 fires");
      prometheus.measure(AlertHook.shard("b"), 0.01);
      reads("BackendBroken (2), resolved");
      settled();
      assertThat(Voice.words(thread())).contains("All is resolved,");
      String card = Voice.words(card());
      String thread = thread().toString();

      for (String late : List.of(relay.kept().getFirst(), relay.passed().getFirst())) {
        assertThat(late).contains("\"status\":\"firing\"").doesNotContain("resolved\"");
        assertThat(hook.told(late)).isEqualTo(200);
        assertThat(hook.told(late)).isEqualTo(200);
      }
      settled();

      assertThat(Voice.words(card())).isEqualTo(card).contains("BackendBroken (2), resolved");
      assertThat(thread()).hasToString(thread);
      assertThat(deck.as("alice").card("alert/1/2").isMissingNode()).isTrue();
      try (Logbook book = deck.logbook()) {
        assertThat(book.count("SELECT count(*) FROM alert_group")).isOne();
        assertThat(book.count("SELECT count(*) FROM chat_card WHERE subject LIKE 'alert/%'"))
            .isOne();
      }
    }
  }

  private static boolean bothFire(String body) {
    return body.contains("\"shard\":\"b\"") && !body.contains("\"status\":\"resolved\"");
  }

  /** Waits until all that was taken is heard, and all that this makes it say is said. */
  private void settled() {
    try (Logbook book = deck.logbook()) {
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  book.count("SELECT count(*) FROM inbox WHERE state = 'open'")
                          + book.count("SELECT count(*) FROM alert_line")
                          + book.count("SELECT count(*) FROM chat_letter WHERE over_at IS NULL")
                          + book.stale()
                      == 0);
    }
  }

  @Test
  void whatWasTakenBeforeTheBotWasKilledIsOneCardAfterwards() throws Exception {
    deck.start();
    assertThat(hook.told()).isEqualTo(200);
    deck.kill();
    deck.start();
    reads("A1 critical: BackendBroken, 1 fires");
    assertThat(hook.told()).isEqualTo(200);
    assertThat(deck.as("alice").says("alerts").words()).contains("A1").doesNotContain("A2");
  }
}
