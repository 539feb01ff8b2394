package dev.quarterdeck.target.swarm;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What stands in the cells of reports. */
final class Cells {
  private Cells() {}

  /** {@code 3/3}; for a global service how many run of how many nodes. */
  static String replicas(Service service) {
    JsonNode status = service.raw().path("ServiceStatus");
    OptionalLong wanted = service.spec().replicas();
    long desired = status.path("DesiredTasks").asLong(wanted.orElse(0));
    String mode = wanted.isPresent() ? "" : " " + service.spec().mode();
    return status.isObject()
        ? status.path("RunningTasks").asLong(0) + "/" + desired + mode
        : desired + mode;
  }

  static String update(Service service) {
    return service.update().map(u -> u.state().replace('_', ' ')).orElse("–");
  }

  /** {@code 8080→8000/tcp}, joined; a dash where nothing is published. */
  static String ports(Service service) {
    String ports =
        service
            .raw()
            .path("Endpoint")
            .path("Ports")
            .valueStream()
            .map(Cells::port)
            .collect(Collectors.joining(", "));
    return ports.isEmpty() ? "–" : ports;
  }

  private static String port(JsonNode port) {
    return port.path("PublishedPort").asInt(0)
        + "→"
        + port.path("TargetPort").asInt(0)
        + "/"
        + port.path("Protocol").asString("tcp");
  }

  /** "5 s", "12 min", "3 h", "4 d". */
  static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }
}
