package dev.quarterdeck;

import static java.util.Objects.requireNonNull;

import dev.quarterdeck.slack.App;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Workspace;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.Hooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product, in a workspace of Slack. */
public final class OnSlack {
  private OnSlack() {}

  /** Starts it over the simulated Swarm; U1 is alice, U2 is bob, U3 is carol, U4 is erin. */
  static ConfigurableApplicationContext start(
      Path home, Workspace workspace, Channel ops, String mode) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--quarterdeck.data=" + home.resolve("data"),
                "--server.port=0",
                "--quarterdeck.hooks.port=0",
                "--quarterdeck.engine.stability=1s"));
    settings(home, workspace, ops, mode)
        .forEach((name, value) -> arguments.add("--quarterdeck.%s=%s".formatted(name, value)));
    return SpringApplication.run(Quarterdeck.class, arguments.toArray(String[]::new));
  }

  /**
   * What it has to be started with below {@code quarterdeck}; files and secrets are put into {@code
   * home}.
   */
  public static Map<String, String> settings(
      Path home, Workspace workspace, Channel ops, String mode) throws IOException {
    files(home);
    secret(home, "slack-bot-token", workspace.app().botToken());
    secret(home, "slack-app-token", workspace.app().appToken());
    secret(home, "slack-signing-secret", App.SIGNING_SECRET);
    return Map.of(
        "files",
        home.toString(),
        "secrets",
        home.resolve("secrets").toString(),
        "slack.team",
        "T1",
        "slack.mode",
        mode,
        "slack.base",
        workspace.api().toString(),
        "slack.channels",
        "ops-prod=%s,deploys=%s".formatted(ops.id(), workspace.channel("deploys").id()));
  }

  /** The shipped files, with people who speak from Slack. */
  private static void files(Path home) throws IOException {
    for (String folder : List.of("runbooks", "permissions")) {
      Files.createDirectory(home.resolve(folder));
      try (Stream<Path> all = Files.list(Path.of(folder))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Files.copy(file, home.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    Path people = home.resolve("permissions/people.yaml");
    Files.writeString(
        people,
        Files.readString(people)
                .replace("{console: alice}", "{console: alice, slack: T1/U1}")
                .replace("{console: bob}", "{console: bob, slack: T1/U2}")
                .replace("{console: carol}", "{console: carol, slack: T1/U3}")
            + "- {login: erin, name: Erin, handles: {slack: T1/U4}, roles: [viewer]}\n");
  }

  /** From soon on that user group confers that role, as an operator has it while the bot runs. */
  static void confer(Path home, String group, String role) throws IOException {
    Files.writeString(
        home.resolve("permissions/roles.yaml"),
        "- {role: %s, groups: [\"slack:T1/%s\"]}\n".formatted(role, group),
        StandardOpenOption.APPEND);
  }

  private static void secret(Path home, String name, String value) throws IOException {
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets").resolve(name), value + "\n");
  }

  /** Where its hooks listen. */
  static URI hooks(ConfigurableApplicationContext product) {
    var server = (JettyWebServer) ((WebServerApplicationContext) product).getWebServer();
    return URI.create("http://127.0.0.1:" + Hooks.port(requireNonNull(server).getServer()));
  }

  /** What stands at a path of its hooks. */
  static String hook(ConfigurableApplicationContext product, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(hooks(product).resolve(path)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  /** How many runs are not over. */
  static long openRuns(ConfigurableApplicationContext product) {
    return product
        .getBean(Store.class)
        .reader()
        .sql("SELECT count(*) FROM run WHERE ended_at IS NULL")
        .query(Long.class)
        .single();
  }
}
