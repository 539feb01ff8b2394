package dev.quarterdeck.target.swarm;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the engine replaces tasks: {@code UpdateConfig} of a spec, which it may come without (<a
 * href="https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Service">ServiceSpec</a>).
 */
record Pace(JsonNode config) {
  private static final String PARALLELISM = "Parallelism";
  private static final String ORDER = "Order";
  private static final String DELAY = "Delay";
  private static final String MONITOR = "Monitor";
  private static final String RATIO = "MaxFailureRatio";
  private static final String ACTION = "FailureAction";
  private static final Duration WATCHED = Duration.ofSeconds(5);

  /** Puts what is wanted of a pace into a config; what is not wanted stays. */
  interface Wanted {
    void into(ObjectNode config);

    static Wanted order(String order) {
      return config -> config.put(ORDER, order);
    }

    static Wanted parallelism(long tasks) {
      return config -> config.put(PARALLELISM, tasks);
    }

    static Wanted delay(Duration delay) {
      return config -> span(config, DELAY, delay);
    }

    static Wanted monitor(Duration monitor) {
      return config -> span(config, MONITOR, monitor);
    }

    /** The engine keeps it in single precision. */
    static Wanted maxFailureRatio(double ratio) {
      return config -> config.put(RATIO, (float) ratio);
    }

    /** The engine leaves a span of zero out of what it tells. */
    private static void span(ObjectNode config, String name, Duration span) {
      if (span.isZero()) {
        config.remove(name);
      } else {
        config.put(name, span.toNanos());
      }
    }
  }

  /**
   * What the docker client writes where nothing is said, because an absent parallelism in a present
   * config means "all at once".
   */
  static void usual(ObjectNode config) {
    config.put(PARALLELISM, 1).put(ACTION, "pause").put(MONITOR, WATCHED.toNanos()).put(RATIO, 0);
    config.put(ORDER, "stop-first");
  }

  /** For people: {@code 1 at a time, start-first, each watched for 5s, on failure rollback}. */
  String text() {
    StringBuilder text = new StringBuilder();
    // swarmkit's api/defaults/service.go, for a spec that comes without any
    long tasks = config.isObject() ? config.path(PARALLELISM).asLong(0) : 1;
    text.append(tasks == 0 ? "all at once" : tasks + " at a time");
    text.append(", ").append(config.path(ORDER).asString("stop-first"));
    Duration delay = Duration.ofNanos(config.path(DELAY).asLong(0));
    if (delay.isPositive()) {
      text.append(", ").append(said(delay)).append(" apart");
    }
    text.append(", each watched for ").append(said(monitor()));
    double ratio = config.path(RATIO).asDouble(0);
    text.append(", when ");
    text.append(ratio == 0 ? "one fails" : "more than " + percent(ratio) + " % fail");
    return text.append(": ").append(config.path(ACTION).asString("pause")).toString();
  }

  private Duration monitor() {
    long nanos = config.path(MONITOR).asLong(0);
    return nanos == 0 ? WATCHED : Duration.ofNanos(nanos);
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f", ratio * 100);
  }

  private static String said(Duration span) {
    return span.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
