package dev.quarterdeck.playground;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be measured here. This is no Prometheus: it knows one metric, {@code
 * request_error_ratio{service="NAME"}} or of all services without braces, and queries whose answer
 * somebody has said. Not thread-safe; the Pace guards it.
 */
final class Gauges {
  /** The metric that every simulated service has. */
  static final String METRIC = "request_error_ratio";

  private static final Pattern KNOWN =
      Pattern.compile(METRIC + "(?:\\{\\s*service\\s*=\\s*\"([^\"\\\\]*)\"\\s*\\})?");

  private final World world;
  private final Images images;
  private final Map<String, OptionalDouble> said = new HashMap<>();

  Gauges(World world, Images images) {
    this.world = world;
    this.images = images;
  }

  /** One value with its labels. */
  record Gauge(Map<String, String> labels, double value) {}

  /** From now on that query answers that value, or nothing. */
  void say(String query, OptionalDouble value) {
    said.put(query.strip(), value);
  }

  /** What a query answers; empty when it is not known here. */
  Optional<List<Gauge>> of(String query) {
    OptionalDouble told = said.get(query.strip());
    if (told != null) {
      return Optional.of(told.stream().mapToObj(value -> new Gauge(Map.of(), value)).toList());
    }
    Matcher known = KNOWN.matcher(query.strip());
    return known.matches()
        ? Optional.of(ratios(Optional.ofNullable(known.group(1))))
        : Optional.empty();
  }

  private List<Gauge> ratios(Optional<String> service) {
    return world.services().stream()
        .filter(each -> service.isEmpty() || service.get().equals(each.name()))
        .flatMap(each -> ratio(each).stream())
        .toList();
  }

  /** Requests go to the running tasks alike; without any there are none. */
  private Optional<Gauge> ratio(Service service) {
    List<Task> running =
        world
            .tasksOf(service.id())
            .filter(task -> task.state() == TaskState.RUNNING && task.wanted())
            .toList();
    OptionalDouble ratio = running.stream().mapToDouble(t -> images.errors(t.image())).average();
    Map<String, String> labels = Map.of("__name__", METRIC, "service", service.name());
    return ratio.stream().mapToObj(value -> new Gauge(labels, value)).findFirst();
  }
}
