package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConversationMethodsTest extends SlackCase {
  private String post(String text, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(new String[] {"channel", ops.id(), "text", text}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return Json.text(app.call("chat.postMessage", all), "ts");
  }

  private static Iterable<String> texts(JsonNode answer) {
    return answer.path("messages").valueStream().map(m -> Json.text(m, "text")).toList();
  }

  @Test
  void historyIsNewestFirstAndWithoutReplies() {
    String first = post("a");
    post("reply", "thread_ts", first);
    post("b");

    JsonNode all = app.call("conversations.history", "channel", ops.id());

    assertThat(texts(all)).containsExactly("b", "a");
    assertThat(texts(app.call("conversations.history", "channel", ops.id(), "oldest", first)))
        .containsExactly("b");
    assertThat(
            texts(
                app.call(
                    "conversations.history",
                    "channel",
                    ops.id(),
                    "oldest",
                    first,
                    "inclusive",
                    "true")))
        .containsExactly("b", "a");
  }

  @Test
  void historyComesInPages() {
    post("a");
    post("b");
    post("c");

    JsonNode one = app.call("conversations.history", "channel", ops.id(), "limit", "2");
    String cursor = one.at("/response_metadata/next_cursor").asString();
    JsonNode two =
        app.call("conversations.history", "channel", ops.id(), "limit", "2", "cursor", cursor);

    assertThat(texts(one)).containsExactly("c", "b");
    assertThat(one.path("has_more").asBoolean()).isTrue();
    assertThat(texts(two)).containsExactly("a");
    assertThat(two.path("has_more").asBoolean()).isFalse();
  }

  @Test
  void aThreadBeginsWithItsRoot() {
    String root = post("a");
    post("b", "thread_ts", root);

    assertThat(texts(app.call("conversations.replies", "channel", ops.id(), "ts", root)))
        .containsExactly("a", "b");
    assertThat(
            Json.text(app.call("conversations.replies", "channel", ops.id(), "ts", "1.2"), "error"))
        .isEqualTo("thread_not_found");
  }

  @Test
  void metadataIsReadOnlyWhenItIsAskedFor() {
    post("a", "metadata", "{\"event_type\":\"run\",\"event_payload\":{\"id\":\"1\"}}");

    assertThat(
            app.call("conversations.history", "channel", ops.id())
                .path("messages")
                .path(0)
                .has("metadata"))
        .isFalse();
    assertThat(
            app.call("conversations.history", "channel", ops.id(), "include_all_metadata", "true")
                .at("/messages/0/metadata/event_payload/id")
                .asString())
        .isEqualTo("1");
  }

  @Test
  void aPrivateChannelIsUnknownToWhoIsNotInIt() {
    Channel hidden = workspace.privately("hidden").withoutTheBot();
    Channel open = workspace.channel("open").withoutTheBot();

    assertThat(Json.text(app.call("conversations.info", "channel", hidden.id()), "error"))
        .isEqualTo("channel_not_found");
    assertThat(Json.text(app.call("conversations.history", "channel", open.id()), "error"))
        .isEqualTo("not_in_channel");
    assertThat(
            app.call("conversations.join", "channel", open.id())
                .at("/channel/is_member")
                .asBoolean())
        .isTrue();
    assertThat(app.call("conversations.history", "channel", open.id()).path("ok").asBoolean())
        .isTrue();
  }

  @Test
  void aSharedChannelSaysSo() {
    ops.sharedWith("T2");

    JsonNode info = app.call("conversations.info", "channel", ops.id()).path("channel");

    assertThat(info.path("is_ext_shared").asBoolean()).isTrue();
    assertThat(info.path("shared_team_ids").toString()).isEqualTo("[\"T1\",\"T2\"]");
  }

  @Test
  void historyOfAPrivateChannelNeedsItsOwnScope() {
    workspace.app().without("groups:history");
    Channel hidden = workspace.privately("hidden");

    assertThat(Json.text(app.call("conversations.history", "channel", hidden.id()), "needed"))
        .isEqualTo("groups:history");
    assertThat(app.call("conversations.history", "channel", ops.id()).path("ok").asBoolean())
        .isTrue();
  }

  @Test
  void peopleAndGroupsAreKnownById() {
    workspace.group("S1", alice, bob);
    workspace.person("U7", "T2", "Mallory");

    assertThat(app.call("usergroups.users.list", "usergroup", "S1").path("users").toString())
        .isEqualTo("[\"U1\",\"U2\"]");
    assertThat(Json.text(app.call("usergroups.users.list", "usergroup", "S2"), "error"))
        .isEqualTo("no_such_subteam");
    assertThat(app.call("users.info", "user", "U7").at("/user/team_id").asString()).isEqualTo("T2");
    assertThat(Json.text(app.call("users.info", "user", "U8"), "error"))
        .isEqualTo("user_not_found");
  }
}
