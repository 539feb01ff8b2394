package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.SendResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private final Desk desk = Desk.mute();

  @AfterEach
  void close() {
    assertThat(desk.workspace.calls().nonconforming()).isEmpty();
    desk.close();
  }

  private Outbound.Upload log(String comment) {
    byte[] content = "all of it".getBytes(StandardCharsets.UTF_8);
    File file = new File("run-7.log", "text/plain", "the log", content);
    return new Outbound.Upload("log/7", desk.place(), file, comment);
  }

  @Test
  void bringsAFileWithItsWordsAndFindsItAgain() {
    Outbound.Upload upload = log("Log of run 7");
    desk.workspace.faults().loseAnswers("files.completeUploadExternal", 1);
    assertThat(desk.slack.send(upload)).isInstanceOf(SendResult.Unknown.class);
    assertThat(desk.workspace.uploaded("run-7.log").text()).isEqualTo("all of it");
    assertThat(desk.workspace.uploaded("run-7.log").alt()).isEqualTo("the log");
    assertThat(desk.slack.find(upload)).isPresent();
    assertThat(desk.slack.send(upload)).isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void aFileThatItsScopesDoNotAllowIsGivenUpForWhatIsSaidBehindIt() {
    desk.workspace.faults().refuse("files.getUploadURLExternal", "missing_scope", 1);
    assertThat(desk.slack.send(log("Log"))).isEqualTo(new SendResult.Rejected("missing_scope"));
    assertThat(desk.slack.problem().orElseThrow()).contains("missing_scope");
    assertThat(desk.post("one", desk.place(), "one")).isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void aFileThatIsNotWantedInAChannelOfTheSettingsHoldsNothingUp() {
    desk.workspace.faults().refuse("files.completeUploadExternal", "restricted_action", 1);
    assertThat(desk.slack.send(log("Log"))).isInstanceOf(SendResult.Rejected.class);
  }

  @Test
  void setsNoLinkOrMentionFromTheWordsBesideIt() {
    desk.slack.send(log("<!channel> <https://evil.example|good>"));
    assertThat(desk.workspace.calls().of("files.completeUploadExternal").getFirst().arguments())
        .contains("&lt;!channel&gt; &lt;https://evil.example|good&gt;");
  }

  @Test
  void bringsFilesToSlackAlone() {
    Site site = Site.of(Uploads.HOST, Slack.API, Optional.empty());
    assertThat(site.trusted("https://files.slack.com/upload/v1/x")).isPresent();
    assertThat(site.trusted("http://files.slack.com/upload/v1/x")).isEmpty();
    assertThat(site.trusted("https://files.slack.com.evil.example/x")).isEmpty();
    assertThat(site.trusted("https://files.slack.com@evil.example/x")).isEmpty();
    assertThat(site.trusted("http://127.0.0.1:2375/build")).isEmpty();
  }

  @Test
  void bringsNothingWhereASlackIsTalkedIntoSendingIt() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer lying = server();
    HttpServer victim = server();
    String url = "http://127.0.0.1:" + victim.getAddress().getPort() + "/containers";
    answers(lying, asked, "{\"ok\":true,\"file_id\":\"F1\",\"upload_url\":\"" + url + "\"}");
    answers(victim, asked, "");
    URI base = URI.create("http://127.0.0.1:" + lying.getAddress().getPort() + "/api/");
    Slack.Setup setup =
        new Slack.Setup("T1", Slack.Mode.HTTP, Map.of(), _ -> Optional.of("x"), base);
    try (Api api = new Api(base, new Keys(setup), new Tiers(desk::now), new SilentCount())) {
      Presence presence = new Presence(new Rooms(setup), desk::now);
      Uploads uploads = new Uploads(api, Site.of(Uploads.HOST, base, Optional.empty()), presence);
      assertThat(uploads.send(log("Log"), Optional.empty()))
          .isInstanceOf(SendResult.Rejected.class);
      assertThat(asked).containsExactly("/api/files.getUploadURLExternal");
    } finally {
      lying.stop(0);
      victim.stop(0);
    }
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }

  private static void answers(HttpServer server, List<String> asked, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
