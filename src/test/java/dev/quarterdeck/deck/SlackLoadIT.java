package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.slack.Crowd;
import dev.quarterdeck.slack.Delivery;
import dev.quarterdeck.slack.Load;
import dev.quarterdeck.slack.Measured;
import dev.quarterdeck.slack.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many people at once, each told twice now and then, while a socket is cut: the short form of what
 * {@link SlackLoadBenchmark} measures.
 */
class SlackLoadIT {
  private static final int RATE = 100;

  @Test
  void everyCommandIsAnsweredOnceAndWhatIsWrittenKeepsItsOrder(@TempDir Path folder)
      throws Exception {
    try (Workspace workspace = Workspace.open()) {
      Crowd crowd = Crowd.in(workspace, 125, 5);
      try (SlackBot bot = SlackBot.in(folder, workspace, crowd).with("flood", "20").start()) {
        workspace.sockets().await(2);
        Measured told = told(workspace, crowd);
        assertThat(told.opened()).as("sockets opened anew").isPositive();
        assertThat(answered(bot, told, crowd))
            .as("cut on their way to the bot")
            .isLessThanOrEqualTo(told.unacknowledged().size());
      }
    }
  }

  @Test
  void overHttpEachIsAcknowledgedInTimeBesides(@TempDir Path folder) throws Exception {
    try (Workspace workspace = Workspace.open()) {
      Crowd crowd = Crowd.in(workspace, 125, 5);
      try (SlackBot bot =
          SlackBot.in(folder, workspace, crowd).with("flood", "20").overHttp(workspace).start()) {
        Measured told = told(workspace, crowd);
        assertThat(told.unacknowledged()).isEmpty();
        assertThat(told.percentile(100)).isLessThan(Delivery.DEADLINE);
        assertThat(answered(bot, told, crowd)).as("not kept").isZero();
      }
    }
  }

  private static Measured told(Workspace workspace, Crowd crowd) {
    return new Load(RATE, Duration.ofSeconds(5), Duration.ofSeconds(2), SlackLoadIT::typed)
        .on(workspace, crowd);
  }

  /** How many of those that were told the bot has not kept; all others it has answered once. */
  private static int answered(SlackBot bot, Measured told, Crowd crowd) {
    try (Logbook book = bot.deck().logbook()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> book.count("SELECT count(*) FROM inbox WHERE state = 'open'") == 0);
      Answered answered = Answered.of(book, told, crowd);
      long rests = told.only(d -> d.payload().contains("rest ")).told().size();
      assertThat(answered.runs()).isEqualTo((int) rests);
      assertThat(answered.lost()).as("acknowledged, and not answered").isZero();
      assertThat(answered.refused()).as("not kept").isZero();
      assertThat(answered.answers()).isEqualTo(answered.kept());
      assertThat(answered.delivered()).as("answers in channels").isPositive();
      assertThat(answered.twice() + answered.crossed()).isZero();
      return told.told().size() - answered.kept();
    }
  }

  private static String typed(int number) {
    return number % 25 == 7 ? "/ops rest " + number : "/ops runs";
  }
}
