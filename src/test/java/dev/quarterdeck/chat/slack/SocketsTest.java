package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.slack.Delivery;
import dev.quarterdeck.slack.Goodbye;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketsTest {
  private final Desk desk = Desk.open();

  @AfterEach
  void close() {
    desk.close();
  }

  private void hears() {
    int before = desk.heard().size();
    desk.alice.says(desk.ops, "/ops runs").acknowledged();
    assertThat(desk.heard()).hasSize(before + 1);
  }

  @Test
  void opensTwo() {
    await(() -> desk.slack.openSockets() == 2);
    assertThat(desk.slack.problem()).isEmpty();
    hears();
  }

  @Test
  void comesBackAfterEveryKindOfEnd() {
    for (Goodbye why : Goodbye.values()) {
      int opened = desk.workspace.sockets().opened();
      desk.passes(Duration.ofMinutes(1));
      desk.workspace.sockets().goodbye(why);
      await(() -> desk.workspace.sockets().opened() >= opened + 2);
      desk.workspace.sockets().await(2);
      hears();
    }
  }

  @Test
  void comesBackWhenSocketsAreCut() {
    int opened = desk.workspace.sockets().opened();
    desk.workspace.sockets().drop();
    await(() -> desk.workspace.sockets().opened() > opened);
    desk.workspace.sockets().await(2);
    hears();
  }

  @Test
  void acknowledgesOverTheOtherSocketWhatCameOverOneThatIsGone() {
    CountDownLatch held = new CountDownLatch(1);
    desk.storeHeld = held;
    Delivery one = desk.alice.mentions(desk.ops, "runs");
    Delivery two = desk.bob.mentions(desk.ops, "status");
    await(() -> desk.waiting.get() == 2);
    desk.workspace.faults().storm();
    desk.workspace.sockets().open().getFirst().cut();
    await(() -> desk.slack.openSockets() == 1);
    held.countDown();
    one.acknowledged();
    two.acknowledged();
    assertThat(desk.heard()).hasSize(2);
  }

  @Test
  void asksWithGrowingPatienceWhileThereAreTooMany() {
    desk.workspace.faults().storm();
    desk.workspace.sockets().drop();
    await(() -> desk.pauses.size() > 14);
    desk.workspace.faults().calm();
    desk.workspace.sockets().await(2);
    assertThat(desk.pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(8)) > 0);
    hears();
  }

  @Test
  void survivesThatNoConnectionIsGiven() {
    desk.workspace.faults().refuse("apps.connections.open", "internal_error", 6);
    desk.workspace.sockets().drop();
    await(() -> desk.workspace.calls().of("apps.connections.open").size() >= 8);
    desk.workspace.sockets().await(2);
    hears();
  }

  @Test
  void saysSinceWhenItIsDeaf() {
    desk.workspace.faults().down();
    desk.workspace.sockets().drop();
    await(() -> desk.slack.openSockets() == 0);
    desk.passes(Duration.ofSeconds(31));
    assertThat(desk.slack.problem().orElseThrow()).contains("no connection to Slack since");
    desk.workspace.faults().up();
    desk.workspace.sockets().await(2);
    await(() -> desk.slack.openSockets() == 2);
    assertThat(desk.slack.problem()).isEmpty();
  }

  @Test
  void noticesASocketThatSaysNothingAnyMore() {
    int opened = desk.workspace.sockets().opened();
    desk.workspace.faults().mute();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> desk.workspace.sockets().opened() >= opened + 2);
  }

  @Test
  void saysWhatTheTokenOfTheAppLacks() {
    desk.workspace.faults().refuse("apps.connections.open", "missing_scope", 1_000_000);
    desk.workspace.sockets().drop();
    await(() -> desk.slack.openSockets() == 0);
    desk.passes(Duration.ofSeconds(31));
    await(() -> desk.slack.problem().orElse("").contains("connections:write"));
  }

  @Test
  void takesTheNewTokenWhenItReconnects() {
    desk.workspace.app().rotate("second");
    desk.workspace.sockets().drop();
    desk.workspace.sockets().await(2);
    hears();
  }

  static void await(Callable<Boolean> what) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(20))
        .until(what);
  }
}
