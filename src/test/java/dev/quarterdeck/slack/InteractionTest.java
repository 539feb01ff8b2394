package dev.quarterdeck.slack;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class InteractionTest extends SlackCase {
  private static final String CARD =
      """
      [{"type":"actions","block_id":"choices","elements":[
         {"type":"button","action_id":"a","value":"token","style":"primary",
          "text":{"type":"plain_text","text":"Approve"}}]}]
      """;

  static final String FORM =
      """
      {"type":"modal","callback_id":"form","private_metadata":"kept","notify_on_close":true,
       "title":{"type":"plain_text","text":"Scale"},"submit":{"type":"plain_text","text":"Plan"},
       "blocks":[
        {"type":"input","block_id":"service","label":{"type":"plain_text","text":"Service"},
         "element":{"type":"external_select","action_id":"choose","min_query_length":0}},
        {"type":"input","block_id":"replicas","label":{"type":"plain_text","text":"Replicas"},
         "element":{"type":"number_input","action_id":"count","is_decimal_allowed":false,
           "min_value":"0","max_value":"9","initial_value":"3"}},
        {"type":"input","block_id":"order","optional":true,
         "label":{"type":"plain_text","text":"Order"},
         "element":{"type":"static_select","action_id":"choose","options":[
           {"text":{"type":"plain_text","text":"start first"},"value":"start-first"}]}}]}
      """;

  @BeforeEach
  void connect() {
    app.connects();
    workspace.sockets().await(1);
  }

  private String trigger(Delivery told) {
    return Json.text(told.raw(), "trigger_id");
  }

  private Modal form() {
    JsonNode opened =
        app.call("views.open", "trigger_id", trigger(alice.says(ops, "/ops scale")), "view", FORM);
    assertThat(opened.path("ok").asBoolean()).as(opened.toString()).isTrue();
    return alice.sees();
  }

  @Test
  void aButtonIsPressedByItsLabel() {
    app.call("chat.postMessage", "channel", ops.id(), "text", "Run 42", "blocks", CARD);
    Post card = ops.posts().getFirst();

    alice.presses("Approve").on(card).acknowledged();

    JsonNode payload = app.frame("interactive").path("payload");
    assertThat(Json.text(payload, "type")).isEqualTo("block_actions");
    assertThat(payload.at("/user/id").asString()).isEqualTo("U1");
    assertThat(payload.at("/user/team_id").asString()).isEqualTo("T1");
    assertThat(payload.at("/container/message_ts").asString()).isEqualTo(card.ts());
    assertThat(payload.at("/actions/0/value").asString()).isEqualTo("token");
    assertThat(payload.at("/actions/0/block_id").asString()).isEqualTo("choices");
    assertThat(payload.at("/message/text").asString()).isEqualTo("Run 42");
    assertThatThrownBy(() -> alice.presses("Reject").on(card))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no button Reject");
  }

  @Test
  void aButtonThatOneAloneSeesIsPressedByThem() {
    alice.writes(ops, "hello");
    app.call("chat.postEphemeral", "channel", ops.id(), "user", "U1", "text", "x", "blocks", CARD);

    alice.presses("Approve").onWhisper(ops).acknowledged();

    JsonNode payload = app.frame("interactive").path("payload");
    assertThat(payload.at("/container/is_ephemeral").asBoolean()).isTrue();
    assertThat(payload.has("message")).isFalse();
    assertThatThrownBy(() -> bob.presses("Approve").onWhisper(ops))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFormIsOpenedFilledInAndClosed() {
    Modal form = form();
    assertThat(form.title()).isEqualTo("Scale");
    assertThat(form.fields()).containsExactly("Service", "Replicas", "Order");

    alice.fills(form).with("Service", "backend").with("count", "5").submits();

    form.closes();
    JsonNode view = app.frame("interactive").at("/payload/view");
    assertThat(Json.text(view, "private_metadata")).isEqualTo("kept");
    assertThat(view.at("/state/values/service/choose/selected_option/value").asString())
        .isEqualTo("backend");
    assertThat(view.at("/state/values/replicas/count/value").asString()).isEqualTo("5");
    assertThat(view.at("/state/values/order/choose/selected_option").isNull()).isTrue();
  }

  @Test
  void slackItselfHoldsBackWhatCannotBe() {
    Modal form = form();

    assertThatThrownBy(() -> alice.fills(form).submits()).hasMessageContaining("Service");
    assertThatThrownBy(() -> alice.fills(form).with("Replicas", "10"))
        .hasMessageContaining("no 10");
    assertThatThrownBy(() -> alice.fills(form).with("Order", "sideways"))
        .hasMessageContaining("no option sideways");
  }

  @Test
  void errorsStandAtTheirFields() {
    app.answers =
        frame -> {
          ObjectNode said = Json.object().put("response_action", "errors");
          said.putObject("errors").put("replicas", "at most 3");
          return Optional.of(
              frame.at("/payload/type").asString("").equals("view_submission")
                  ? said
                  : Json.object());
        };
    Modal form = form();

    alice.fills(form).with("Service", "backend").submits();

    assertThat(form.complains()).containsExactly(entry("Replicas", "at most 3"));
    assertThat(form.isOpen()).isTrue();
  }

  @Test
  void errorsForNoFieldAreTrouble() {
    app.answers =
        frame -> {
          ObjectNode said = Json.object().put("response_action", "errors");
          said.putObject("errors").put("nowhere", "wrong");
          return Optional.of(frame.has("payload") ? said : Json.object());
        };
    Modal form = form();

    alice.fills(form).with("Service", "backend").submits().acknowledged();

    assertThat(form.isInTrouble()).isTrue();
    assertThat(workspace.calls().nonconforming()).hasSize(1);
  }

  private Function<JsonNode, Optional<ObjectNode>> submissionsGet(String action, String title) {
    ObjectNode said = Json.object().put("response_action", action);
    if (!title.isEmpty()) {
      said.set("view", Json.read(FORM.replace("\"Scale\"", "\"" + title + "\"")));
    }
    return frame ->
        Optional.of(
            Json.text(frame.path("payload"), "type").equals("view_submission")
                ? said
                : Json.object());
  }

  @Test
  void anAnswerShowsAnotherFormInItsPlaceOrAboveIt() {
    app.answers = submissionsGet("update", "Sure?");
    Modal form = form();
    alice.fills(form).with("Service", "backend").submits().acknowledged();
    assertThat(form.title()).isEqualTo("Sure?");

    app.answers = submissionsGet("push", "Above");
    alice.fills(form).with("Service", "backend").submits().acknowledged();
    assertThat(alice.sees().title()).isEqualTo("Above");
    assertThat(form.isOpen()).isTrue();

    app.answers = submissionsGet("clear", "");
    alice.fills(alice.sees()).with("Service", "backend").submits();
    form.closes();
  }

  @Test
  void aMenuAsksWhileSomebodyTypes() {
    app.answers =
        frame -> {
          ObjectNode said = Json.object();
          String typed = frame.at("/payload/value").asString("");
          said.putArray("options").add(Fields.option(typed + "end", typed + "end"));
          return Optional.of(
              frame.at("/payload/type").asString("").equals("block_suggestion")
                  ? said
                  : Json.object());
        };

    assertThat(alice.fills(form()).looks("Service", "back")).containsExactly("backend");
  }

  @Test
  void aClosedFormIsTold() {
    Modal form = form();

    assertThat(alice.fills(form).closes()).isPresent();
    assertThat(form.isOpen()).isFalse();
    assertThat(app.frame("interactive").at("/payload/type").asString()).isEqualTo("view_closed");
  }

  @Test
  void aTriggerIsGoodOnceForThreeSeconds() {
    String used = trigger(alice.says(ops, "/ops scale"));
    app.call("views.open", "trigger_id", used, "view", FORM);
    String old = trigger(alice.says(ops, "/ops scale"));
    passes(Duration.ofMillis(3001));

    assertThat(Json.text(app.call("views.open", "trigger_id", used, "view", FORM), "error"))
        .isEqualTo("exchanged_trigger_id");
    assertThat(Json.text(app.call("views.open", "trigger_id", old, "view", FORM), "error"))
        .isEqualTo("expired_trigger_id");
    assertThat(Json.text(app.call("views.open", "trigger_id", "x", "view", FORM), "error"))
        .isEqualTo("invalid_trigger_id");
  }

  @Test
  void aFormIsUpdatedByItsIdAndHash() {
    Modal form = form();
    String newer = FORM.replace("\"Scale\"", "\"Scale it\"");

    assertThat(
            Json.text(
                app.call("views.update", "view_id", form.id(), "hash", "old", "view", newer),
                "error"))
        .isEqualTo("hash_conflict");
    app.call("views.update", "view_id", form.id(), "view", newer);
    assertThat(form.title()).isEqualTo("Scale it");
    assertThat(Json.text(app.call("views.update", "view_id", "V9", "view", newer), "error"))
        .isEqualTo("not_found");
  }

  @Test
  void aFormThatSlackWouldNotShowIsRefused() {
    String wrong = FORM.replace("\"Scale\"", "\"%s\"".formatted("x".repeat(25)));

    JsonNode answer =
        app.call("views.open", "trigger_id", trigger(alice.says(ops, "/ops scale")), "view", wrong);

    assertThat(Json.text(answer, "error")).isEqualTo("invalid_arguments");
    assertThat(answer.at("/response_metadata/messages/0").asString())
        .contains("less than 25 characters", "/view/title/text");
  }

  @Test
  void aShortcutBringsTheMessage() {
    Post post = bob.writes(ops, "it is slow");

    alice.shortcut("explain", post).acknowledged();

    JsonNode payload = app.frame("interactive").path("payload");
    assertThat(Json.text(payload, "type")).isEqualTo("message_action");
    assertThat(payload.at("/message/text").asString()).isEqualTo("it is slow");
  }
}
