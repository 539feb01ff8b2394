package dev.quarterdeck.alert;

import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.source.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Takes notifications into the inbox. Thread-safe. */
public final class Receiver {
  private static final String SOURCE = "alertmanager";

  /** The same words count as another delivery of one notification for so long. */
  private static final Duration SAME = Duration.ofMinutes(5);

  private final Inbox inbox;
  private final InstantSource clock;

  /** Into this inbox. */
  public Receiver(Inbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * Keeps it; returns only after commit. One that is too long for a row becomes several: each says
   * of its alerts all that is needed, and one that is kept twice changes nothing.
   *
   * @return whether any of it is new
   * @throws dev.quarterdeck.store.StoreFailure when not all of it was kept
   */
  public boolean take(Notification notification) {
    Instant now = clock.instant();
    boolean news = false;
    for (String payload : NotificationJson.write(notification)) {
      String key = Digest.of(payload) + "/" + now.getEpochSecond() / SAME.toSeconds();
      Inbox.Accepted accepted = inbox.put(new Arrival(SOURCE, key, Notification.ROW, payload, now));
      news |= accepted instanceof Inbox.Accepted.New;
    }
    return news;
  }
}
