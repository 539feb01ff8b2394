package dev.quarterdeck.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the Slack of the tests begin with: an app, two people, two channels. */
abstract class SlackCase {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-27T09:00:00Z"));
  final Workspace workspace = Workspace.open(now::get);
  final PlainApp app = new PlainApp(workspace);
  final Person alice = workspace.person("U1", "T1", "Alice");
  final Person bob = workspace.person("U2", "T1", "Bob");
  final Channel ops = workspace.channel("ops");
  final Channel direct = workspace.direct(alice);

  @AfterEach
  void end() {
    app.close();
    workspace.close();
  }

  /** The clock moves, and what is due happens. */
  final void passes(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
