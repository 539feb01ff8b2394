package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ManifestTest {
  private static final Path DEPLOY = Path.of("deploy");
  private static final String URL = "# ([a-z_]*url: )";

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
  void servesHttpWhenChangedAsItsCommentSays() throws IOException {
    String text = Files.readString(DEPLOY.resolve("slack-manifest.yaml"));
    assertThat(text)
        .contains(
            "For HTTP set socket_mode_enabled to false and take the '#' away before the four urls.");
    assertThat(Pattern.compile(URL).matcher(text).results()).hasSize(4);
    Object manifest =
        manifest(
            text.replaceAll(URL, "$1")
                .replace("socket_mode_enabled: true", "socket_mode_enabled: false"));
    assertThat(at(manifest, "settings", "socket_mode_enabled")).isEqualTo(false);
    String url = "https://ops.example.org" + Door.PATH;
    assertThat(at(manifest, "settings", "interactivity", "request_url")).isEqualTo(url);
    assertThat(at(manifest, "settings", "interactivity", "message_menu_options_url"))
        .isEqualTo(url);
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
