package dev.quarterdeck.outage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.outage.Crier;
import dev.quarterdeck.outage.Lookout;
import dev.quarterdeck.outage.Outage;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one who looks out keeps and tells, on every database. */
abstract class LookoutContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String QUORUM = "The Swarm has lost its quorum";

  @TempDir Path directory;
  private final List<String> told = new ArrayList<>();
  private Store store;
  private Instant now = NOON;

  abstract Store open(Path directory);

  @BeforeEach
  void start() {
    store = open(directory);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  /** A bot on this database: what it sees is set by the test. */
  private final class Bot {
    private final Lookout lookout =
        new Lookout(
            new Lookout.Thing("swarm", this::look, QUORUM::equals),
            new JdbcOutages(store),
            store.transactions(),
            new Told(),
            () -> now);
    private Optional<String> problem = Optional.empty();
    private boolean fails;

    private Optional<String> look() {
      if (fails) {
        throw new IllegalStateException("looking fails");
      }
      return problem;
    }

    Bot sees(String trouble) {
      problem = Optional.of(trouble).filter(text -> !text.isEmpty());
      return this;
    }

    /** Looks so many times, two seconds apart, as it is driven. */
    void looks(int times) {
      for (int i = 0; i < times; i++) {
        now = now.plus(Lookout.PAUSE);
        lookout.look();
        lookout.ready().forEach(id -> lookout.drive(id, () -> true));
      }
    }
  }

  private final class Told implements Crier {
    @Override
    public void began(Outage outage) {
      store.transactions().requireOpen("telling");
      told.add("began: " + outage.says());
    }

    @Override
    public void over(Outage outage, Instant at) {
      store.transactions().requireOpen("telling");
      told.add("over after " + Duration.between(outage.since(), outage.seen()).toSeconds() + " s");
    }
  }

  @Test
  void tellsWhatIsSeenTwiceAndTellsItOnce() {
    Bot bot = new Bot().sees(QUORUM);
    bot.looks(1);
    assertThat(told).isEmpty();

    bot.looks(1);
    assertThat(told).containsExactly("began: " + QUORUM);

    bot.sees("Nothing answers").looks(30);
    assertThat(told).hasSize(1);
  }

  @Test
  void takesOneLostCallForNoOutage() {
    Bot bot = new Bot();
    for (int i = 0; i < 5; i++) {
      bot.sees(QUORUM).looks(1);
      bot.sees("").looks(1);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void tellsThatItBecameAnotherOne() {
    Bot bot = new Bot().sees("Nothing answers");
    bot.looks(20);
    bot.sees(QUORUM).looks(20);
    bot.sees("Nothing answers").looks(20);
    bot.sees("").looks(10);

    assertThat(told).hasSize(3).startsWith("began: Nothing answers", "began: " + QUORUM);
  }

  @Test
  void whoHasNotLookedForAMinuteSaysNothing() {
    Bot bot = new Bot().sees(QUORUM);
    bot.looks(2);
    bot.sees("").looks(2);
    now = now.plusSeconds(600);

    assertThat(bot.lookout.ready()).isEmpty();
    bot.looks(2);
    assertThat(told).hasSize(2);
  }

  @Test
  void tellsThatItIsOverAfterTenSecondsOfQuiet() {
    Bot bot = new Bot().sees(QUORUM);
    bot.looks(12);
    bot.sees("").looks(4);
    assertThat(told).hasSize(1);

    bot.looks(2);
    assertThat(told).containsExactly("began: " + QUORUM, "over after 22 s");

    bot.sees(QUORUM).looks(2);
    assertThat(told).hasSize(3);
  }

  @Test
  void tellsTheEndOfWhatABotBeforeItHasTold() {
    new Bot().sees(QUORUM).looks(2);
    now = now.plusSeconds(300);

    new Bot().looks(2);
    assertThat(told).containsExactly("began: " + QUORUM, "over after 2 s");
  }

  @Test
  void saysNothingNewAfterARestartInTheMiddle() {
    new Bot().sees(QUORUM).looks(2);
    new Bot().sees(QUORUM).looks(5);
    assertThat(told).hasSize(1);
  }

  @Test
  void twoBotsTellItOnceAndDoNotContradictEachOther() {
    Bot cut = new Bot().sees(QUORUM);
    Bot whole = new Bot();
    for (int i = 0; i < 30; i++) {
      cut.looks(1);
      whole.looks(1);
    }
    assertThat(told).containsExactly("began: " + QUORUM);

    cut.sees("");
    for (int i = 0; i < 5; i++) {
      cut.looks(1);
      whole.looks(1);
    }
    assertThat(told).hasSize(2);
  }

  @Test
  void aLookThatFailsSaysNothingAboutTheThing() {
    Bot bot = new Bot().sees(QUORUM);
    bot.looks(2);
    bot.fails = true;
    bot.looks(30);
    assertThat(told).hasSize(1);
  }

  @Test
  void itsNoticeCommitsWithItOrNotAtAll() {
    Lookout lookout =
        new Lookout(
            new Lookout.Thing("swarm", () -> Optional.of(QUORUM), _ -> false),
            new JdbcOutages(store),
            store.transactions(),
            new Failing(),
            () -> now);
    lookout.look();
    lookout.look();
    try {
      lookout.drive("swarm", () -> true);
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the outbox is full");
    }
    assertThat(new JdbcOutages(store).of("swarm")).isEmpty();
    assertThat(lookout.ready()).containsExactly("swarm");
  }

  private static final class Failing implements Crier {
    @Override
    public void began(Outage outage) {
      throw new IllegalStateException("the outbox is full");
    }

    @Override
    public void over(Outage outage, Instant at) {}
  }
}
