package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Modal;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Post;
import dev.quarterdeck.slack.Posts;
import dev.quarterdeck.slack.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product in a workspace of Slack that sends to it over HTTP. */
@ResourceLock(value = "log", mode = ResourceAccessMode.READ)
final class SlackHttpIT {
  @TempDir private static Path home;
  private static final Workspace WORKSPACE = Workspace.open();
  private static final Channel OPS = WORKSPACE.channel("ops");
  private static final Person ALICE = WORKSPACE.person("U1", "T1", "Alice");
  private static final Person BOB = WORKSPACE.person("U2", "T1", "Bob");
  private static ConfigurableApplicationContext product;
  private static Posts posts;

  @BeforeAll
  static void open() throws IOException {
    product = OnSlack.start(home, WORKSPACE, OPS, "http");
    posts = WORKSPACE.posts(OnSlack.hooks(product).resolve("/slack"));
    BOB.writes(OPS, "good morning");
  }

  @AfterAll
  static void close() {
    product.close();
    WORKSPACE.close();
  }

  @Test
  void answersSlacksQuestion() {
    assertThat(posts.verifies()).isTrue();
  }

  @Test
  void runsACommandAndTakesAButton() {
    ALICE.says(OPS, "/ops scale maplefile_frontend 0").acknowledged();
    Post card = OPS.message("scale maplefile_frontend 0: ").offers("Approve");
    BOB.presses("Approve").on(card).acknowledged();
    card.becomes("succeeded");
  }

  @Test
  void opensAFormAndOffersWhatCanBeChosen() {
    ALICE.says(OPS, "/ops scale").acknowledged();
    Modal form = ALICE.sees();
    assertThat(ALICE.fills(form).looks(form.fields().getFirst(), "maplefile_b"))
        .contains("maplefile_backend");
  }

  @Test
  void hearsNothingThatSlackDidNotSign() {
    ALICE.says(OPS, "/ops runs").acknowledged();
    Posts.Sent heard = posts.sent().getLast();
    assertThat(posts.again(heard.saying(heard.body() + "&text=freeze")).statusCode())
        .isEqualTo(401);
    for (Duration off : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6))) {
      posts.signs(dev.quarterdeck.slack.App.SIGNING_SECRET, off);
      assertThat(posts.verifies()).isFalse();
    }
    posts.signs(dev.quarterdeck.slack.App.SIGNING_SECRET, Duration.ZERO);
  }
}
