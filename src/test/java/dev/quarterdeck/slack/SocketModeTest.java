package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SocketModeTest extends SlackCase {

  @Test
  void aSocketIsGreeted() {
    app.connects();

    JsonNode hello = app.frame("hello");
    assertThat(hello.at("/num_connections").asInt()).isEqualTo(1);
    assertThat(hello.at("/connection_info/app_id").asString()).isEqualTo(App.ID);
  }

  @Test
  void aTicketIsGoodOnce() {
    String url = Json.text(app.call("apps.connections.open"), "url");
    app.connects(url);

    assertThatThrownBy(() -> app.connects(url)).isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> app.connects(url.replaceFirst("ticket=\\w+", "ticket=mine")))
        .isInstanceOf(CompletionException.class);
    workspace.sockets().await(1);
  }

  @Test
  void aCommandIsToldAndItsAcknowledgementIsShown() {
    app.answers = _ -> Optional.of(Json.object().put("text", "working on it"));
    app.connects();
    workspace.sockets().await(1);

    Delivery told = alice.says(ops, "/ops scale backend 3");

    assertThat(told.answer()).isEqualTo("working on it");
    assertThat(told.acknowledged().after()).isLessThan(Duration.ofSeconds(3));
    assertThat(alice.whispered(ops, "working")).isEqualTo("working on it");
    JsonNode payload = app.frame("slash_commands").path("payload");
    assertThat(Json.text(payload, "command")).isEqualTo("/ops");
    assertThat(Json.text(payload, "text")).isEqualTo("scale backend 3");
    assertThat(Json.text(payload, "user_id")).isEqualTo("U1");
    assertThat(Json.text(payload, "team_id")).isEqualTo("T1");
  }

  @Test
  void whoIsSpokenToHearsMentionsAndDirectMessages() {
    app.connects();
    workspace.sockets().await(1);
    Post post = alice.writes(ops, "trouble");

    alice.mentions(post, "status").acknowledged();
    alice.says(direct, "help").acknowledged();
    alice.opensHome(direct).acknowledged();

    JsonNode mention = app.frame("events_api").at("/payload/event");
    assertThat(Json.text(mention, "type")).isEqualTo("app_mention");
    assertThat(Json.text(mention, "text")).isEqualTo("<@U0DECK> status");
    assertThat(Json.text(mention, "thread_ts")).isEqualTo(post.ts());
    JsonNode message = app.frame("events_api").at("/payload/event");
    assertThat(Json.text(message, "channel_type")).isEqualTo("im");
    assertThat(app.frame("events_api").at("/payload/event/type").asString())
        .isEqualTo("app_home_opened");
    assertThatThrownBy(() -> alice.says(ops, "good morning"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theBotHearsItselfInDirectMessages() {
    app.connects();
    workspace.sockets().await(1);

    app.call("chat.postMessage", "channel", direct.id(), "text", "hello");

    JsonNode event = app.frame("events_api").at("/payload/event");
    assertThat(Json.text(event, "bot_id")).isEqualTo(App.BOT_ID);
  }

  @Test
  void aPersonsIdStandsForTheirDirectMessages() {
    app.call("chat.postMessage", "channel", bob.id(), "text", "for you alone");

    assertThat(workspace.direct(bob).reads()).containsExactly("for you alone");
  }

  @Test
  void whatSomebodyEditsIsToldAsAChange() {
    app.connects();
    workspace.sockets().await(1);
    alice.says(direct, "scale backend 3").acknowledged();

    alice.edits(direct.message("scale"), "scale backend 9").acknowledged();

    assertThat(app.frame("events_api").at("/payload/event").has("subtype")).isFalse();
    JsonNode event = app.frame("events_api").at("/payload/event");
    assertThat(Json.text(event, "subtype")).isEqualTo("message_changed");
    assertThat(event.at("/previous_message/text").asString()).isEqualTo("scale backend 3");
  }

  @Test
  void aStrangerIsToldByTheirTeam() {
    app.connects();
    workspace.sockets().await(1);
    ops.sharedWith("T2");

    workspace.person("U9", "T2", "Mallory").mentions(ops, "drain").acknowledged();

    JsonNode payload = app.frame("events_api").path("payload");
    assertThat(payload.path("is_ext_shared_channel").asBoolean()).isTrue();
    assertThat(payload.at("/event/user_team").asString()).isEqualTo("T2");
    assertThat(payload.at("/team_id").asString()).isEqualTo("T1");
  }

  @Test
  void anEventThatNobodyAcknowledgesIsSentAgainThreeTimes() {
    app.answers = _ -> Optional.empty();
    app.connects();
    workspace.sockets().await(1);
    Delivery told = alice.mentions(ops, "status");
    String id = app.frame("events_api").at("/payload/event_id").asString();

    passes(Duration.ofSeconds(3));
    JsonNode second = app.frame("events_api");
    passes(Duration.ofMinutes(1));
    told.sent(3);
    passes(Duration.ofMinutes(5));
    told.sent(4);

    assertThat(second.at("/payload/event_id").asString()).isEqualTo(id);
    assertThat(second.path("retry_attempt").asInt()).isEqualTo(1);
    assertThat(Json.text(second, "retry_reason")).isEqualTo("timeout");
  }

  @Test
  void aCommandIsNotSentAgainAndALateAcknowledgementShowsNothing() {
    app.answers =
        _ -> {
          passes(Duration.ofSeconds(4));
          return Optional.of(Json.object().put("text", "too late"));
        };
    app.connects();
    workspace.sockets().await(1);

    Delivery told = alice.says(ops, "/ops status");

    assertThat(told.acknowledged().late()).isTrue();
    assertThat(alice.whispers(ops)).isEmpty();
    assertThat(told.attempts()).isEqualTo(1);
  }

  @Test
  void withoutASocketACommandFails() {
    assertThat(alice.says(ops, "/ops status").fails()).isEqualTo("no socket is open");
  }

  @Test
  void whatIsToldIsSpreadOverTheSockets() {
    PlainApp other = new PlainApp(workspace);
    app.connects();
    other.connects();
    workspace.sockets().await(2);

    alice.says(ops, "/ops one");
    alice.says(ops, "/ops two");

    List<String> heard =
        List.of(
            app.frame("slash_commands").at("/payload/text").asString(),
            other.frame("slash_commands").at("/payload/text").asString());
    assertThat(heard).containsExactlyInAnyOrder("one", "two");
    other.close();
  }

  @Test
  void goodbyesAreSaidInTheirWays() {
    app.connects();
    workspace.sockets().await(1);
    workspace.sockets().goodbye(Goodbye.WARNING);

    assertThat(Json.text(app.frame("disconnect"), "reason")).isEqualTo("warning");
    workspace.sockets().await(1);
    workspace.sockets().goodbye(Goodbye.REFRESH_REQUESTED);
    assertThat(Json.text(app.frame("disconnect"), "reason")).isEqualTo("refresh_requested");
    assertThat(app.ended()).startsWith("1000");
    workspace.sockets().await(0);
  }

  @Test
  void moreThanTenSocketsAreTooMany() {
    for (int i = 0; i < Sockets.MOST + 1; i++) {
      app.connects();
    }

    assertThat(Json.text(app.frame("disconnect"), "reason")).isEqualTo("too_many_websockets");
    workspace.sockets().await(Sockets.MOST);
  }

  /** Bare TCP, as the JDK's WebSocket misses one abrupt end in a hundred on a busy machine. */
  @Test
  void droppedSocketsAreCut() throws IOException {
    URI url = URI.create(Json.text(app.call("apps.connections.open"), "url"));
    try (var line = new java.net.Socket(url.getHost(), url.getPort())) {
      line.setSoTimeout(Math.toIntExact(Watch.PATIENCE.toMillis()));
      line.getOutputStream().write(upgrade(url).getBytes(StandardCharsets.US_ASCII));
      workspace.sockets().await(1);

      workspace.sockets().drop();

      String heard = new String(line.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(heard).startsWith("HTTP/1.1 101").doesNotContain("\u0088\u0002\u0003\u00e8");
      assertThat(workspace.sockets().open()).isEmpty();
    }
  }

  private static String upgrade(URI url) {
    return """
        GET %s?%s HTTP/1.1\r
        Host: %s\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
        .formatted(url.getRawPath(), url.getRawQuery(), url.getRawAuthority());
  }

  @Test
  void aPingIsAnsweredButByAMuteSocket() {
    Pongs pongs = new Pongs();
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI url = URI.create(Json.text(app.call("apps.connections.open"), "url"));
      WebSocket socket = http.newWebSocketBuilder().buildAsync(url, pongs).join();
      workspace.sockets().await(1);

      workspace.faults().mute();
      socket.sendPing(ByteBuffer.wrap(new byte[] {6})).join();
      socket.sendText("{\"envelope_id\":\"a mark behind the ping\"}", true).join();
      workspace.mail().babbled("a mark");
      workspace.faults().heal();
      socket.sendPing(ByteBuffer.wrap(new byte[] {7})).join();

      assertThat(pongs.first.join()).isEqualTo((byte) 7);
      socket.abort();
    }
  }

  private static final class Pongs implements WebSocket.Listener {
    final CompletableFuture<Byte> first = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      first.complete(message.get());
      return null;
    }
  }

  @Test
  void aMuteSocketSwallowsWhatIsTold() {
    app.connects();
    workspace.sockets().await(1);
    workspace.faults().mute();
    Delivery swallowed = alice.says(ops, "/ops swallowed");
    workspace.faults().heal();

    alice.says(ops, "/ops heard").acknowledged();

    assertThat(app.frame("slash_commands").at("/payload/text").asString()).isEqualTo("heard");
    assertThat(swallowed.failures()).isEmpty();
    assertThat(swallowed.acknowledgements()).isEmpty();
  }

  @Test
  void anAcknowledgementOfNothingIsNoticed() {
    WebSocket socket = app.connects();
    socket.sendText("{\"envelope_id\":\"never sent\"}", true).join();

    assertThat(workspace.mail().babbled("never sent"))
        .isEqualTo("acknowledges the unknown never sent");
  }
}
