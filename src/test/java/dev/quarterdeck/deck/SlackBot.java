package dev.quarterdeck.deck;

import dev.quarterdeck.slack.App;
import dev.quarterdeck.slack.Crowd;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The bot as a process of its own in a workspace of Slack, over two sockets, before a simulated
 * Swarm. Everybody of a crowd may do everything; {@code rest N} and {@code linger N} are runs that
 * only wait.
 */
final class SlackBot implements AutoCloseable {
  private static final String RUNBOOK =
      """
      runbook: rest
      title: Rest a second
      command: rest {number}
      parameters:
        number: {type: number, min: 0, max: 1000000, help: "which rest this is"}
      owner: team
      start: rest
      states:
        rest: {wait: 1s, then: succeeded}
      """;
  private static final String LONGER =
      """
      runbook: linger
      title: Rest three times
      command: linger {number}
      parameters:
        number: {type: number, min: 0, max: 1000000, help: "which rest this is"}
      owner: team
      start: first
      states:
        first: {wait: 30s, then: second}
        second: {wait: 30s, then: third}
        third: {wait: 30s, then: succeeded}
      """;
  private static final String ROLES =
      """
      - role: team
        may: [view, plan, run]
        commands: ["*"]
      - role: team
        may: [view, plan, run]
        runbooks: ["*"]
      """;

  private final Deck deck;
  private final Path secrets;

  private SlackBot(Deck deck, Path secrets) {
    this.deck = deck;
    this.secrets = secrets;
  }

  /** Starts it, with its data and files in this folder. */
  static SlackBot in(Path folder, Workspace workspace, Crowd crowd) throws IOException {
    write(folder.resolve("runbooks/rest.yaml"), RUNBOOK);
    write(folder.resolve("runbooks/linger.yaml"), LONGER);
    write(folder.resolve("permissions/roles.yaml"), ROLES);
    write(
        folder.resolve("permissions/people.yaml"),
        crowd.people().stream().map(SlackBot::entry).collect(Collectors.joining()));
    write(folder.resolve("secrets/slack-bot-token"), workspace.app().botToken());
    write(folder.resolve("secrets/slack-app-token"), workspace.app().appToken());
    Deck deck =
        new Deck(folder.resolve("data"), "", folder)
            .with("secrets", folder.resolve("secrets").toString())
            .with("slack.team", "T1")
            .with("slack.base", workspace.api().toString())
            .with("slack.channels", "first=" + crowd.channels().getFirst().id());
    return new SlackBot(deck, folder.resolve("secrets"));
  }

  private static String entry(Person person) {
    return "- login: %s\n  name: %s\n  handles: {slack: T1/%s}\n  roles: [team]\n"
        .formatted(person, person, person.id());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** With another value of a setting below {@code quarterdeck}. */
  SlackBot with(String setting, String value) {
    deck.with(setting, value);
    return this;
  }

  /** Over HTTP instead of sockets. */
  SlackBot overHttp(Workspace workspace) throws IOException {
    write(secrets.resolve("slack-signing-secret"), App.SIGNING_SECRET);
    var _ = workspace.posts(URI.create("http://127.0.0.1:%d/slack".formatted(deck.hooks())));
    return with("slack.mode", "http");
  }

  SlackBot start() {
    deck.start();
    return this;
  }

  Deck deck() {
    return deck;
  }

  @Override
  public void close() {
    deck.close();
  }
}
