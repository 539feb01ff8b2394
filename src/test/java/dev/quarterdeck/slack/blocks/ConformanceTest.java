package dev.quarterdeck.slack.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformanceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private static String plain(int length) {
    return "{'type':'plain_text','text':'%s'}".formatted("x".repeat(length));
  }

  private static String marked(int length) {
    return "{'type':'mrkdwn','text':'%s'}".formatted("x".repeat(length));
  }

  private static String several(int count, String of) {
    return "[" + String.join(",", Collections.nCopies(count, of)) + "]";
  }

  private static String actions(String elements) {
    return "[{'type':'actions','elements':%s}]".formatted(elements);
  }

  private static String button(int label, int value, int id) {
    return "{'type':'button','text':%s,'value':'%s','action_id':'%s'}"
        .formatted(plain(label), "v".repeat(value), "a".repeat(id));
  }

  private static String option(int text, int value) {
    return "{'text':%s,'value':'%s'}".formatted(plain(text), "v".repeat(value));
  }

  private static String menu(int options, int text, int value) {
    return actions(
        "[{'type':'static_select','action_id':'a','options':%s}]"
            .formatted(several(options, option(text, value))));
  }

  /** What is just right, and what is one too much. */
  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(
            "blocks", several(50, "{'type':'divider'}"), several(51, "{'type':'divider'}")),
        Arguments.of(
            "section text",
            "[{'type':'section','text':%s}]".formatted(marked(3000)),
            "[{'type':'section','text':%s}]".formatted(marked(3001))),
        Arguments.of(
            "section fields",
            "[{'type':'section','fields':%s}]".formatted(several(10, marked(2000))),
            "[{'type':'section','fields':%s}]".formatted(several(11, marked(2000)))),
        Arguments.of(
            "field",
            "[{'type':'section','fields':%s}]".formatted(several(1, marked(2000))),
            "[{'type':'section','fields':%s}]".formatted(several(1, marked(2001)))),
        Arguments.of(
            "header",
            "[{'type':'header','text':%s}]".formatted(plain(150)),
            "[{'type':'header','text':%s}]".formatted(plain(151))),
        Arguments.of(
            "context elements",
            "[{'type':'context','elements':%s}]".formatted(several(10, marked(10))),
            "[{'type':'context','elements':%s}]".formatted(several(11, marked(10)))),
        Arguments.of(
            "actions",
            actions(several(25, "{'type':'button','text':%s}".formatted(plain(1)))),
            actions(several(26, "{'type':'button','text':%s}".formatted(plain(1))))),
        Arguments.of(
            "button text",
            actions("[" + button(75, 1, 1) + "]"),
            actions("[" + button(76, 1, 1) + "]")),
        Arguments.of(
            "button value",
            actions("[" + button(1, 2000, 1) + "]"),
            actions("[" + button(1, 2001, 1) + "]")),
        Arguments.of(
            "action id",
            actions("[" + button(1, 1, 255) + "]"),
            actions("[" + button(1, 1, 256) + "]")),
        Arguments.of("options", menu(100, 75, 150), menu(101, 75, 150)),
        Arguments.of("option text", menu(1, 75, 1), menu(1, 76, 1)),
        Arguments.of("option value", menu(1, 1, 150), menu(1, 1, 151)),
        Arguments.of(
            "image alt text",
            "[{'type':'image','image_url':'https://x','alt_text':'%s'}]"
                .formatted("x".repeat(2000)),
            "[{'type':'image','image_url':'https://x','alt_text':'%s'}]"
                .formatted("x".repeat(2001))),
        Arguments.of(
            "markdown",
            "[{'type':'markdown','text':'%s'}]".formatted("x".repeat(12_000)),
            "[{'type':'markdown','text':'%s'}]".formatted("x".repeat(12_001))),
        Arguments.of(
            "block id",
            "[{'type':'divider','block_id':'%s'}]".formatted("b".repeat(255)),
            "[{'type':'divider','block_id':'%s'}]".formatted("b".repeat(256))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sizes")
  void aMessageMayBeThatLargeAndNoLarger(String what, String most, String more) {
    assertThat(Conformance.message(json(most))).as(what).isEmpty();
    assertThat(Conformance.message(json(more))).as(what).hasSize(1);
  }

  private static String view(int title, int submit, int metadata, int blocks) {
    return "{'type':'modal','title':%s,'submit':%s,'private_metadata':'%s','blocks':%s}"
        .formatted(
            plain(title),
            plain(submit),
            "m".repeat(metadata),
            several(blocks, "{'type':'divider'}"));
  }

  static Stream<Arguments> views() {
    return Stream.of(
        Arguments.of("title", view(24, 1, 0, 1), view(25, 1, 0, 1)),
        Arguments.of("submit", view(1, 24, 0, 1), view(1, 25, 0, 1)),
        Arguments.of("private metadata", view(1, 1, 3000, 1), view(1, 1, 3001, 1)),
        Arguments.of("blocks", view(1, 1, 0, 100), view(1, 1, 0, 101)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("views")
  void aViewMayBeThatLargeAndNoLarger(String what, String most, String more) {
    assertThat(Conformance.view(json(most))).as(what).isEmpty();
    assertThat(Conformance.view(json(more))).as(what).hasSize(1);
  }

  static List<Arguments> wrong() {
    return List.of(
        Arguments.of("[{'type':'marquee'}]", "unsupported type: marquee", "/blocks/0"),
        Arguments.of("[{'type':'section'}]", "text or fields", "/blocks/0"),
        Arguments.of(
            "[{'type':'header','text':%s}]".formatted(marked(1)),
            "unsupported type: mrkdwn",
            "/blocks/0/text"),
        Arguments.of(
            "[{'type':'section','text':%s}]".formatted(marked(0)),
            "must be more than 0",
            "/blocks/0/text/text"),
        Arguments.of(
            "[{'type':'section','text':%s,'colour':'red'}]".formatted(marked(1)),
            "unknown field: colour",
            "/blocks/0"),
        Arguments.of(
            actions("[{'type':'button','text':%s,'style':'green'}]".formatted(plain(1))),
            "valid enum value",
            "/blocks/0/elements/0/style"),
        Arguments.of(
            actions("[{'type':'plain_text_input','action_id':'a'}]"),
            "unsupported type: plain_text_input",
            "/blocks/0/elements/0"),
        Arguments.of(
            actions("[" + button(1, 1, 1) + "," + button(1, 1, 1) + "]"),
            "action_id is already used",
            "/blocks/0/elements/1/action_id"),
        Arguments.of(
            "[{'type':'divider','block_id':'b'},{'type':'divider','block_id':'b'}]",
            "block_id is already used",
            "/blocks/1/block_id"),
        Arguments.of(
            actions("[{'type':'static_select','action_id':'a'}]"),
            "options or option_groups",
            "/blocks/0/elements/0"),
        Arguments.of(
            actions(
                "[{'type':'static_select','action_id':'a','options':[%s],'initial_option':%s}]"
                    .formatted(option(1, 1), option(1, 2))),
            "one of the options",
            "/blocks/0/elements/0/initial_option"),
        Arguments.of(
            "[{'type':'rich_text','elements':[{'type':'rich_text_preformatted','elements':[{'type':'user','user_id':'U1'}]}]}]",
            "unsupported type: user",
            "/blocks/0/elements/0/elements/0"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrong")
  void whatIsWrongIsSaidWithItsPlace(String blocks, String what, String where) {
    assertThat(Conformance.message(json(blocks)))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem).contains(what).endsWith("[json-pointer:" + where + "]"));
  }

  @Test
  void whatAppsUsuallySendIsTaken() {
    String blocks =
        """
        [{'type':'header','text':{'type':'plain_text','text':'Run 42','emoji':false}},
         {'type':'section','block_id':'s','text':{'type':'mrkdwn','text':'*x*','verbatim':true},
          'accessory':{'type':'overflow','action_id':'o','options':[
            {'text':{'type':'plain_text','text':'Log'},'value':'log'}]}},
         {'type':'rich_text','elements':[
           {'type':'rich_text_section','elements':[
             {'type':'text','text':'a','style':{'bold':true}},{'type':'user','user_id':'U1'}]},
           {'type':'rich_text_list','style':'bullet','elements':[
             {'type':'rich_text_section','elements':[{'type':'link','url':'https://x','text':'y'}]}]},
           {'type':'rich_text_preformatted','elements':[{'type':'text','text':'log'}],'border':0}]},
         {'type':'context','elements':[{'type':'mrkdwn','text':'since 09:00'}]},
         {'type':'actions','elements':[{'type':'button','style':'danger','action_id':'a','value':'',
           'text':{'type':'plain_text','text':'Stop'},
           'confirm':{'title':{'type':'plain_text','text':'Stop?'},
             'text':{'type':'plain_text','text':'It stops.'},
             'confirm':{'type':'plain_text','text':'Stop'},
             'deny':{'type':'plain_text','text':'Go on'}}}]}]
        """;

    assertThat(Conformance.message(json(blocks))).isEmpty();
  }

  @Test
  void blocksNeedATextBesideThem() {
    JsonNode blocks = json("[{'type':'divider'}]");

    assertThat(Conformance.fallback("", blocks)).hasSize(1);
    assertThat(Conformance.fallback(" ", blocks)).hasSize(1);
    assertThat(Conformance.fallback("Run 42", blocks)).isEmpty();
    assertThat(Conformance.fallback("", json("[]"))).isEmpty();
  }

  @Test
  void aFormWithFieldsNeedsAButtonToSendIt() {
    String form =
        "{'type':'modal','title':%s,'blocks':[{'type':'input','label':%s,'element':{'type':'plain_text_input','action_id':'a','multiline':true}}]}"
            .formatted(plain(1), plain(1));

    assertThat(Conformance.view(json(form)))
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("submit"));
  }

  @Test
  void atMostAHundredSuggestionsAreTaken() {
    String offered = "{'options':%s}";

    assertThat(Conformance.suggestions(json(offered.formatted(several(100, option(1, 1))))))
        .isEmpty();
    assertThat(Conformance.suggestions(json(offered.formatted(several(101, option(1, 1))))))
        .hasSize(1);
  }
}
