package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.store.StoreFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class DoorTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String COMMAND =
      "token=x&team_id=T1&channel_id=C1&channel_name=ops&user_id=U1&user_name=alice&command=%2Fops"
          + "&text=say+%E2%80%9Ch%C3%A4%E2%80%9D&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1"
          + "&trigger_id=13345224609.738474920.8088930838d88f008e0";
  private static final String MENTION =
      """
      {"type":"event_callback","team_id":"T1","event_id":"Ev1","authorizations":[{"user_id":"U0DECK"}],
       "event":{"type":"app_mention","user":"U1","channel":"C1","ts":"1.2","text":"<@U0DECK> runs"}}
      """;

  private final Map<String, Inbound> inbox = new LinkedHashMap<>();
  private final List<String> unsigned = new ArrayList<>();
  private boolean secretIsThere = true;
  private boolean storeAway;
  private final Slack slack =
      new Slack(
          new Slack.Setup(
              "T1", Slack.Mode.HTTP, Map.of(), this::secret, URI.create("http://127.0.0.1:1/api/")),
          new NoAddresses(),
          arrival -> {
            if (storeAway) {
              throw new StoreFailure("away", new IllegalStateException("away"));
            }
            boolean first =
                inbox.putIfAbsent(arrival.key(), InboundJson.read(arrival.payload())) == null;
            return first ? new Inbox.Accepted.New(1) : new Inbox.Accepted.Duplicate(1);
          },
          new NoAssist(),
          new Slack.Means(new Pace(() -> NOW, _ -> {}), new Refusals()));
  private final MockMvc web = MockMvcBuilders.routerFunctions(slack.routes().orElseThrow()).build();

  @AfterEach
  void close() {
    slack.close();
  }

  private Optional<String> secret(Slack.Credential credential) {
    return credential == Slack.Credential.SIGNING
        ? Optional.of(SECRET).filter(_ -> secretIsThere)
        : Optional.of("none");
  }

  /** Remembers what was refused, and why. */
  private final class Refusals extends SilentCount {
    @Override
    public void unsigned(String why) {
      unsigned.add(why);
    }
  }

  private MockHttpServletResponse sent(String type, String body, Instant stamp, String secret)
      throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String at = Long.toString(stamp.getEpochSecond());
    return web.perform(
            MockMvcRequestBuilders.post("/slack")
                .contentType(type)
                .content(bytes)
                .header(Signature.STAMP, at)
                .header(Signature.HEADER, Signature.of(secret, at, bytes)))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse sent(String type, String body) throws Exception {
    return sent(type, body, NOW, SECRET);
  }

  @Test
  void hearsACommand() throws Exception {
    assertThat(sent(FORM, COMMAND).getStatus()).isEqualTo(200);
    Inbound.Command command = (Inbound.Command) inbox.values().iterator().next();
    assertThat(command.text()).isEqualTo("say \u201Ch\u00E4\u201D");
    assertThat(command.origin().who().id()).isEqualTo("T1/U1");
  }

  @Test
  void keepsOnceWhatIsReplayed() throws Exception {
    sent(FORM, COMMAND);
    sent(FORM, COMMAND);
    assertThat(inbox).hasSize(1);
  }

  @Test
  void refusesWhatIsNotSigned() throws Exception {
    assertThat(sent(FORM, COMMAND, NOW, "another").getStatus()).isEqualTo(401);
    assertThat(sent(FORM, COMMAND, NOW.minusSeconds(301), SECRET).getStatus()).isEqualTo(401);
    assertThat(sent(FORM, COMMAND, NOW.plusSeconds(301), SECRET).getStatus()).isEqualTo(401);
    assertThat(inbox).isEmpty();
    assertThat(unsigned).as("which is counted by why").containsExactly("wrong", "old", "old");
  }

  @Test
  void readsNothingOfWhatIsNotSigned() throws Exception {
    String huge = "text=" + "x".repeat(1 << 20);
    assertThat(sent(FORM, huge, NOW.minusSeconds(301), SECRET).getStatus()).isEqualTo(401);
    assertThat(sent(FORM, huge, NOW, SECRET).getStatus()).isEqualTo(413);
  }

  @Test
  void healthTellsThatNothingCanBeHeardWithoutTheSigningSecret() throws Exception {
    assertThat(slack.problem()).isEmpty();
    secretIsThere = false;
    assertThat(sent(FORM, COMMAND).getStatus()).isEqualTo(503);
    assertThat(slack.problem()).contains("Slack cannot be heard. The signing secret is missing.");
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    assertThat(sent(FORM, "text=" + "x".repeat(1 << 20)).getStatus()).isEqualTo(413);
  }

  @Test
  void answersTheQuestionWhetherItIsThere() throws Exception {
    String body = "{\"type\":\"url_verification\",\"token\":\"x\",\"challenge\":\"3eZb\"}";
    assertThat(sent("application/json", body).getContentAsString())
        .isEqualTo("{\"challenge\":\"3eZb\"}");
  }

  @Test
  void letsAnEventComeAgainWhileItCannotBeKept() throws Exception {
    storeAway = true;
    assertThat(sent("application/json", MENTION).getStatus()).isEqualTo(503);
    storeAway = false;
    assertThat(sent("application/json", MENTION).getStatus()).isEqualTo(200);
    assertThat(inbox.get("event:Ev1"))
        .isInstanceOfSatisfying(
            Inbound.Command.class, command -> assertThat(command.text()).isEqualTo("runs"));
  }

  @Test
  void saysThatACommandWasNotKept() throws Exception {
    storeAway = true;
    MockHttpServletResponse answer = sent(FORM, COMMAND);
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentAsString()).contains("ephemeral", "Nothing was run");
  }

  @Test
  void acknowledgesWhatItCannotRead() throws Exception {
    assertThat(sent("application/json", "{\"type\":\"never_heard_of\"}").getStatus())
        .isEqualTo(200);
    assertThat(sent(FORM, "payload=%7Bnot+json").getStatus()).isEqualTo(200);
    assertThat(sent(FORM, "ssl_check=1&token=x").getStatus()).isEqualTo(200);
    assertThat(inbox).isEmpty();
  }

  @Test
  void dropsWhatBotsSay() throws Exception {
    String bot = MENTION.replace("\"user\":\"U1\"", "\"user\":\"U1\",\"bot_id\":\"B1\"");
    assertThat(sent("application/json", bot).getStatus()).isEqualTo(200);
    assertThat(inbox).isEmpty();
  }

  @Test
  void takesNoEditForACommand() throws Exception {
    String edited = MENTION.replace("\"ts\":\"1.2\"", "\"ts\":\"1.2\",\"edited\":{\"ts\":\"1.3\"}");
    assertThat(sent("application/json", edited).getStatus()).isEqualTo(200);
    assertThat(inbox).isEmpty();
  }

  @Test
  void takesNothingForACommandThatPeopleSayToEachOther() throws Exception {
    String aside =
        MENTION
            .replace("\"app_mention\"", "\"message\",\"channel_type\":\"channel\"")
            .replace("<@U0DECK> runs", "deploy api v2");
    assertThat(sent("application/json", aside).getStatus()).isEqualTo(200);
    String other = MENTION.replace("<@U0DECK> runs", "<@U2> runs <@U0DECK>");
    assertThat(sent("application/json", other).getStatus()).isEqualTo(200);
    assertThat(inbox).isEmpty();
  }

  private static final class NoAssist implements Assist {
    @Override
    public List<Suggestion> complete(dev.quarterdeck.chat.Origin origin, String typed) {
      return List.of();
    }
  }

  private static final class NoAddresses implements Slack.Addresses {
    @Override
    public void keep(String command, String who, String url, Instant now) {}

    @Override
    public Optional<String> use(String command, Optional<String> only, Instant now) {
      return Optional.empty();
    }

    @Override
    public void unused(String command) {}

    @Override
    public void forget(Instant now) {}

    @Override
    public Optional<String> anchor(String command) {
      return Optional.empty();
    }

    @Override
    public void anchor(String command, String ts, Instant now) {}
  }
}
