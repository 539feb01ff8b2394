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
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that is full the bot says so, forgets nothing, and goes on once there is room. */
class FullDiskIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String BACKEND = "maplepress_backend";
  private static final String FRONTEND = "maplepress_frontend";
  private static final String FILES = "maplefile_backend";

  private SmallDisk disk;
  private Playground playground;
  private HoldingProxy proxy;
  private Ground ground;
  private Deck deck;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    disk = SmallDisk.on(folder.resolve("data"));
    playground = Playground.start(Playground.Options.of(InstantSource.system()).at(10));
    ground = new Ground(playground.url());
    proxy =
        HoldingProxy.before(
            playground.address(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    deck = new Deck(disk.directory(), proxy.host());
    deck.start();
  }

  @AfterEach
  void stop() throws Exception {
    try (SmallDisk _ = disk) {
      deck.close();
      proxy.close();
      playground.close();
    }
  }

  @Test
  void aFullDiskRefusesWithAReasonAndForgetsNothingItHasTaken() throws Exception {
    Voice alice = deck.as("alice");
    Instant since = ground.now();
    Held post = proxy.holdNext("POST", "/services/[^/]+/update", HoldingProxy.Where.BEFORE_ENGINE);
    String underway = alice.says("scale " + BACKEND + " 3").subject();
    post.awaitHeld(LIMIT);
    Held services = proxy.holdNext("GET", "/services", HoldingProxy.Where.AFTER_ENGINE);
    String taken = Voice.event();
    assertThat(alice.tells("scale " + FRONTEND + " 3", taken).status()).isEqualTo(200);
    services.awaitHeld(LIMIT);
    disk.fill();
    services.release();
    post.release();
    String refused = Voice.event();
    for (int i = 0; i < 3; i++) {
      Voice.Answer answer = alice.says("scale " + FILES + " 3", refused);
      System.out.println(answer.status() + " " + answer.words());
      assertThat(answer.words())
          .contains("The disk under '" + disk.directory(), "is full", "Free space", "say it again");
      assertThat(answer.status()).isEqualTo(503);
    }
    // Long enough that whoever drives the two has failed more than once and lost the lease.
    await()
        .during(Duration.ofSeconds(8))
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(deck.health().status()).isEqualTo(503));
    assertThat(Voice.words(deck.health().json())).contains("is full", "Free space");
    assertThat(alice.get("/api/card?subject=" + underway).status()).isEqualTo(200);
    assertThat(ground.changes(FRONTEND, since)).isEmpty();

    disk.free();
    await().atMost(LIMIT).until(() -> deck.health().status() == 200);
    String second = alice.says("scale " + FRONTEND + " 3", taken).subject();
    String third = alice.says("scale " + FILES + " 3", refused).subject();
    for (String subject : new String[] {underway, second, third}) {
      assertThat(Voice.came(alice.ended(subject, LIMIT))).as(subject).isEqualTo("SUCCEEDED");
    }
    for (String service : new String[] {BACKEND, FRONTEND, FILES}) {
      assertThat(ground.changes(service, since)).as(service).hasSize(1);
    }
    try (Logbook book = deck.logbook()) {
      await().atMost(LIMIT).until(() -> book.stale() == 0);
      assertThat(book.runs()).isEqualTo(3);
      assertThat(book.locks()).isZero();
      assertThat(book.count("SELECT COUNT(*) FROM inbox WHERE state <> 'done'")).isZero();
      assertThat(book.trail().findings()).isEmpty();
    }
  }
}
