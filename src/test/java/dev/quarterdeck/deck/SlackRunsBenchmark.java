package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.slack.Call;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Crowd;
import dev.quarterdeck.slack.Delivery;
import dev.quarterdeck.slack.Post;
import dev.quarterdeck.slack.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how long the cards of many runs that go on at the same time in three channels need until
 * each stands at its end, while Slack holds the bot to its limits. Arguments: runs, where to put
 * the database, and for how many seconds Slack is away in the middle of them; none when left out.
 */
final class SlackRunsBenchmark {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int CHANNELS = 3;
  private static final int FIRST = 1_000;

  private SlackRunsBenchmark() {}

  /** Runs and prints; not a test, because Slack's limits take minutes. */
  public static void main(String[] args) throws Exception {
    int runs = Integer.parseInt(args[0]);
    Duration away = Duration.ofSeconds(args.length > 2 ? Long.parseLong(args[2]) : 0);
    Path folder = Files.createTempDirectory(Path.of(args[1]), "slack-runs");
    try (Workspace workspace = Workspace.open()) {
      Crowd crowd = Crowd.in(workspace, runs, CHANNELS);
      try (SlackBot _ = SlackBot.in(folder, workspace, crowd).start()) {
        workspace.sockets().await(2);
        workspace.limits().on();
        long begun = System.nanoTime();
        List<Delivery> told = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
          Channel channel = crowd.channels().get(i % CHANNELS);
          told.add(crowd.people().get(i).says(channel, "/ops linger " + (FIRST + i)));
        }
        told.forEach(Delivery::acknowledged);
        leave(workspace, crowd, away);
        await()
            .pollInterval(Duration.ofMillis(200))
            .atMost(LIMIT)
            .until(() -> ended(crowd).size() >= runs);
        long took = System.nanoTime() - begun;
        print(workspace, crowd, runs, took);
      }
    }
  }

  /** It goes when every channel has a card, and with its sockets. */
  private static void leave(Workspace workspace, Crowd crowd, Duration away)
      throws InterruptedException {
    if (away.isPositive()) {
      await().until(() -> cards(crowd).size() >= CHANNELS);
      workspace.faults().down();
      workspace.sockets().drop();
      Thread.sleep(away);
      System.out.printf("%d at their end while Slack was away%n", ended(crowd).size());
      workspace.faults().up();
    }
  }

  private static List<Post> cards(Crowd crowd) {
    return crowd.channels().stream()
        .flatMap(channel -> channel.everything().stream())
        .filter(post -> post.metadata().contains("\"card/run/"))
        .toList();
  }

  private static List<Post> ended(Crowd crowd) {
    return cards(crowd).stream().filter(post -> post.words().contains(": succeeded")).toList();
  }

  private static void print(Workspace workspace, Crowd crowd, int runs, long nanos) {
    List<Call> taken = workspace.calls().all().stream().filter(Call::ok).toList();
    long twice = 0;
    for (int i = 0; i < runs; i++) {
      String end = "linger %d: succeeded".formatted(FIRST + i);
      long times =
          taken.stream()
              .filter(call -> call.method().startsWith("chat."))
              .filter(call -> call.arguments().contains(end))
              .count();
      twice += times == 1 ? 0 : 1;
    }
    List<Post> cards = cards(crowd);
    System.out.printf(
        "%d runs: %d cards, %d at their end after %d s, %d of them told twice or never; %d edits, %d calls too many%n",
        runs,
        cards.size(),
        ended(crowd).size(),
        nanos / 1_000_000_000,
        twice,
        cards.stream().mapToInt(Post::edits).sum(),
        workspace.limits().refused());
  }
}
