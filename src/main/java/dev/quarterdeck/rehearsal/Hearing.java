package dev.quarterdeck.rehearsal;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.target.swarm.Swarm;

/** Knows whether the bot has read every event the Playground wrote. Thread-safe. */
final class Hearing implements Swarm.Calls {
  private final Playground playground;
  private Listening stream = Listening.LOST;
  private long toldBefore;
  private long heard;

  Hearing(Playground playground) {
    this.playground = playground;
  }

  @Override
  public void ended(String method, String template, String outcome, long nanos) {}

  @Override
  public synchronized void listening(Listening now) {
    switch (now) {
      case ASKED -> {
        toldBefore = playground.told();
        heard = 0;
        stream = now;
      }
      case HEARD -> heard++;
      case OPEN, LOST -> stream = now;
    }
  }

  /** Nothing is unread; a stream that is lost has nothing to read. */
  synchronized boolean caughtUp() {
    return switch (stream) {
      case ASKED -> false;
      case OPEN, HEARD -> heard >= playground.told() - toldBefore;
      case LOST -> true;
    };
  }
}
