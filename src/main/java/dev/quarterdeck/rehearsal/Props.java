package dev.quarterdeck.rehearsal;

import dev.quarterdeck.source.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the Playground what a rehearsal is given, before its time begins. */
final class Props {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SETTLED = Duration.ofMinutes(10);

  /**
   * A service as teams have them: checked for health, updated one by one, rolled back on failure.
   */
  private static final String USUAL =
      """
      {"Mode": {"Replicated": {"Replicas": 2}},
       "TaskTemplate": {
         "ContainerSpec": {"Healthcheck": {"Test": ["CMD", "healthcheck"],
           "Interval": 3000000000, "Timeout": 2000000000, "Retries": 3,
           "StartPeriod": 3000000000, "StartInterval": 1000000000}},
         "RestartPolicy": {"Condition": "any", "Delay": 2000000000}},
       "UpdateConfig": {"Parallelism": 1, "Delay": 1000000000, "FailureAction": "rollback",
         "Monitor": 5000000000, "MaxFailureRatio": 0, "Order": "start-first"},
       "RollbackConfig": {"Parallelism": 1, "FailureAction": "pause", "Monitor": 5000000000,
         "MaxFailureRatio": 0, "Order": "stop-first"}}
      """;

  private final Ground ground;
  private final HttpClient http;

  private Props(Ground ground, HttpClient http) {
    this.ground = ground;
    this.http = http;
  }

  /** Puts everything in its place; what the Playground refuses is a problem. */
  static void place(Ground ground, List<Given> given, Problems problems)
      throws IOException, InterruptedException {
    if (given.stream().anyMatch(g -> g instanceof Given.Serving)) {
      try (HttpClient http = HttpClient.newHttpClient()) {
        Props props = new Props(ground, http);
        for (Given each : given) {
          if (each instanceof Given.Serving service) {
            props.serve(service, problems);
          }
        }
      }
      ground.pass(SETTLED);
    }
    for (Given each : given) {
      switch (each) {
        case Given.Failing(var fault) -> ground.playground().fail(fault);
        case Given.Measuring(var metric) ->
            ground.playground().measure(metric.query(), metric.value());
        case Given.Serving _ -> {}
      }
    }
  }

  private void serve(Given.Serving wanted, Problems problems)
      throws IOException, InterruptedException {
    HttpResponse<String> there = send(get("/services/" + wanted.name()));
    boolean fresh = there.statusCode() == 404;
    if (fresh && wanted.image().isEmpty()) {
      problems.add(
          wanted.at(),
          "the Playground has no service '" + wanted.name() + "'",
          "give its 'image', then there is one");
      return;
    }
    JsonNode service = JSON.readTree(there.body());
    ObjectNode spec = (ObjectNode) (fresh ? JSON.readTree(USUAL) : service.path("Spec"));
    dress(spec, wanted);
    String path =
        fresh
            ? "/services/create"
            : "/services/%s/update?version=%d"
                .formatted(wanted.name(), service.path("Version").path("Index").asLong());
    HttpResponse<String> answer = send(post(path, spec));
    if (answer.statusCode() >= 400) {
      String why = JSON.readTree(answer.body()).path("message").asString("no reason was given");
      problems.add(wanted.at(), "the Playground does not take this service", why);
    }
  }

  private static void dress(ObjectNode spec, Given.Serving wanted) {
    spec.put("Name", wanted.name());
    wanted
        .image()
        .ifPresent(
            image ->
                ((ObjectNode) spec.path("TaskTemplate").path("ContainerSpec")).put("Image", image));
    wanted
        .replicas()
        .ifPresent(count -> spec.putObject("Mode").putObject("Replicated").put("Replicas", count));
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(ground.playground().url() + path));
  }

  private HttpRequest.Builder post(String path, JsonNode body) {
    return get(path).POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.timeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
