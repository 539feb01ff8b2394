package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResponseUrlsTest extends SlackCase {
  private static final String CARD =
      """
      [{"type":"actions","elements":[{"type":"button","action_id":"a","value":"v",
         "text":{"type":"plain_text","text":"Approve"}}]}]
      """;

  private String url(Delivery told) {
    return Json.text(told.raw(), "response_url");
  }

  @Test
  void itIsGoodFiveTimes() {
    String url = url(alice.says(ops, "/ops status"));
    for (int i = 0; i < 5; i++) {
      assertThat(app.posts(url, "{\"text\":\"answer %d\"}".formatted(i)).body()).isEqualTo("ok");
    }

    HttpResponse<String> sixth = app.posts(url, "{\"text\":\"one more\"}");

    assertThat(sixth.statusCode()).isEqualTo(404);
    assertThat(sixth.body()).isEqualTo("used_url");
    assertThat(alice.whispers(ops)).hasSize(5).doesNotContain("one more");
    assertThat(url).startsWith(workspace.hooks().toString());
  }

  @Test
  void itIsGoodForHalfAnHour() {
    String url = url(alice.says(ops, "/ops status"));
    passes(Duration.ofMinutes(30));
    assertThat(app.posts(url, "{\"text\":\"a\"}").statusCode()).isEqualTo(200);
    passes(Duration.ofMillis(1));

    assertThat(app.posts(url, "{\"text\":\"b\"}").body()).isEqualTo("expired_url");
  }

  @Test
  void anAnswerIsForOneOrForAll() {
    String url = url(alice.says(ops, "/ops status"));

    app.posts(url, "{\"text\":\"for you\"}");
    app.posts(url, "{\"text\":\"for all\",\"response_type\":\"in_channel\"}");

    assertThat(alice.whispers(ops)).containsExactly("for you");
    assertThat(ops.reads()).containsExactly("for all");
  }

  @Test
  void whatWasPressedInIsReplacedOrDeleted() {
    app.call("chat.postMessage", "channel", ops.id(), "text", "Run 42", "blocks", CARD);
    Post card = ops.posts().getFirst();
    String url = url(alice.presses("Approve").on(card));

    app.posts(url, "{\"text\":\"approved\",\"replace_original\":true}");
    assertThat(ops.reads()).containsExactly("approved");
    app.posts(url, "{\"delete_original\":true}");
    assertThat(card.there()).isFalse();
  }

  @Test
  void whatDoesNotConformIsRefused() {
    String url = url(alice.says(ops, "/ops status"));

    assertThat(app.posts(url, "{\"text\":\"x\",\"blocks\":[{\"type\":\"marquee\"}]}").body())
        .isEqualTo("invalid_blocks");
    assertThat(app.posts(url, "{}").body()).isEqualTo("no_text");
    assertThat(app.posts(workspace.hooks() + "T1/nowhere", "{}").body()).isEqualTo("no_service");
    assertThat(workspace.calls().nonconforming()).hasSize(1);
  }

  @Test
  void aTestCanSpendThemAll() {
    String url = url(alice.says(ops, "/ops status"));

    workspace.spendResponseUrls();

    assertThat(app.posts(url, "{\"text\":\"x\"}").body()).isEqualTo("used_url");
  }
}
