package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PayloadTest {
  private static JsonNode drawn(Doc.Node... nodes) {
    return Payload.array(Message.of(Doc.of(nodes), "words"));
  }

  private static String shown(JsonNode blocks) {
    return String.join("", blocks.findValuesAsString("text"));
  }

  @Test
  void saysTheFallbackAsLiteralText() {
    Message message = Message.of(Doc.say("x"), "<!channel> a & b\nmore");
    assertThat(Payload.of(message).text()).isEqualTo("&lt;!channel&gt; a &amp; b more");
    assertThat(Payload.of(Message.of(Doc.say("x"), " ")).text()).isNotBlank();
  }

  @Test
  void keepsWordsOutOfMarkup() {
    JsonNode section =
        drawn(Doc.Para.of("<!here> *bold* <https://evil.example|https://good.example>"))
            .get(0)
            .get("elements")
            .get(0);
    assertThat(section.get("type").asString()).isEqualTo("rich_text_section");
    assertThat(section.get("elements")).hasSize(1);
    assertThat(section.get("elements").get(0).get("type").asString()).isEqualTo("text");
    assertThat(section.get("elements").get(0).get("text").asString())
        .isEqualTo("<!here> *bold* <https://evil.example|https://good.example>");
  }

  @Test
  void leavesOutWhatNobodyCanSee() {
    assertThat(shown(drawn(Doc.Para.of("a\u202Eb\u200Bc\u0007d")))).isEqualTo("abc d");
  }

  @Test
  void marksATitleByItsTone() {
    JsonNode header = drawn(new Doc.Title("Deploy api", Doc.Tone.GOOD)).get(0);
    assertThat(header.get("type").asString()).isEqualTo("header");
    assertThat(header.get("text").get("text").asString()).isEqualTo("\u2705 Deploy api");
    assertThat(header.get("text").get("type").asString()).isEqualTo("plain_text");
    assertThat(header.get("text").get("emoji").asBoolean()).isFalse();
  }

  @Test
  void saysATitleWholeThatIsTooLongForAHeading() {
    String text = "x".repeat(200);
    assertThat(shown(drawn(new Doc.Title(text, Doc.Tone.PLAIN)))).isEqualTo(text);
  }

  @Test
  void linksToTheWebAlone() {
    JsonNode good = drawn(new Doc.Para(List.of(new Doc.Link("graph", "https://p.example/g"))));
    assertThat(good.findValuesAsString("url")).containsExactly("https://p.example/g");
    JsonNode bad = drawn(new Doc.Para(List.of(new Doc.Link("graph", "javascript:alert(1)"))));
    assertThat(bad.findValuesAsString("url")).isEmpty();
    assertThat(shown(bad)).isEqualTo("graph (javascript:alert(1))");
    JsonNode other = drawn(new Doc.Para(List.of(new Doc.Link("graph", "ftp://p.example/g"))));
    assertThat(other.findValuesAsString("url")).isEmpty();
  }

  @Test
  void showsAsManyLinesOfAnOutputAsAMessageHolds() {
    List<String> lines = IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i + " ").toList();
    String last = "x".repeat(5_000) + " the last";
    assertThat(shown(drawn(new Doc.Code(lines), new Doc.Code(List.of(last)))))
        .contains("line 1 \nline 2", "line 60", "the last");
    assertThat(shown(drawn(new Doc.Code(Collections.nCopies(1_000, "y".repeat(100))))))
        .contains("the rest is left out");
  }

  @Test
  void showsAnOutputAsItIs() {
    assertThat(shown(drawn(new Doc.Code(List.of("a ``` b", "", "c"))))).isEqualTo("a ``` b\n\nc");
  }

  @Test
  void letsNoOutputCloseItsFence() {
    JsonNode blocks = drawn(new Doc.Code(List.of("a ``` <!channel>")));
    assertThat(blocks.findValuesAsString("type"))
        .containsExactly("rich_text", "rich_text_preformatted", "text");
    assertThat(shown(blocks)).isEqualTo("a ``` <!channel>");
  }

  @Test
  void drawsHowFarSomethingIs() {
    assertThat(shown(drawn(new Doc.Bar(0.5, "3 of 6 tasks"))))
        .isEqualTo("\u2588".repeat(10) + "\u2591".repeat(10) + " 50 %  3 of 6 tasks");
  }

  @Test
  void alignsATable() {
    Doc.Table table =
        new Doc.Table(List.of("service", "tasks"), List.of(List.of("api", "3"), List.of("web")));
    JsonNode blocks = drawn(table);
    assertThat(shown(blocks)).isEqualTo("service  tasks\napi      3\nweb");
    assertThat(blocks.get(0).get("elements").get(0).get("type").asString())
        .isEqualTo("rich_text_preformatted");
  }

  @Test
  void showsStepsWithMarksAndTimes() {
    Doc.Steps steps =
        new Doc.Steps(
            List.of(
                new Doc.Step(Doc.Tone.GOOD, "pull", "", "2 s"),
                new Doc.Step(Doc.Tone.ACTIVE, "update", "2 of 4", "")));
    assertThat(shown(drawn(steps))).isEqualTo("\u2705 pull (2 s)\n\u25B6 update \u2013 2 of 4");
  }

  @Test
  void givesButtonsNothingButTheirTokens() {
    String token = "0123456789abcdef0123456789abcdef";
    Message message =
        new Message(
            Doc.say("x"),
            List.of(
                new Message.Button("Approve", Doc.Tone.GOOD, token),
                new Message.Button("Reject", Doc.Tone.BAD, token)),
            "x");
    JsonNode row = Payload.array(message).get(1);
    assertThat(row.get("type").asString()).isEqualTo("actions");
    assertThat(row.findValuesAsString("value")).containsExactly(token, token);
    assertThat(row.findValuesAsString("style")).containsExactly("primary", "danger");
    assertThat(row.findValuesAsString("action_id")).doesNotHaveDuplicates();
  }

  @Test
  void namesTheRowOfTheOutbox() {
    assertThat(Payload.metadata("card/run/42"))
        .isEqualTo(
            "{\"event_type\":\"quarterdeck_message\",\"event_payload\":{\"outbox_id\":\"card/run/42\"}}");
  }
}
