package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.slack.Crowd;
import dev.quarterdeck.slack.Delivery;
import dev.quarterdeck.slack.Measured;
import dev.quarterdeck.slack.SlackBenchmark;
import dev.quarterdeck.slack.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Measures how soon the bot acknowledges what people type on Slack while its sockets are cut one
 * after the other, and counts what became of it; then how soon an app made with npm's
 * {@code @slack/bolt} acknowledges the same without keeping it. Arguments: commands a second, for
 * how many seconds, where to put the database, and {@code http} to be told over HTTP instead.
 *
 * <p>250 people share ten channels, so that nobody asks faster than the bot answers one person as
 * it ships. Nineteen of twenty commands read, the twentieth starts a run.
 */
final class SlackLoadBenchmark {
  private static final int PEOPLE = 250;
  private static final int CHANNELS = 10;
  private static final int RUN_EVERY = 20;
  private static final List<String> READS =
      List.of("/ops runs", "/ops services", "@ops runs", "/ops status", "/ops whoami");

  private SlackLoadBenchmark() {}

  /** Runs and prints; not a test, because a busy machine would make it fail. */
  public static void main(String[] args) throws Exception {
    int rate = Integer.parseInt(args[0]);
    Duration length = Duration.ofSeconds(Long.parseLong(args[1]));
    boolean http = args.length > 3 && args[3].equals("http");
    Path folder = Files.createTempDirectory(Path.of(args[2]), "slack");
    Measured ours = ours(rate, length, folder, http);
    Measured bolt = bolt(rate, length, http);
    System.out.printf(
        "reads of the bot against @slack/bolt: p50 %.1f times, p99 %.1f times%n",
        ratio(ours, bolt, 50), ratio(ours, bolt, 99));
  }

  private static double ratio(Measured ours, Measured bolt, int hundredth) {
    return (double) ours.percentile(hundredth).toNanos() / bolt.percentile(hundredth).toNanos();
  }

  private static Measured ours(int rate, Duration length, Path folder, boolean http)
      throws Exception {
    try (Workspace workspace = Workspace.open()) {
      Crowd crowd = Crowd.in(workspace, PEOPLE, CHANNELS);
      try (SlackBot bot = bot(folder, workspace, crowd, http)) {
        Measured all =
            SlackBenchmark.measure(workspace, crowd, SlackLoadBenchmark::typed, rate, length);
        load();
        Measured reads = all.only(SlackLoadBenchmark::reads);
        System.out.println("the bot, all: " + all);
        System.out.println("the bot, reads: " + reads);
        System.out.println("the bot, runs: " + all.only(d -> !reads(d)));
        long begun = System.nanoTime();
        try (Logbook book = bot.deck().logbook()) {
          await()
              .atMost(Duration.ofMinutes(3))
              .until(() -> book.count("SELECT count(*) FROM inbox WHERE state = 'open'") == 0);
          System.out.printf("all handled %d ms later%n", (System.nanoTime() - begun) / 1_000_000);
          System.out.println("the bot: " + Answered.of(book, all, crowd));
        }
        return reads;
      }
    }
  }

  private static SlackBot bot(Path folder, Workspace workspace, Crowd crowd, boolean http)
      throws IOException {
    SlackBot bot = SlackBot.in(folder, workspace, crowd).with("flood", "20");
    // Classes out of an archive start sooner and run slower.
    bot.deck().by(options -> Shell.javaOn(System.getProperty("java.class.path"), options));
    if (http) {
      return bot.overHttp(workspace).start();
    }
    bot.start();
    workspace.sockets().await(2);
    return bot;
  }

  private static Measured bolt(int rate, Duration length, boolean http) throws Exception {
    try (Workspace workspace = Workspace.open();
        AutoCloseable _ =
            http ? SlackBenchmark.boltOverHttp(workspace) : SlackBenchmark.bolt(workspace)) {
      Crowd crowd = Crowd.in(workspace, PEOPLE, CHANNELS);
      Measured all =
          SlackBenchmark.measure(workspace, crowd, SlackLoadBenchmark::typed, rate, length);
      load();
      Measured reads = all.only(SlackLoadBenchmark::reads);
      System.out.println("@slack/bolt, all: " + all);
      System.out.println("@slack/bolt, reads: " + reads);
      return reads;
    }
  }

  private static void load() {
    System.out.printf(
        "load average %.1f%n", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static boolean reads(Delivery told) {
    return !told.payload().contains("rest ");
  }

  private static String typed(int number) {
    return number % RUN_EVERY == 7
        ? "/ops rest " + number
        : READS.get(number % READS.size()).replace("@ops ", "");
  }
}
