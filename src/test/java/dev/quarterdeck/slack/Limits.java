package dev.quarterdeck.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often the app may call what; off until it is switched on. */
public final class Limits {
  /** Messages a channel takes at once, and then in a second. */
  private static final Bucket CHANNEL = new Bucket(3, 1);

  /**
   * Calls that may come at once, and how many more each second.
   *
   * @param burst calls
   * @param second calls a second
   */
  record Bucket(int burst, double second) {}

  private record Level(double left, Instant at) {}

  private final Watch watch;
  private final Ids ids;
  private final Map<String, Level> levels = new HashMap<>();
  private boolean on;
  private int refused;

  Limits(Watch watch, Ids ids) {
    this.watch = watch;
    this.ids = ids;
  }

  /** Holds the app to them. */
  public Limits on() {
    watch.run(() -> on = true);
    return this;
  }

  /** Lets it do what it likes. */
  public Limits off() {
    watch.run(
        () -> {
          on = false;
          levels.clear();
        });
    return this;
  }

  /** How many calls were too many. */
  public int refused() {
    return watch.with(() -> refused);
  }

  /** Counts a call; or says how long to wait before the next. */
  Optional<Duration> take(Method method, Arguments arguments) {
    return watch.with(
        () -> {
          if (!on) {
            return Optional.empty();
          }
          Optional<Duration> wait = spend(method.name(), method.tier().bucket());
          if (wait.isEmpty() && method.name().equals("chat.postMessage")) {
            wait = spend("messages in " + arguments.text("channel"), CHANNEL);
          }
          refused += wait.isPresent() ? 1 : 0;
          return wait;
        });
  }

  private Optional<Duration> spend(String key, Bucket bucket) {
    Level level = levels.getOrDefault(key, new Level(bucket.burst(), ids.now()));
    double passed = Duration.between(level.at(), ids.now()).toNanos() / 1e9;
    double left = Math.min(bucket.burst(), level.left() + passed * bucket.second());
    boolean enough = left >= 1;
    levels.put(key, new Level(enough ? left - 1 : left, ids.now()));
    return enough
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) / bucket.second() * 1000)));
  }
}
