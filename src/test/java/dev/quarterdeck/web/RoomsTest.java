package dev.quarterdeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.web.Wires.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people read in the rooms of the demonstration, over HTTP. */
final class RoomsTest {
  @TempDir static Path data;
  private static ConsoleStage stage;

  @BeforeAll
  static void open() {
    stage = new ConsoleStage(data, 0, new Demo(List.of("alice", "carol")), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  private static JsonNode say(String login, String id, String room, String text)
      throws IOException {
    String body =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", id)
            .put("room", room)
            .put("text", text)
            .toString();
    Answer answer = Wires.post(stage.port(), "/api/say?wait=10", body, "Quarterdeck-As:" + login);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String history(String login, String room) throws IOException {
    return Wires.get(stage.port(), "/console/messages?room=" + room, "Quarterdeck-As:" + login)
        .body();
  }

  @Test
  void answersInTheThreadOfTheCommand() throws IOException {
    JsonNode said = say("alice", "threads-1", "ops-prod", "/ops help");
    JsonNode reply = said.path("replies").get(0);
    assertThat(reply.path("thread").asLong()).isEqualTo(said.path("message").asLong());
    assertThat(reply.path("message").path("status").path("came").asString()).isEqualTo("ANSWERED");
  }

  @Test
  void takesTheSameMessageOnceHoweverOftenItIsSent() throws IOException {
    long message = say("alice", "repeated-1", "ops-prod", "whoami").path("message").asLong();
    for (int i = 0; i < 3; i++) {
      JsonNode again = say("alice", "repeated-1", "ops-prod", "whoami");
      assertThat(again.path("message").asLong()).isEqualTo(message);
      assertThat(again.path("replies")).hasSize(1);
    }
    assertThat(rows("say/alice/repeated-1")).isEqualTo(1);
  }

  private static long rows(String key) {
    return stage
        .store
        .reader()
        .sql("SELECT count(*) FROM inbox WHERE event_key = ?")
        .param(key)
        .query(Long.class)
        .single();
  }

  @Test
  void showsAPrivateAnswerToNobodyElse() throws IOException {
    JsonNode said = say("alice", "private-1", "ops-staging", "secret");
    assertThat(said.path("replies").get(0).path("private").asBoolean()).isTrue();
    assertThat(history("alice", "ops-staging")).contains("secret for alice");
    assertThat(history("carol", "ops-staging")).doesNotContain("secret for alice");
    String path = "/api/answers/" + said.path("message").asLong();
    assertThat(Wires.get(stage.port(), path, "Quarterdeck-As:carol").body())
        .doesNotContain("secret for alice");
    assertThat(events("carol", 0, 1)).noneMatch(line -> line.contains("secret for alice"));
    assertThat(events("alice", 0, 1)).anyMatch(line -> line.contains("secret for alice"));
  }

  @Test
  void readsOnWhereABrowserStopped() throws IOException {
    say("alice", "stopped-1", "ops-prod", "help first");
    long number = JsonMapper.shared().readTree(history("carol", "ops-prod")).path("head").asLong();
    say("alice", "stopped-2", "ops-prod", "help second");
    List<String> lines = events("carol", number, 2);
    assertThat(lines).anyMatch(line -> line.contains("help second"));
    assertThat(lines).noneMatch(line -> line.contains("help first"));
  }

  /** Everything that is told until nothing more comes for a moment. */
  private static List<String> events(String login, long after, int atLeast) throws IOException {
    List<String> data = new ArrayList<>();
    try (Socket socket =
        Wires.open(
            stage.port(),
            "GET",
            "/console/events",
            "",
            "Quarterdeck-As:" + login,
            "Last-Event-ID:" + after)) {
      socket.setSoTimeout(1_500);
      BufferedReader reader = Wires.reader(socket);
      while (true) {
        String line = reader.readLine();
        if (line == null) {
          break;
        }
        if (line.startsWith("data:")) {
          data.add(line);
        }
      }
    } catch (SocketTimeoutException e) {
      assertThat(data).hasSizeGreaterThanOrEqualTo(atLeast);
    }
    return data;
  }

  @Test
  void namesTheRoomsThereAre() throws IOException {
    Answer answer = Wires.get(stage.port(), "/console/messages?room=attic", "Quarterdeck-As:alice");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("ops-prod, ops-staging");
  }

  @Test
  void letsNobodyBeSpokenAsWhoIsNotOffered() throws IOException {
    assertThat(Wires.get(stage.port(), "/console/messages", "Quarterdeck-As:dave").status())
        .isEqualTo(403);
  }

  @Test
  void completesWhatIsTyped() throws IOException {
    assertThat(Wires.get(stage.port(), "/console/complete?text=ser", "Quarterdeck-As:alice").body())
        .contains("services");
  }
}
