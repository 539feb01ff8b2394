package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP mode, against a web server that answers what it is told to. */
class PostsTest extends SlackCase {
  private record Heard(
      String type, String timestamp, String signature, String retry, String body) {}

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Posts posts;
  private volatile int status = 200;
  private volatile String answer = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/slack/events", this::answer);
    server.start();
    posts =
        workspace.posts(
            URI.create(
                "http://127.0.0.1:%d/slack/events".formatted(server.getAddress().getPort())));
  }

  @AfterEach
  void stop() {
    posts.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      heard.add(
          new Heard(
              header(exchange, "Content-Type"),
              header(exchange, "X-Slack-Request-Timestamp"),
              header(exchange, "X-Slack-Signature"),
              header(exchange, "X-Slack-Retry-Num") + header(exchange, "X-Slack-Retry-Reason"),
              body));
      byte[] said =
          (answer.equals("challenge") ? Json.text(Json.read(body), "challenge") : answer)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
      exchange.getResponseBody().write(said);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return String.join("", exchange.getRequestHeaders().getOrDefault(name, List.of()));
  }

  private static String mac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(App.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "v0=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aCommandIsASignedForm() throws GeneralSecurityException {
    answer = "working on it";

    Delivery told = alice.says(ops, "/ops say naïve & \"quick\"");

    assertThat(told.answer()).isEqualTo("working on it");
    assertThat(alice.whispered(ops, "working")).isEqualTo("working on it");
    Heard form = heard.getFirst();
    assertThat(form.type()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(Ask.fields(form.body())).containsEntry("text", "say naïve & \"quick\"");
    assertThat(form.signature()).isEqualTo(mac("v0:" + form.timestamp() + ":" + form.body()));
  }

  @Test
  void anInteractionIsAPayloadInAFormAndAnEventIsJson() {
    Post post = bob.writes(ops, "slow");
    alice.shortcut("explain", post).acknowledged();
    alice.mentions(ops, "status").acknowledged();

    assertThat(Ask.fields(heard.getFirst().body()).get("payload")).contains("message_action");
    assertThat(heard.get(1).type()).isEqualTo("application/json");
    assertThat(Json.read(heard.get(1).body()).at("/event/type").asString())
        .isEqualTo("app_mention");
  }

  @Test
  void anEventThatIsRefusedIsSentAgainWithItsHeaders() {
    status = 500;
    Delivery told = alice.mentions(ops, "status");

    assertThat(told.failures(2).getFirst()).startsWith("http_error 500");
    status = 200;
    passes(Duration.ofMinutes(1));
    told.acknowledged();
    assertThat(heard).extracting(Heard::retry).containsExactly("", "1http_error", "2http_error");
  }

  @Test
  void aRequestUrlIsVerified() {
    answer = "challenge";
    assertThat(posts.verifies()).isTrue();
    answer = "something else";
    assertThat(posts.verifies()).isFalse();
  }

  @Test
  void aTestCanSignWronglyAndRepeatWhatWasSent() throws GeneralSecurityException {
    alice.says(ops, "/ops one").acknowledged();
    posts.signs("not the secret", Duration.ofMinutes(-6));
    alice.says(ops, "/ops two").acknowledged();
    posts.again(posts.sent().getFirst());

    Heard forged = heard.get(1);
    assertThat(forged.signature())
        .isNotEqualTo(mac("v0:" + forged.timestamp() + ":" + forged.body()));
    assertThat(Long.parseLong(heard.getFirst().timestamp()) - Long.parseLong(forged.timestamp()))
        .isEqualTo(360);
    assertThat(heard.get(2)).isEqualTo(heard.getFirst());
  }
}
