package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ManifestTest {
  private static final Path DEPLOY = Path.of("deploy");

  private static Object at(Object node, String... path) {
    Object at = node;
    for (String name : path) {
      at = ((Map<?, ?>) at).get(name);
      assertThat(at).as(name).isNotNull();
    }
    return at;
  }

  private static Object manifest(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  @Test
  void asksForExactlyTheScopesThatTheStartLooksFor() throws IOException {
    Object manifest = manifest(Files.readString(DEPLOY.resolve("slack-manifest.yaml")));
    List<String> scopes =
        ((List<?>) at(manifest, "oauth_config", "scopes", "bot"))
            .stream().map(String::valueOf).toList();
    assertThat(scopes).containsExactlyInAnyOrderElementsOf(Check.needed().keySet());
    assertThat(String.valueOf(at(manifest, "settings", "event_subscriptions", "bot_events")))
        .isEqualTo("[app_mention, message.im]");
    assertThat(at(manifest, "settings", "socket_mode_enabled")).isEqualTo(true);
  }

  @Test
  void servesHttpWhenItsCommentsAreTakenAway() throws IOException {
    String text = Files.readString(DEPLOY.resolve("slack-manifest.yaml"));
    Object manifest = manifest(text.replaceAll("# (url|request_url|message_menu)", "$1"));
    String url = "https://ops.example.org" + Door.PATH;
    assertThat(at(manifest, "settings", "interactivity", "request_url")).isEqualTo(url);
    assertThat(at(manifest, "settings", "event_subscriptions", "request_url")).isEqualTo(url);
    Object command = ((List<?>) at(manifest, "features", "slash_commands")).getFirst();
    assertThat(at(command, "url")).isEqualTo(url);
  }

  @Test
  void theWayThereTakesTenLines() throws IOException {
    assertThat(Files.readAllLines(DEPLOY.resolve("slack.md")))
        .filteredOn(line -> line.matches("[0-9]+\\. .*"))
        .hasSize(10);
  }
}
