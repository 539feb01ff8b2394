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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails, the asker learns what and what to do, and nothing is lost or half done. */
class FaultsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String BACKEND = "maplepress_backend";
  private static final String FRONTEND = "maplepress_frontend";
  private static final String FILES = "maplefile_backend";
  private static final String UPDATE = "/services/[^/]+/update";

  @TempDir static Path folder;
  private static Playground playground;
  private static HoldingProxy proxy;
  private static Ground ground;
  private static Deck deck;
  private Voice alice;
  private long runs;
  private Instant since;

  @BeforeAll
  static void open() throws Exception {
    playground = Playground.start(Playground.Options.of(InstantSource.system()).at(10));
    ground = new Ground(playground.url());
    proxy =
        HoldingProxy.before(
            playground.address(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    deck = new Deck(folder.resolve("data"), proxy.host()).start();
  }

  @AfterAll
  static void close() throws Exception {
    deck.close();
    proxy.close();
    playground.close();
  }

  @BeforeEach
  void look() {
    alice = deck.as("alice");
    since = ground.now();
    runs = runs();
  }

  /** After every fault the bot is healthy again and owes nothing. */
  @AfterEach
  void nothingIsLostOrHalfDone() {
    proxy.pass();
    await().atMost(LIMIT).untilAsserted(() -> assertThat(deck.health().status()).isEqualTo(200));
    assertThat(alice.says("whoami").words()).contains("alice");
    try (Logbook book = deck.logbook()) {
      await().atMost(LIMIT).until(() -> book.stale() == 0);
      assertThat(book.locks()).isZero();
      assertThat(book.count("SELECT COUNT(*) FROM inbox WHERE state <> 'done'")).isZero();
      assertThat(book.trail().findings()).isEmpty();
    }
  }

  @Test
  void aLockedDatabaseRefusesWithAReasonAndForgetsNothingItHasTaken() throws Exception {
    List<String> texts = List.of(other(BACKEND), other(FRONTEND), other(FILES));
    Held post = proxy.holdNext("POST", UPDATE, HoldingProxy.Where.BEFORE_ENGINE);
    String underway = alice.says(texts.get(0)).subject();
    post.awaitHeld(LIMIT);
    Held services = proxy.holdNext("GET", "/services", HoldingProxy.Where.AFTER_ENGINE);
    String taken = Voice.event();
    assertThat(alice.tells(texts.get(1), taken).status()).isEqualTo(200);
    services.awaitHeld(LIMIT);
    String refused = Voice.event();
    try (Lock _ = Lock.on(deck.data())) {
      services.release();
      post.release();
      for (int i = 0; i < 2; i++) {
        told(
            alice.says(texts.get(2), refused),
            503,
            "quarterdeck.db' is locked by another process",
            "Close what has it open",
            "say it again");
      }
      assertThat(Voice.words(deck.health().json())).contains("is locked by another process");
    }
    String second = alice.says(texts.get(1), taken).subject();
    String third = alice.says(texts.get(2), refused).subject();
    for (String subject : List.of(underway, second, third)) {
      assertThat(Voice.came(alice.ended(subject, LIMIT))).as(subject).isEqualTo("SUCCEEDED");
    }
    assertThat(runs() - runs).isEqualTo(3);
    for (String service : List.of(BACKEND, FRONTEND, FILES)) {
      assertThat(ground.changes(service, since)).as(service).hasSize(1);
    }
  }

  @Test
  void anEngineThatIsGoneIsNamedAndNothingIsStarted() {
    proxy.refuse();
    told(
        alice.says("services"),
        200,
        "Docker engine at " + proxy.host(),
        "look whether the engine runs, then ask again");
    told(
        alice.says("scale " + BACKEND + " 3"),
        200,
        "Docker engine at " + proxy.host(),
        "Nothing was started. Ask again once it answers.");
    assertThat(Voice.words(deck.health().json())).contains("Docker engine at " + proxy.host());
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void anEngineThatWasRestartedIsAskedAsIfNothingHadHappened() {
    var _ = alice.says("services");
    proxy.refuse();
    proxy.pass();
    told(alice.says("services"), 200, BACKEND);
  }

  @Test
  void anEngineThatNobodyListensForIsNamed() throws Exception {
    var address = proxy.address();
    proxy.close();
    try {
      // Connections that were kept break off first.
      await().atMost(LIMIT).until(() -> alice.says("services").words().contains("be reached"));
      told(
          alice.says("scale " + BACKEND + " 3"),
          200,
          "Docker engine at " + proxy.host() + " cannot be reached",
          "start it, or correct its address");
    } finally {
      proxy = HoldingProxy.before(playground.address(), address);
    }
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void aRunUnderWayOutlivesAnEngineThatIsGone() throws Exception {
    outlived(proxy::refuse, "Docker engine at " + proxy.host());
  }

  @Test
  void aRunUnderWayOutlivesAnEngineThatFallsSilent() throws Exception {
    outlived(proxy::hang, "did not answer GET /services/{id} within 3 s");
  }

  private void outlived(Runnable fault, String words) throws Exception {
    String text = other(BACKEND);
    Held post = proxy.holdNext("POST", UPDATE, HoldingProxy.Where.AFTER_ENGINE);
    String subject = alice.says(text).subject();
    post.awaitHeld(LIMIT);
    fault.run();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(Voice.words(alice.card(subject).path("message"))).contains(words));
    assertThat(Voice.came(alice.card(subject))).isEqualTo("UNDERWAY");
    proxy.pass();
    assertThat(Voice.came(alice.ended(subject, LIMIT))).isEqualTo("SUCCEEDED");
    assertThat(text).endsWith(" " + ground.look(BACKEND).replicas());
    assertThat(ground.changes(BACKEND, since)).hasSize(1);
    assertThat(runs() - runs).isEqualTo(1);
  }

  @Test
  void anEngineThatNeverAnswersIsBoundedByTheDeadline() {
    proxy.hang();
    long start = System.nanoTime();
    told(
        alice.says("services"),
        200,
        "Docker engine at " + proxy.host() + " did not answer GET /services within 3 s",
        "look at the engine on that host, then ask again");
    told(
        alice.says("scale " + BACKEND + " 3"),
        200,
        "did not answer",
        "within 3 s",
        "Nothing was started. Ask again once it answers.");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(Voice.words(deck.health().json())).contains("within 3 s");
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void aMessageOfAMegabyteIsTurnedAway() {
    told(
        alice.says("scale " + BACKEND + " " + "3".repeat(1 << 20)),
        413,
        "at most 4,000 characters",
        "Nothing was sent or run; shorten it");
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void aNegativeNumberOfReplicasIsExplained() {
    for (String typed : List.of("-1", "replicas=-1", "replicas=51", "two")) {
      told(alice.says("scale " + BACKEND + " " + typed), 200, "scale", "from 0 to 50", "Usage:");
    }
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void anUnknownServiceBringsTheNearestTheAskerMayUse() {
    told(
        alice.says("scale maplepress_backnd 3"),
        200,
        "There is no service 'maplepress_backnd'",
        "Did you mean: scale maplepress_backend 3");
    told(
        alice.says("service cassandr"),
        200,
        "no service 'cassandr'",
        "Did you mean: service cassandra");
    assertThat(runs()).isEqualTo(runs);
  }

  /** A scale that changes something, whatever the tests before this one did. */
  private static String other(String service) {
    return "scale %s %d".formatted(service, 5 - ground.look(service).replicas());
  }

  private static void told(Voice.Answer answer, int status, String... words) {
    System.out.println(answer.status() + " " + answer.words().strip());
    assertThat(answer.words()).contains(words).doesNotContain("Exception", "\tat ");
    assertThat(answer.status()).isEqualTo(status);
  }

  private static long runs() {
    try (Logbook book = deck.logbook()) {
      return book.runs();
    }
  }
}
