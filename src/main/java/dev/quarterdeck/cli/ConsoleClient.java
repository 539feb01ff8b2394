package dev.quarterdeck.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks through the HTTP API of a running bot. A bot that goes away in the middle is waited for:
 * what was said carries an id, so saying it again says nothing twice.
 */
final class ConsoleClient implements AutoCloseable {
  private static final int WAIT_S = 10;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(WAIT_S + 10);
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI url;
  private final Map<String, String> identity;
  private final long deadline;

  /** A client for one command, that gives up after {@code patience}. */
  ConsoleClient(URI url, Map<String, String> identity, Duration patience) {
    this.url = url;
    this.identity = Map.copyOf(identity);
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  boolean late() {
    return deadline - System.nanoTime() <= 0;
  }

  /** Says it; gives the number of its message and what has been answered so far. */
  JsonNode say(String room, String id, String text) throws Trouble, InterruptedException {
    String body =
        JsonMapper.shared()
            .createObjectNode()
            .put("room", room)
            .put("id", id)
            .put("text", text)
            .toString();
    HttpRequest request =
        request("/api/say?wait=" + patience())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return send(request);
    } catch (ConnectException e) {
      throw new Trouble(
          Exit.BROKEN,
          "No bot answers at '%s'. Start it, or name its address with --url.".formatted(url));
    } catch (IOException e) {
      return retry(request);
    }
  }

  /** Waits for answers to a message. */
  JsonNode answers(long message) throws Trouble, InterruptedException {
    return retry(request("/api/answers/" + message + "?wait=" + patience()).GET().build());
  }

  /** Waits for a newer state of a card; empty when there is none yet. */
  Optional<JsonNode> card(String subject, long after) throws Trouble, InterruptedException {
    String query =
        "?subject=%s&after=%d&wait=%d"
            .formatted(URLEncoder.encode(subject, StandardCharsets.UTF_8), after, patience());
    JsonNode card = retry(request("/api/card" + query).GET().build()).path("card");
    return card.isObject() ? Optional.of(card) : Optional.empty();
  }

  private long patience() {
    return Math.clamp(Duration.ofNanos(deadline - System.nanoTime()).toSeconds(), 0, WAIT_S);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER);
    identity.forEach(builder::header);
    return builder;
  }

  private JsonNode retry(HttpRequest request) throws Trouble, InterruptedException {
    while (true) {
      try {
        return send(request);
      } catch (IOException e) {
        if (late()) {
          throw new Trouble(
              Exit.OPEN, "The bot at '%s' has gone away; it may still be at work.".formatted(url));
        }
        Thread.sleep(AGAIN);
      }
    }
  }

  private JsonNode send(HttpRequest request) throws IOException, Trouble, InterruptedException {
    HttpResponse<String> response =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    int status = response.statusCode();
    if (status == 503) {
      throw new IOException("503");
    }
    JsonNode body = read(response.body());
    if (status >= 300) {
      throw new Trouble(
          Exit.ofHttp(status),
          body.path("error").asString("'%s' answered %d.".formatted(url, status)));
    }
    return body;
  }

  private static JsonNode read(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
