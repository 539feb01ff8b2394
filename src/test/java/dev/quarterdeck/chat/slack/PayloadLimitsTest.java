package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is said, Slack can take it, and none of it mentions or links. */
class PayloadLimitsTest {
  private static final List<String> NASTY =
      List.of(
          "<!channel>",
          "<@U024BE7LH>",
          "<https://evil.example|https://good.example>",
          "&lt;!here&gt;",
          "```",
          "*_~`",
          "\u202E",
          "\uD83D\uDEA2",
          "\n",
          "\0",
          " ",
          "x".repeat(700),
          "\uD83D\uDEA2".repeat(400),
          "<!subteam^S1|ops>");

  private final Random random = new Random(20_261);

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(NASTY.get(random.nextInt(NASTY.size()))).append("word ");
    }
    return text.toString();
  }

  private <T> List<T> some(int most, Supplier<T> one) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      some.add(one.get());
    }
    return some;
  }

  private Doc.Tone tone() {
    List<Doc.Tone> tones = List.copyOf(EnumSet.allOf(Doc.Tone.class));
    return tones.get(random.nextInt(tones.size()));
  }

  private Doc.Node node() {
    return switch (random.nextInt(7)) {
      case 0 -> new Doc.Title(text(), tone());
      case 1 -> new Doc.Para(some(6, this::span));
      case 2 -> new Doc.Code(some(400, this::text));
      case 3 -> new Doc.Facts(some(12, () -> new Doc.Fact(text(), text())));
      case 4 -> new Doc.Table(some(4, this::text), some(30, () -> some(5, this::text)));
      case 5 -> new Doc.Steps(some(30, () -> new Doc.Step(tone(), text(), text(), text())));
      default -> new Doc.Bar(random.nextDouble() * 3 - 1, text());
    };
  }

  private Doc.Span span() {
    return switch (random.nextInt(3)) {
      case 0 -> new Doc.Words(text());
      case 1 -> new Doc.Strong(text());
      default -> new Doc.Mono(text());
    };
  }

  private Message message() {
    return new Message(
        new Doc(some(30, this::node)),
        some(40, () -> new Message.Button(text(), tone(), "f".repeat(32))),
        text());
  }

  @Test
  void everyMessageStaysWithinEveryLimit() {
    for (int i = 0; i < 300; i++) {
      Payload payload = Payload.of(message());
      assertThat(payload.blocks().length()).isLessThanOrEqualTo(13_000 + 6_000);
      JsonNode blocks = JsonMapper.shared().readTree(payload.blocks());
      assertThat(blocks.size()).isLessThanOrEqualTo(40);
      int said = 0;
      for (JsonNode block : blocks) {
        said += block(block);
      }
      assertThat(said).isLessThanOrEqualTo(12_000);
    }
  }

  private static int block(JsonNode block) {
    List<String> texts =
        block.findValues("text").stream()
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .toList();
    int length = texts.stream().mapToInt(String::length).sum();
    assertThat(texts).allSatisfy(text -> assertThat(text).isNotEmpty());
    switch (block.get("type").asString()) {
      case "header" -> assertThat(length).isLessThanOrEqualTo(150);
      case "actions" -> {
        assertThat(block.get("elements").size()).isBetween(1, 25);
        assertThat(texts).allSatisfy(label -> assertThat(label.length()).isLessThanOrEqualTo(75));
      }
      default -> assertThat(length).isBetween(1, 2_900);
    }
    return length;
  }

  @Test
  void noTextMentionsOrLinks() {
    for (int i = 0; i < 300; i++) {
      Payload payload = Payload.of(message());
      assertThat(payload.text())
          .doesNotContain("<", ">")
          .doesNotContainPattern("&(?!(amp|lt|gt);)");
      JsonNode blocks = JsonMapper.shared().readTree(payload.blocks());
      assertThat(blocks.findValuesAsString("type"))
          .doesNotContain("mrkdwn", "markdown", "link", "user", "usergroup", "broadcast", "image");
      assertThat(payload.blocks()).doesNotContain("\u202E");
    }
  }
}
