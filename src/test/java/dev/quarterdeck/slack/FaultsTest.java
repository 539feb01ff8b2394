package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FaultsTest extends SlackCase {
  @Test
  void openingASocketIsRefusedSoOften() {
    workspace.faults().refuse("apps.connections.open", "internal_error", 2);
    workspace.faults().breaks("apps.connections.open", 1);

    assertThat(Json.text(app.call("apps.connections.open"), "error")).isEqualTo("internal_error");
    assertThat(Json.text(app.call("apps.connections.open"), "error")).isEqualTo("internal_error");
    assertThat(app.asked("apps.connections.open").statusCode()).isEqualTo(500);
    assertThat(app.call("apps.connections.open").path("ok").asBoolean()).isTrue();
  }

  @Test
  void anAnswerIsLostAfterTheEffect() {
    workspace.faults().loseAnswers("chat.postMessage", 1);

    assertThatThrownBy(
            () ->
                app.call(
                    "chat.postMessage",
                    "channel",
                    ops.id(),
                    "text",
                    "sent",
                    "metadata",
                    "{\"event_type\":\"run\",\"event_payload\":{\"id\":\"o-1\"}}"))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(ops.reads()).containsExactly("sent");
    String found =
        app.call("conversations.history", "channel", ops.id(), "include_all_metadata", "true")
            .at("/messages/0/metadata/event_payload/id")
            .asString("");
    assertThat(found).isEqualTo("o-1");
    assertThat(workspace.calls().of("chat.postMessage").getFirst().status()).isZero();
  }

  @Test
  void whileItIsDownNothingIsAnswered() {
    String url = Json.text(app.call("apps.connections.open"), "url");
    String hook = Json.text(alice.says(ops, "/ops a").raw(), "response_url");
    workspace.faults().down();

    assertThatThrownBy(() -> app.call("auth.test")).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> app.posts(hook, "{\"text\":\"x\"}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> app.connects(url)).isInstanceOf(CompletionException.class);
    workspace.faults().up();
    assertThat(app.call("auth.test").path("ok").asBoolean()).isTrue();
  }

  @Test
  void everythingIsLimitedForAWhile() {
    workspace.faults().limited(Duration.ofSeconds(30));

    assertThat(app.asked("auth.test").headers().firstValue("Retry-After")).contains("30");
    passes(Duration.ofSeconds(31));
    assertThat(app.asked("auth.test").statusCode()).isEqualTo(200);
  }

  @Test
  void aStormGreetsNobody() {
    workspace.faults().storm();
    app.connects();

    assertThat(Json.text(app.frame("disconnect"), "reason")).isEqualTo("too_many_websockets");
    workspace.faults().calm();
    app.connects();
    workspace.sockets().await(1);
  }

  @Test
  void aCallIsHeldUntilItIsLetGo() {
    Runnable letGo = workspace.faults().hold("chat.postMessage");
    CompletableFuture<Boolean> sent =
        CompletableFuture.supplyAsync(
            () ->
                app.call("chat.postMessage", "channel", ops.id(), "text", "x")
                    .path("ok")
                    .asBoolean());

    assertThat(ops.reads()).isEmpty();
    assertThat(sent).isNotDone();
    letGo.run();
    assertThat(sent.join()).isTrue();
    assertThat(ops.reads()).containsExactly("x");
  }

  @Test
  void aCallTakesItsTime() {
    workspace.faults().slow("auth.test", Duration.ofMillis(30), 1);
    long before = System.nanoTime();

    assertThat(app.call("auth.test").path("ok").asBoolean()).isTrue();

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(30_000_000);
  }

  @Test
  void everySecondThingIsToldTwice() {
    app.connects();
    workspace.sockets().await(1);
    workspace.faults().doubleEvery(2);

    Delivery first = alice.says(ops, "/ops one");
    Delivery second = alice.says(ops, "/ops two");

    assertThat(first.attempts()).isEqualTo(1);
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(second.acknowledgements(2)).hasSize(2);
    String trigger = app.frame("slash_commands").at("/payload/trigger_id").asString();
    String again = app.frame("slash_commands").at("/payload/trigger_id").asString();
    assertThat(app.frame("slash_commands").at("/payload/trigger_id").asString())
        .isEqualTo(again)
        .isNotEqualTo(trigger);
  }

  @Test
  void triggersAreTooOldAtOnce() {
    workspace.faults().triggersExpire();

    String trigger = Json.text(alice.says(ops, "/ops scale").raw(), "trigger_id");

    assertThat(
            Json.text(
                app.call("views.open", "trigger_id", trigger, "view", InteractionTest.FORM),
                "error"))
        .isEqualTo("expired_trigger_id");
  }

  @Test
  void aTokenIsTakenAway() {
    workspace.faults().refuse("chat.postMessage", "token_revoked", 1);

    assertThat(Json.text(app.call("chat.postMessage", "channel", ops.id(), "text", "x"), "error"))
        .isEqualTo("token_revoked");
    assertThat(ops.reads()).isEmpty();
  }

  @Test
  void healedItIsWell() {
    workspace.faults().down().storm().refuse("auth.test", "internal_error", 9);

    workspace.faults().heal();

    assertThat(app.call("auth.test").path("ok").asBoolean()).isTrue();
  }
}
