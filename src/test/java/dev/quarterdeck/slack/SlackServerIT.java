package dev.quarterdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.rig.BoltApp;
import dev.quarterdeck.rig.Needs;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The Slack of the tests, checked by what others have made for Slack. */
@Needs("npm")
class SlackServerIT {

  @Nested
  class OverSockets extends BoltContract {
    @Override
    BoltApp open() {
      BoltApp app = BoltApp.overSockets(environment("SLACK_APP_TOKEN", workspace.app().appToken()));
      workspace.sockets().await(1);
      return app;
    }

    @Test
    void aSocketThatEndsIsOpenedAnew() {
      int before = workspace.sockets().opened();
      workspace.sockets().goodbye(Goodbye.REFRESH_REQUESTED);
      workspace.sockets().await(1);

      assertThat(workspace.sockets().opened()).isEqualTo(before + 1);
      assertThat(alice.says(ops, "/ops back").answer()).isEqualTo("heard back");
    }
  }

  @Nested
  class OverHttp extends BoltContract {
    private @Nullable Posts posts;

    @Override
    BoltApp open() {
      BoltApp app = BoltApp.overHttp(environment("SLACK_SIGNING_SECRET", App.SIGNING_SECRET));
      posts = workspace.posts(app.url());
      assertThat(posts.verifies()).isTrue();
      return app;
    }

    @Test
    void whatIsForgedOrOldIsRefused() {
      Posts way = Objects.requireNonNull(posts);
      alice.says(ops, "/ops true").acknowledged();
      Posts.Sent good = way.sent().getLast();
      HttpResponse<String> forged = way.again(good.saying(good.body() + "&text=drain"));
      assertThat(forged.statusCode()).isEqualTo(401);

      way.signs(App.SIGNING_SECRET, Duration.ofMinutes(-6));
      assertThat(alice.says(ops, "/ops old").fails()).startsWith("http_error 401");
      way.signs(App.SIGNING_SECRET, Duration.ZERO);
    }
  }
}
