package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest extends SlackCase {
  private HttpResponse<String> post(Channel channel) {
    return app.asked("chat.postMessage", "channel", channel.id(), "text", "x");
  }

  @Test
  void aChannelTakesAShortBurstAndThenOneMessageASecond() {
    workspace.limits().on();
    for (int i = 0; i < 3; i++) {
      assertThat(post(ops).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> refused = post(ops);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.body()).isEqualTo("{\"ok\":false,\"error\":\"ratelimited\"}");
    assertThat(ops.reads()).hasSize(3);
    assertThat(workspace.limits().refused()).isEqualTo(1);
    passes(Duration.ofSeconds(1));
    assertThat(post(ops).statusCode()).isEqualTo(200);
    assertThat(post(ops).statusCode()).isEqualTo(429);
  }

  @Test
  void channelsDoNotCountForOneAnother() {
    workspace.limits().on();
    Channel other = workspace.channel("other");
    for (int i = 0; i < 3; i++) {
      post(ops);
    }

    assertThat(post(ops).statusCode()).isEqualTo(429);
    assertThat(post(other).statusCode()).isEqualTo(200);
  }

  @Test
  void aMethodHasItsTier() {
    workspace.limits().on();
    String ts = Json.text(app.call("chat.postMessage", "channel", ops.id(), "text", "a"), "ts");
    for (int i = 0; i < 50; i++) {
      app.call("chat.update", "channel", ops.id(), "ts", ts, "text", "a" + i);
    }

    HttpResponse<String> refused =
        app.asked("chat.update", "channel", ops.id(), "ts", ts, "text", "one too many");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("2"); // 50 a minute
    assertThat(app.asked("auth.test").statusCode()).isEqualTo(200);
  }

  @Test
  void offTheyHoldNobodyBack() {
    for (int i = 0; i < 10; i++) {
      assertThat(post(ops).statusCode()).isEqualTo(200);
    }
  }
}
