package dev.quarterdeck.playground;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is on its way between this Playground and its clients: requests read but not yet answered,
 * and events that happened but are not yet written to the streams that follow them. A rehearsal
 * lets time jump only when there is neither.
 */
final class Traffic {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicLong told = new AtomicLong();

  void requestCame() {
    requests.incrementAndGet();
  }

  /** It is answered, or never will be, or is a stream that has begun. */
  void requestWent() {
    requests.decrementAndGet();
  }

  void eventCame() {
    events.incrementAndGet();
  }

  void eventsWent(int count) {
    events.addAndGet(-count);
  }

  /** An event is being written to a stream. */
  void eventTold() {
    told.incrementAndGet();
  }

  long told() {
    return told.get();
  }

  boolean none() {
    return requests.get() == 0 && events.get() == 0;
  }
}
