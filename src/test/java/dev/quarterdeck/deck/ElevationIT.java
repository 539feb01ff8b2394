package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An elevation outlives the process; its end is told once whatever dies when. */
class ElevationIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Playground playground;
  private Deck deck;

  @BeforeEach
  void start() {
    playground = Playground.start(Playground.Options.of(InstantSource.system()).at(10));
    deck = new Deck(folder.resolve("data"), "tcp://" + playground.url().getAuthority());
    deck.start();
  }

  @AfterEach
  void stop() {
    deck.close();
    playground.close();
  }

  private long told(String words) {
    return count(
        "SELECT COUNT(*) FROM transcript WHERE room = 'ops-prod' AND thread IS NULL"
            + " AND message LIKE '%"
            + words
            + "%'");
  }

  private long count(String sql) {
    try (Logbook book = deck.logbook()) {
      return book.count(sql);
    }
  }

  @Test
  void goesOnAfterAKillAndIsDroppedByAnAdministrator() {
    Voice bob = deck.as("bob");
    assertThat(bob.says("restart caddy").words()).contains("Denied");
    assertThat(bob.says("elevate 10m \"the proxy hangs\"").words())
        .contains("You are elevated into administrator");
    deck.kill();
    deck.start();

    String subject = bob.says("restart caddy").subject();
    assertThat(Voice.came(bob.ended(subject, LIMIT))).isEqualTo("SUCCEEDED");
    assertThat(
            count(
                "SELECT COUNT(*) FROM audit_entry WHERE subject = '%s' AND verb = 'request'"
                        .formatted(subject)
                    + " AND facts LIKE '%\"role\":\"administrator\"%the proxy hangs%'"))
        .isOne();
    assertThat(deck.as("dave").says("drop person=bob").words()).contains("has ended");
    assertThat(bob.says("restart caddy").words()).contains("Denied");
    await().atMost(LIMIT).until(() -> told("dave ended it") == 1);
    assertThat(told("bob is elevated into administrator")).isOne();
  }

  @Test
  void itsEndIsToldOnceAfterAKill() {
    Voice bob = deck.as("bob");
    assertThat(bob.says("elevate 2s \"the proxy hangs\"").words()).contains("You are elevated");
    deck.kill();
    deck.start();

    await().atMost(LIMIT).until(() -> told("its time is over") == 1);
    assertThat(bob.says("restart caddy").words()).contains("Denied");
    deck.kill();
    deck.start();
    assertThat(bob.says("whoami").words()).contains("release-manager").doesNotContain("elevated");
    assertThat(told("its time is over")).isOne();
    assertThat(count("SELECT COUNT(*) FROM audit_entry WHERE kind = 'elevation' AND verb = 'end'"))
        .isOne();
    try (Logbook book = deck.logbook()) {
      await().atMost(LIMIT).until(() -> book.trail().unsealed() == 0);
      assertThat(book.trail().intact()).isTrue();
    }
  }
}
