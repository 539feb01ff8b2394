package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.Held;
import dev.quarterdeck.rig.HoldingProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform delivers more than once happens once, and what collides waits its turn. */
class DeliveryIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Playground playground;
  private HoldingProxy proxy;
  private Deck deck;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    playground = Playground.start(Playground.Options.of(InstantSource.system()).at(10));
    proxy =
        HoldingProxy.before(
            playground.address(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    deck = new Deck(folder.resolve("data"), proxy.host());
    deck.start();
  }

  @AfterEach
  void stop() throws Exception {
    deck.close();
    proxy.close();
    playground.close();
  }

  @Test
  void anEventDeliveredFourTimesWithAKillInBetweenMakesOneRun() {
    String event = Voice.event();
    String text = "scale maplepress_backend 3";
    deck.haltAt("before 1");
    var _ = deck.as("alice").tells(text, event);
    await().atMost(LIMIT).until(deck::halted);
    deck.kill();
    deck.start();
    String subject = "";
    for (int delivery = 2; delivery <= 4; delivery++) {
      Voice.Answer answer = deck.as("alice").says(text, event);
      assertThat(answer.json().path("replies")).hasSize(1);
      subject = answer.subject();
    }
    assertThat(Voice.came(deck.as("alice").ended(subject, LIMIT))).isEqualTo("SUCCEEDED");
    try (Logbook book = deck.logbook()) {
      assertThat(book.runs()).isEqualTo(1);
      assertThat(book.count("SELECT COUNT(*) FROM inbox")).isEqualTo(1);
      assertThat(book.messages(subject)).isEqualTo(1);
      assertThat(book.trail().intact()).isTrue();
    }
  }

  @Test
  void theSecondCommandOnAServiceSaysBehindWhomItWaitsAndThenRuns() throws Exception {
    Held held = proxy.holdNext("POST", "/services/[^/]+/update", HoldingProxy.Where.BEFORE_ENGINE);
    Voice alice = deck.as("alice");
    String first = alice.says("scale maplepress_backend 3").subject();
    held.awaitHeld(LIMIT);
    String second = alice.says("scale maplepress_backend 4").subject();

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(Voice.words(alice.card(second)))
                    .contains("queued", "#1", "service/maplepress_backend"));
    System.out.println("waiting card: " + Voice.words(alice.card(second).path("message")));
    held.release();

    assertThat(Voice.came(alice.ended(first, LIMIT))).isEqualTo("SUCCEEDED");
    assertThat(Voice.came(alice.ended(second, LIMIT))).isEqualTo("SUCCEEDED");
    assertThat(new Ground(playground.url()).look("maplepress_backend").replicas()).isEqualTo(4);
    try (Logbook book = deck.logbook()) {
      assertThat(book.locks()).isZero();
    }
  }
}
