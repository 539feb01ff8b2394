package dev.quarterdeck.slack;

import dev.quarterdeck.rig.BoltApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Measures how soon an app acknowledges commands while its sockets are cut one after the other, as
 * Slack sees it. Arguments: commands a second, for how many seconds. By itself it measures an app
 * made with npm's {@code @slack/bolt} that acknowledges without storing anything, twice, as one
 * such app holds one socket; another app is measured by {@link #measure}.
 */
public final class SlackBenchmark {
  private static final Duration DROP = Duration.ofSeconds(10);
  private static final Duration WARM = Duration.ofSeconds(5);
  private static final int SOCKETS = 2;

  private SlackBenchmark() {}

  /** Measures {@code @slack/bolt}; prints what came out. */
  public static void main(String[] args) throws Exception {
    Duration length = Duration.ofSeconds(Long.parseLong(args[1]));
    try (Workspace workspace = Workspace.open();
        AutoCloseable _ = bolt(workspace)) {
      Crowd crowd = Crowd.in(workspace, 250, 10);
      IntFunction<String> hello = number -> "/ops hello " + number;
      System.out.println(
          "@slack/bolt: " + measure(workspace, crowd, hello, Integer.parseInt(args[0]), length));
    }
  }

  /** Measures the app of a workspace, after it was warmed. */
  public static Measured measure(
      Workspace workspace, Crowd crowd, IntFunction<String> command, int rate, Duration length) {
    Measured _ = new Load(rate / 2, WARM, DROP, command).on(workspace, crowd);
    return new Load(rate, length, DROP, command).on(workspace, crowd);
  }

  /**
   * Apps made with {@code @slack/bolt}, with two sockets in all, that acknowledge and say nothing;
   * ended by closing.
   */
  public static AutoCloseable bolt(Workspace workspace) {
    Map<String, String> environment =
        Map.of(
            "SLACK_API", workspace.api().toString(),
            "SLACK_BOT_TOKEN", workspace.app().botToken(),
            "SLACK_APP_TOKEN", workspace.app().appToken(),
            "SILENT", "1");
    List<BoltApp> apps = new ArrayList<>();
    for (int i = 0; i < SOCKETS; i++) {
      apps.add(BoltApp.overSockets(environment));
    }
    workspace.sockets().await(SOCKETS);
    return () -> apps.forEach(BoltApp::close);
  }

  /** The same with one app that hears over HTTP. */
  public static AutoCloseable boltOverHttp(Workspace workspace) {
    BoltApp app =
        BoltApp.overHttp(
            Map.of(
                "SLACK_API",
                workspace.api().toString(),
                "SLACK_BOT_TOKEN",
                workspace.app().botToken(),
                "SLACK_SIGNING_SECRET",
                App.SIGNING_SECRET,
                "SILENT",
                "1"));
    Posts posts = workspace.posts(app.url());
    return () -> {
      posts.close();
      app.close();
    };
  }
}
