package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.chat.slack.Slack;
import dev.quarterdeck.chat.slack.jdbc.JdbcAddresses;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.secret.SecretFiles;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Workspace;
import dev.quarterdeck.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What Slack and the bot prove themselves with is changed in its file while the bot runs. */
class SlackSecretsTest {
  @TempDir Path data;
  private final Workspace workspace = Workspace.open();
  private final Channel ops = workspace.channel("ops");
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(data.resolve("store"));
    lay("slack-bot-token", workspace.app().botToken());
    lay("slack-app-token", workspace.app().appToken());
    lay("slack-signing-secret", "first");
  }

  @AfterEach
  void close() {
    workspace.close();
    store.close();
  }

  private void lay(String secret, String value) {
    try {
      Files.writeString(data.resolve(secret), value + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Slack slack(String mode) {
    SlackSettings settings =
        new SlackSettings(
            "T1",
            mode,
            "slack-bot-token",
            "slack-app-token",
            "slack-signing-secret",
            List.of(),
            workspace.api().toString());
    SecretFiles files = new SecretFiles(data, InstantSource.system());
    Pace pace = new Pace(InstantSource.system(), _ -> Thread.onSpinWait());
    return new Slack(
        settings.setup(files),
        new JdbcAddresses(store),
        _ -> new Inbox.Accepted.New(1),
        new Silent(),
        new Slack.Means(pace, new SlackMeters(new SimpleMeterRegistry())));
  }

  @Test
  void speaksWithTheNewBotToken() {
    Message message = Message.of(Doc.say("hello"), "hello");
    Place place = new Place(Slack.PLATFORM, "T1", ops.id(), Optional.empty());
    Outbound.Post post = new Outbound.Post("one", place, message, Audience.ALL);
    try (Slack slack = slack("http")) {
      workspace.app().rotate("second");
      assertThat(slack.send(post)).isInstanceOf(SendResult.RetryAfter.class);
      lay("slack-bot-token", workspace.app().botToken());
      assertThat(slack.send(post)).isInstanceOf(SendResult.Sent.class);
    }
  }

  @Test
  void connectsWithTheNewAppToken() {
    try (Slack slack = slack("socket")) {
      slack.start();
      workspace.sockets().await(2);
      workspace.app().rotate("second");
      lay("slack-app-token", workspace.app().appToken());
      workspace.sockets().drop();
      workspace.sockets().await(2);
      await().until(() -> slack.openSockets() == 2);
    }
  }

  @Test
  void takesWhatIsSignedWithTheNewSigningSecretAndNothingElse() throws Exception {
    try (Slack slack = slack("http")) {
      MockMvc web = MockMvcBuilders.routerFunctions(slack.routes().orElseThrow()).build();
      assertThat(status(web, "first")).isEqualTo(200);
      lay("slack-signing-secret", "second");
      assertThat(status(web, "second")).isEqualTo(200);
      assertThat(status(web, "first")).isEqualTo(401);
    }
  }

  private static int status(MockMvc web, String secret) throws Exception {
    String stamp = Long.toString(InstantSource.system().instant().getEpochSecond());
    String body = "ssl_check=1&token=x";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] sum = mac.doFinal(("v0:" + stamp + ":" + body).getBytes(StandardCharsets.UTF_8));
    return web.perform(
            MockMvcRequestBuilders.post("/slack")
                .contentType("application/x-www-form-urlencoded")
                .content(body)
                .header("X-Slack-Request-Timestamp", stamp)
                .header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(sum)))
        .andReturn()
        .getResponse()
        .getStatus();
  }

  private static final class Silent implements Assist {
    @Override
    public List<Suggestion> complete(dev.quarterdeck.chat.Origin origin, String typed) {
      return List.of();
    }
  }
}
