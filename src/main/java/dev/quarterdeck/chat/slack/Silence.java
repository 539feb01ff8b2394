package dev.quarterdeck.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Since when calls are left without an answer. A single lost one is not yet worth a word. */
final class Silence {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final InstantSource clock;
  private @Nullable Instant since;
  private Instant last = Instant.MIN;

  Silence(InstantSource clock) {
    this.clock = clock;
  }

  /** A call got no answer. */
  synchronized void goesOn() {
    last = clock.instant();
    if (since == null) {
      since = last;
    }
  }

  /** A call got an answer, whichever. */
  synchronized void broken() {
    since = null;
  }

  /** When it began, once it has lasted. */
  synchronized Optional<Instant> since() {
    return Optional.ofNullable(since).filter(began -> !last.isBefore(began.plus(GRACE)));
  }
}
