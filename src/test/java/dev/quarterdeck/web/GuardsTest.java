package dev.quarterdeck.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Transcript;
import dev.quarterdeck.chat.jdbc.JdbcTranscript;
import dev.quarterdeck.web.Wires.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console without a demonstration: nobody speaks without proof. */
final class GuardsTest {
  @TempDir static Path data;
  private static ConsoleStage stage;
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static volatile Instant now = START;

  @BeforeAll
  static void open() {
    stage = new ConsoleStage(data, 0, Demo.off(), () -> now);
  }

  @BeforeEach
  void somebodyCanLogIn() {
    now = START;
    var _ = stage.credentials.issue("dave", Duration.ofDays(30));
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  private record Browser(String cookie, String word) {
    String[] headers(String... more) {
      List<String> all =
          new ArrayList<>(
              List.of(
                  "Cookie:" + cookie,
                  "X-CSRF-Token:" + word,
                  "Origin:http://localhost:" + stage.port()));
      all.addAll(List.of(more));
      return all.toArray(String[]::new);
    }
  }

  private static Browser login(String token) throws IOException {
    Answer page = Wires.get(stage.port(), "/login");
    Browser visitor = visitor(page.cookie());
    Answer entered =
        Wires.post(
            stage.port(),
            "/login",
            "token=" + token,
            visitor.headers("Content-Type:application/x-www-form-urlencoded"));
    assertThat(entered.status()).isEqualTo(200);
    return visitor(entered.cookie());
  }

  private static Browser visitor(String cookie) {
    return new Browser(cookie, Secrets.csrf(cookie.substring(cookie.indexOf('=') + 1)));
  }

  private static Browser alice() throws IOException {
    return login(stage.credentials.issue("alice", Duration.ofDays(1)).secret());
  }

  private static String says(String text) {
    return "{\"id\":\"%s\",\"room\":\"ops-prod\",\"text\":\"%s\"}"
        .formatted(UUID.randomUUID(), text);
  }

  private static Answer say(String... headers) throws IOException {
    return Wires.post(stage.port(), "/console/messages", says("help"), headers);
  }

  @Test
  void takesAMessageFromAPageItServed() throws IOException {
    assertThat(say(alice().headers()).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/files/1",
        "/console/messages",
        "/console/events",
        "/api/card?subject=x",
        "/session"
      })
  void tellsNothingToStrangers(String path) throws IOException {
    assertThat(Wires.get(stage.port(), path).status()).isEqualTo(401);
  }

  @Test
  void givesAFileToBeSavedAndNeverToBeRun() throws IOException {
    byte[] page = "<script>alert(1)</script>".getBytes(UTF_8);
    JdbcTranscript transcript = new JdbcTranscript(stage.store);
    Transcript.Draft draft =
        new Transcript.Draft(
            "ops-prod",
            Optional.empty(),
            Optional.empty(),
            Optional.of("alice"),
            Message.of(Doc.say("a file"), "a file"),
            START);
    File file = new File("x.html", "text/html", "a page", page);
    long line = transcript.write("bot/f", draft, Optional.of(file)).id();
    Answer answer = Wires.get(stage.port(), "/console/files/" + line, "Cookie:" + alice().cookie());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualToIgnoringNewLines("<script>alert(1)</script>");
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(t -> assertThat(t).startsWith("text/plain"));
    assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"x.html\"");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    String bob = login(stage.credentials.issue("bob", Duration.ofDays(1)).secret()).cookie();
    assertThat(Wires.get(stage.port(), "/console/files/" + line, "Cookie:" + bob).status())
        .as("what only alice may read")
        .isEqualTo(404);
    assertThat(Wires.get(stage.port(), "/console/files/x", "Cookie:" + bob).status())
        .isEqualTo(404);
  }

  @Test
  void sendsAStrangersBrowserToTheLogin() throws IOException {
    Answer answer = Wires.get(stage.port(), "/", "Accept:text/html");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/login");
  }

  @Test
  void refusesAChangeWithoutTheWordOfThePage() throws IOException {
    Browser alice = alice();
    String origin = "Origin:http://localhost:" + stage.port();
    assertThat(say("Cookie:" + alice.cookie(), origin).status()).isEqualTo(403);
    assertThat(say("Cookie:" + alice.cookie(), origin, "X-CSRF-Token:00").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", ""})
  void refusesAChangeFromAnotherPage(String origin) throws IOException {
    assertThat(say(alice().headers("Origin:" + origin)).status()).isEqualTo(403);
  }

  @Test
  void refusesALoginSentOverFromAnotherPage() throws IOException {
    String token = stage.credentials.issue("alice", Duration.ofDays(1)).secret();
    Answer answer =
        Wires.post(
            stage.port(),
            "/login",
            "token=" + token,
            "Content-Type:application/x-www-form-urlencoded",
            "Origin:http://evil.example");
    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", ""})
  void refusesAHostItIsNotKnownBy(String host) throws IOException {
    Answer answer = Wires.get(stage.port(), "/login", "Host:" + host);
    assertThat(answer.status()).isIn(421, 400);
    assertThat(answer.body()).doesNotContain("token");
  }

  @Test
  void letsNobodySpeakAsAnotherOutsideTheDemonstration() throws IOException {
    Answer answer = Wires.post(stage.port(), "/api/say", says("help"), "Quarterdeck-As:alice");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(Wires.post(stage.port(), "/speak-as", "login=alice", alice().headers()).status())
        .isEqualTo(403);
  }

  @Test
  void endsSessionsOfTheDemonstrationWithIt() throws IOException {
    String secret = stage.credentials.openDemo("alice");
    assertThat(
            Wires.get(stage.port(), "/console/messages", "Cookie:" + Cookies.NAME + "=" + secret)
                .status())
        .isEqualTo(401);
  }

  @Test
  void staysClosedAndSaysHowToOpenItWhileNobodyCanLogIn() throws IOException {
    Credentials.Issued token = stage.credentials.issue("alice", Duration.ofHours(1));
    now = now.plus(Duration.ofDays(365));
    assertThat(bearer(token).status()).isEqualTo(403);
    assertThat(bearer(token).body()).contains("token LOGIN");
  }

  @Test
  void takesATokenUntilItIsRevoked() throws IOException {
    Credentials.Issued token = stage.credentials.issue("alice", Duration.ofDays(1));
    Browser browser = login(token.secret());
    assertThat(bearer(token).status()).isEqualTo(200);
    assertThat(stage.credentials.revoke(token.id())).isTrue();
    assertThat(bearer(token).status()).isEqualTo(401);
    assertThat(say(browser.headers()).status()).isEqualTo(401);
    assertThat(stage.trail.told).contains("issued alice", "revoked alice");
  }

  @Test
  void takesATokenUntilItExpires() throws IOException {
    Credentials.Issued token = stage.credentials.issue("alice", Duration.ofHours(1));
    Browser browser = login(token.secret());
    assertThat(bearer(token).status()).isEqualTo(200);
    now = now.plus(Duration.ofHours(1));
    assertThat(bearer(token).status()).isEqualTo(401);
    assertThat(say(browser.headers()).status()).isEqualTo(401);
  }

  @Test
  void endsASessionAfterItsTime() throws IOException {
    Browser alice = login(stage.credentials.issue("alice", Duration.ofDays(30)).secret());
    now = now.plus(Credentials.SESSION_LIFE);
    assertThat(say(alice.headers()).status()).isEqualTo(401);
  }

  @Test
  void endsASessionAtTheLogout() throws IOException {
    Browser alice = alice();
    assertThat(Wires.post(stage.port(), "/logout", "", alice.headers()).status()).isEqualTo(200);
    assertThat(say(alice.headers()).status()).isEqualTo(401);
  }

  @Test
  void takesNoTokenOfSomebodyWhoIsNotKnown() throws IOException {
    Credentials.Issued token = stage.credentials.issue("mallory", Duration.ofDays(1));
    assertThat(bearer(token).status()).isEqualTo(401);
  }

  private static Answer bearer(Credentials.Issued token) throws IOException {
    return Wires.post(
        stage.port(), "/api/say", says("help"), "Authorization:Bearer " + token.secret());
  }

  @Test
  void storesNoSecret() throws IOException {
    Credentials.Issued token = stage.credentials.issue("alice", Duration.ofDays(1));
    Browser browser = login(token.secret());
    String stored =
        stage
            .store
            .reader()
            .sql("SELECT hash || id || login FROM web_token UNION SELECT hash FROM web_session")
            .query(String.class)
            .list()
            .toString();
    assertThat(stored)
        .contains(Secrets.hash(token.secret()))
        .doesNotContain(token.secret())
        .doesNotContain(browser.cookie().substring(Cookies.NAME.length() + 1));
  }

  @Test
  void hidesTheCookieFromScriptsAndOtherSites() throws IOException {
    assertThat(Wires.get(stage.port(), "/login").header("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  @Test
  void sendsEveryAnswerWithItsHeaders() throws IOException {
    for (String path : List.of("/login", "/nothing", "/assets/console.js")) {
      Answer answer = Wires.get(stage.port(), path);
      assertThat(answer.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
    }
  }

  @Test
  void answersAMegabyteWithASentenceAndRunsNothing() throws IOException {
    Browser alice = alice();
    Answer answer =
        Wires.post(stage.port(), "/console/messages", says("x".repeat(1 << 20)), alice.headers());
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("at most 4,000 characters", "Nothing was sent or run");
    assertThat(
            Wires.post(stage.port(), "/console/messages", says("x".repeat(4_001)), alice.headers())
                .status())
        .isEqualTo(413);
  }

  @Test
  void servesMachinesNothingButWhatIsListed() throws IOException {
    int hooks = stage.hooksPort();
    assertThat(Wires.get(hooks, "/actuator/health").status()).isEqualTo(200);
    assertThat(Wires.get(hooks, "/actuator/prometheus").status()).isEqualTo(200);
    Browser alice = alice();
    for (String path :
        List.of(
            "/",
            "/login",
            "/actuator",
            "/actuator/env",
            "/console/messages",
            "/actuator/health/",
            "/assets/console.css",
            "/console/../actuator/health")) {
      assertThat(Wires.get(hooks, path, alice.headers()).status()).as(path).isIn(404, 400);
    }
    assertThat(Wires.post(hooks, "/actuator/health", "").status()).isEqualTo(404);
    assertThat(Wires.get(hooks, "/actuator/health").header("Set-Cookie")).isEmpty();
  }

  @Test
  void hidesTheMachinesPathsFromTheConsole() throws IOException {
    for (String path : List.of("/actuator", "/actuator/health", "/actuator/prometheus")) {
      assertThat(Wires.get(stage.port(), path, alice().headers()).status()).isEqualTo(404);
    }
  }
}
