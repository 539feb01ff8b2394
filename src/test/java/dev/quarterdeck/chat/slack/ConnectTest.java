package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What names our workspace, of somebody whose own is another. */
class ConnectTest {
  private static final String PRESS =
      """
      {"type":"block_actions","team":{"id":"TEAM"},"user":{"id":"U9","team_id":"HOME"},
       "trigger_id":"1.2.a","container":{"type":"message","message_ts":"1.2","channel_id":"C1"},
       "actions":[{"type":"button","action_id":"press0",
                   "value":"0123456789abcdef0123456789abcdef"}]}
      """;
  private static final String FORM =
      """
      {"type":"view_submission","team":{"id":"TEAM"},"user":{"id":"U9","team_id":"HOME"},
       "view":{"type":"modal","id":"V1","callback_id":"quarterdeck_form","blocks":[],"state":{"values":{}},
               "private_metadata":"{\\"command\\":\\"scale\\",\\"channel\\":\\"C1\\"}"}}
      """;

  private final Desk desk = Desk.mute();
  private final MockMvc web =
      MockMvcBuilders.routerFunctions(desk.slack.routes().orElseThrow()).build();

  @AfterEach
  void close() {
    desk.close();
  }

  private void comes(String payload, String team, String home) throws Exception {
    String json = payload.replace("TEAM", team).replace("HOME", home).replace("C1", desk.ops.id());
    byte[] body =
        ("payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    String at = Long.toString(desk.now().getEpochSecond());
    String signature = Signature.of(dev.quarterdeck.slack.App.SIGNING_SECRET, at, body);
    web.perform(
        MockMvcRequestBuilders.post("/slack")
            .contentType("application/x-www-form-urlencoded")
            .content(body)
            .header(Signature.STAMP, at)
            .header(Signature.HEADER, signature));
  }

  @ParameterizedTest
  @CsvSource({"T1, T1, 1", "T1, T9, 0", "T9, T1, 0", "T9, T9, 0", "'', T1, 0"})
  void aPressCountsOfOurPeopleInOurWorkspaceAlone(String team, String home, int heard)
      throws Exception {
    comes(PRESS, team, home);
    assertThat(desk.heard()).hasSize(heard);
  }

  @ParameterizedTest
  @CsvSource({"T1, T1, 1", "T1, T9, 0", "T9, T1, 0", "T9, T9, 0", "'', T1, 0"})
  void aFormCountsOfOurPeopleInOurWorkspaceAlone(String team, String home, int heard)
      throws Exception {
    comes(FORM, team, home);
    assertThat(desk.heard()).hasSize(heard);
  }
}
