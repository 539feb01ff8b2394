package dev.quarterdeck.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How often in a row nobody could tell whether a thing was taken. A platform that is away is waited
 * for, however long; where it answers otherwise, and never to this, the thing is given up for those
 * behind it. Thread-safe.
 */
final class Doubts {
  private static final int PATIENT = 5;
  private static final int MOST = 10;
  private static final Duration TOLD = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final AtomicLong given = new AtomicLong();
  private volatile @Nullable GivenUp last;

  Doubts(InstantSource clock) {
    this.clock = clock;
  }

  private record GivenUp(Instant at, String sentence) {}

  /** Counts one more; how many there are in a row, as far as the platform answers otherwise. */
  int more(Chat chat, String id) {
    int count = counts.merge(id, 1, Integer::sum);
    if (count > PATIENT && !chat.answers()) {
      counts.put(id, PATIENT);
      return PATIENT;
    }
    return count;
  }

  /** Whether so many are too many. */
  static boolean tooMany(int count) {
    return count >= MOST;
  }

  /** It is known what became of it. */
  void over(String id) {
    counts.remove(id);
  }

  /** It will not be known; if it is tried again all the same, one more doubt is too many. */
  void giveUp(String lane, String id, String why) {
    counts.put(id, MOST - 1);
    given.incrementAndGet();
    last =
        new GivenUp(
            clock.instant(),
            "%s answers, but never whether it took '%s' (%s). Look whether it is there."
                .formatted(lane, id, why));
  }

  long given() {
    return given.get();
  }

  /** What was given up within the last hour. */
  Optional<String> problem() {
    return Optional.ofNullable(last)
        .filter(l -> clock.instant().isBefore(l.at().plus(TOLD)))
        .map(GivenUp::sentence);
  }
}
