package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChatMethodsTest extends SlackCase {
  private static final String BUTTON =
      """
      [{"type":"section","text":{"type":"mrkdwn","text":"Run &lt;42&gt;"}},
       {"type":"actions","elements":[{"type":"button","action_id":"a","value":"v",
         "text":{"type":"plain_text","text":"Approve"}}]}]
      """;

  private String error(String method, String... pairs) {
    return Json.text(app.call(method, pairs), "error");
  }

  @Test
  void aMessageIsPostedAndReadAndEdited() {
    JsonNode sent =
        app.call("chat.postMessage", "channel", ops.id(), "text", "Run 42", "blocks", BUTTON);

    assertThat(sent.path("ok").asBoolean()).isTrue();
    Post post = ops.message("Run <42>");
    assertThat(post.buttons()).containsExactly("Approve");
    assertThat(post.fallback()).isEqualTo("Run 42");
    String ts = sent.path("ts").asString();
    app.call("chat.update", "channel", ops.id(), "ts", ts, "text", "Run 42 is done");
    assertThat(ops.reads()).containsExactly("Run 42 is done");
    assertThat(post.edits()).isEqualTo(1);
    assertThat(workspace.calls().nonconforming()).isEmpty();
  }

  @Test
  void aThreadHoldsItsReplies() {
    String root = Json.text(app.call("chat.postMessage", "channel", ops.id(), "text", "a"), "ts");
    JsonNode reply =
        app.call("chat.postMessage", "channel", ops.id(), "text", "b", "thread_ts", root);

    assertThat(ops.reads()).containsExactly("a");
    assertThat(ops.message("a").replies()).extracting(Post::words).containsExactly("b");
    assertThat(
            error(
                "chat.postMessage",
                "channel",
                ops.id(),
                "text",
                "c",
                "thread_ts",
                Json.text(reply, "ts")))
        .isEqualTo("cannot_reply_to_message");
  }

  @Test
  void onlyWhoItIsForReadsAnEphemeralMessage() {
    alice.writes(ops, "hello");
    app.call("chat.postEphemeral", "channel", ops.id(), "user", alice.id(), "text", "denied");

    assertThat(alice.whispers(ops)).containsExactly("denied");
    assertThat(bob.whispers(ops)).isEmpty();
    assertThat(ops.reads()).containsExactly("hello");
    assertThat(error("chat.postEphemeral", "channel", ops.id(), "user", bob.id(), "text", "denied"))
        .isEqualTo("user_not_in_channel");
  }

  @Test
  void whatIsWrongIsRefusedByItsName() {
    Post theirs = alice.writes(ops, "mine");
    Channel other = workspace.channel("other").withoutTheBot();
    Channel hidden = workspace.privately("hidden").withoutTheBot();
    Channel old = workspace.channel("old").archive();

    assertThat(error("chat.postMessage", "text", "x")).isEqualTo("invalid_arguments");
    assertThat(error("chat.postMessage", "channel", ops.id())).isEqualTo("no_text");
    assertThat(error("chat.postMessage", "channel", "C9", "text", "x"))
        .isEqualTo("channel_not_found");
    assertThat(error("chat.postMessage", "channel", other.id(), "text", "x"))
        .isEqualTo("not_in_channel");
    assertThat(error("chat.postMessage", "channel", hidden.id(), "text", "x"))
        .isEqualTo("channel_not_found");
    assertThat(error("chat.postMessage", "channel", old.id(), "text", "x"))
        .isEqualTo("is_archived");
    assertThat(error("chat.update", "channel", ops.id(), "ts", "1.2", "text", "x"))
        .isEqualTo("message_not_found");
    assertThat(error("chat.update", "channel", ops.id(), "ts", theirs.ts(), "text", "x"))
        .isEqualTo("cant_update_message");
    assertThat(error("chat.delete", "channel", ops.id(), "ts", theirs.ts()))
        .isEqualTo("cant_delete_message");
    assertThat(error("chat.unheardOf")).isEqualTo("unknown_method");
  }

  @Test
  void tokensAreToldApart() {
    app.token = "xoxb-of-somebody-else";
    assertThat(error("auth.test")).isEqualTo("invalid_auth");
    app.token = workspace.app().appToken();
    assertThat(error("auth.test")).isEqualTo("not_allowed_token_type");
    app.token = workspace.app().botToken();
    workspace.app().rotate("second");
    assertThat(error("auth.test")).isEqualTo("token_revoked");
    app.token = "";
    assertThat(app.call("auth.test").path("user_id").asString()).isEqualTo(App.BOT);
  }

  @Test
  void aMissingScopeIsNamed() {
    workspace.app().without("chat:write");

    JsonNode answer = app.call("chat.postMessage", "channel", ops.id(), "text", "x");

    assertThat(Json.text(answer, "error")).isEqualTo("missing_scope");
    assertThat(Json.text(answer, "needed")).isEqualTo("chat:write");
    assertThat(app.asked("auth.test").headers().firstValue("x-oauth-scopes").orElseThrow())
        .contains("commands")
        .doesNotContain("chat:write");
  }

  @Test
  void whatDoesNotConformIsRefusedAndRemembered() {
    JsonNode answer =
        app.call(
            "chat.postMessage",
            "channel",
            ops.id(),
            "text",
            "x",
            "blocks",
            "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"%s\"}}]"
                .formatted("h".repeat(151)));

    assertThat(Json.text(answer, "error")).isEqualTo("invalid_blocks");
    assertThat(answer.at("/response_metadata/messages/0").asString())
        .isEqualTo("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
    assertThat(ops.reads()).isEmpty();
    assertThat(workspace.calls().nonconforming()).hasSize(1);
    assertThat(error("chat.postMessage", "channel", ops.id(), "text", "x".repeat(40_001)))
        .isEqualTo("msg_too_long");
    assertThat(error("chat.postMessage", "channel", ops.id(), "blocks", "[{"))
        .isEqualTo("invalid_blocks_format");
    assertThat(error("chat.postMessage", "channel", ops.id(), "text", "x", "metadata", "{}"))
        .isEqualTo("invalid_metadata_schema");
  }

  @Test
  void blocksWithoutATextAreTakenAndRemembered() {
    String to = ops.id();
    alice.writes(ops, "hello");
    String ts = Json.text(app.call("chat.postMessage", "channel", to, "blocks", BUTTON), "ts");
    app.call("chat.update", "channel", to, "ts", ts, "blocks", BUTTON);
    app.call("chat.postEphemeral", "channel", to, "user", alice.id(), "blocks", BUTTON);

    assertThat(workspace.calls().refused()).isEmpty();
    assertThat(workspace.calls().nonconforming())
        .extracting(Calls.Nonconforming::where)
        .containsExactly("chat.postMessage", "chat.update", "chat.postEphemeral");
  }

  @Test
  void blocksThatAreTooLongTogetherAreRefused() {
    String section =
        "{\"type\":\"section\",\"text\":{\"type\":\"plain_text\",\"text\":\"%s\"}}"
            .formatted("x".repeat(2900));
    String five = "[" + String.join(",", Collections.nCopies(5, section)) + "]";

    assertThat(error("chat.postMessage", "channel", ops.id(), "text", "x", "blocks", five))
        .isEqualTo("msg_blocks_too_long");
  }

  @Test
  void aReactionIsSeenOnce() {
    Post post = alice.writes(ops, "ship it");

    app.call("reactions.add", "channel", ops.id(), "timestamp", post.ts(), "name", "eyes");

    assertThat(post.reactions()).containsExactly("eyes");
    assertThat(error("reactions.add", "channel", ops.id(), "timestamp", post.ts(), "name", "eyes"))
        .isEqualTo("already_reacted");
  }

  @Test
  void aDeletedMessageIsGone() {
    String ts = Json.text(app.call("chat.postMessage", "channel", ops.id(), "text", "a"), "ts");
    Post post = ops.message("a");

    app.call("chat.delete", "channel", ops.id(), "ts", ts);

    assertThat(post.there()).isFalse();
    assertThat(ops.reads()).isEmpty();
  }
}
