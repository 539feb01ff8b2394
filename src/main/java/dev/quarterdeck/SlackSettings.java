package dev.quarterdeck;

import dev.quarterdeck.chat.slack.Slack;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.Secrets;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The workspace of Slack the bot works for.
 *
 * @param team its id; empty where there is none
 * @param mode {@code socket}, or {@code http} where Slack can reach the hooks
 * @param bot name of the secret with the bot token
 * @param app name of the secret with the app-level token, which sockets want
 * @param signing name of the secret with the signing secret, which HTTP wants
 * @param channels {@code name=id}; what concerns everybody is told in the first
 * @param base of the Web API; another than Slack's only on this machine
 */
record SlackSettings(
    @DefaultValue("") String team,
    @DefaultValue("socket") String mode,
    @DefaultValue("slack-bot-token") String bot,
    @DefaultValue("slack-app-token") String app,
    @DefaultValue("slack-signing-secret") String signing,
    @DefaultValue List<String> channels,
    @DefaultValue("https://slack.com/api/") String base) {
  boolean configured() {
    return !team.isBlank();
  }

  /** Their ids by name, in the order they are written. */
  Map<String, String> ids() {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String entry : channels) {
      List<String> pair = List.of(entry.split("=", -1));
      if (pair.size() != 2 || pair.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "'%s' in quarterdeck.slack.channels is no channel: write name=C024BE91L"
                .formatted(entry));
      }
      ids.put(pair.getFirst().strip(), pair.getLast().strip());
    }
    return ids;
  }

  Slack.Setup setup(Secrets secrets) {
    Slack.Mode how =
        switch (mode) {
          case "socket" -> Slack.Mode.SOCKET;
          case "http" -> Slack.Mode.HTTP;
          default ->
              throw new IllegalArgumentException(
                  "quarterdeck.slack.mode is socket or http, not '" + mode + "'");
        };
    return new Slack.Setup(
        team, how, ids(), credential -> find(secrets, credential), URI.create(base));
  }

  private Optional<String> find(Secrets secrets, Slack.Credential credential) {
    String name =
        switch (credential) {
          case APP -> app;
          case BOT -> bot;
          case SIGNING -> signing;
        };
    return secrets.find(name).map(Secret::reveal);
  }
}
