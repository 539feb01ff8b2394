package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One person at the console's API. A bot that is gone answers with status 0. */
record Voice(int port, String token) {
  private static final HttpClient HTTP = client();

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /** An answer; 0 when the connection ended without one, with the reason as its error. */
  record Answer(int status, JsonNode json) {
    private static Answer none(Exception why) {
      return new Answer(0, JsonNodeFactory.instance.objectNode().put("error", why.toString()));
    }

    /** All words of the answer's messages, or of its error. */
    String words() {
      StringBuilder words = new StringBuilder(json.path("error").asString(""));
      for (JsonNode reply : json.path("replies")) {
        words.append(Voice.words(reply.path("message"))).append('\n');
      }
      return words.toString();
    }

    String subject() {
      return json.path("subject").asString("");
    }
  }

  /** A new id for an event. */
  static String event() {
    return UUID.randomUUID().toString();
  }

  /** Says it and waits for the answer. */
  Answer says(String text) {
    return says(text, event());
  }

  /** Says it under this event id and waits for the answer. */
  Answer says(String text, String event) {
    return post("/api/say?wait=30", body(text, event));
  }

  /** Says it under this event id; what is answered is what the acknowledgement says. */
  Answer tells(String text, String event) {
    return post("/api/say", body(text, event));
  }

  private static String body(String text, String event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("room", "ops-prod")
        .put("text", text)
        .put("id", event)
        .toString();
  }

  /** The card of a subject once it has ended. */
  JsonNode ended(String subject, Duration limit) {
    return await()
        .alias("the end of " + subject)
        .pollInterval(Duration.ofMillis(200))
        .atMost(limit)
        .until(
            () -> card(subject), card -> !card.isMissingNode() && !came(card).equals("UNDERWAY"));
  }

  /** The card of a subject. */
  JsonNode card(String subject) {
    return get("/api/card?subject=" + subject).json().path("card");
  }

  static String came(JsonNode card) {
    return card.path("message").path("status").path("came").asString("");
  }

  /** All words of a message, in order. */
  static String words(JsonNode node) {
    if (node.isString()) {
      return node.asString() + " ";
    }
    StringBuilder words = new StringBuilder();
    node.forEach(child -> words.append(words(child)));
    return words.toString();
  }

  /** What is there, asked on a connection of its own, as a health check comes. */
  static Answer onceFrom(int port, String path) {
    try (HttpClient once = client()) {
      return send(once, new Voice(port, "").request(path).GET());
    }
  }

  Answer get(String path) {
    return send(HTTP, request(path).GET());
  }

  Answer post(String path, String body) {
    return send(HTTP, request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(DEADLINE)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpClient client, HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    } catch (IOException | JacksonException e) {
      return Answer.none(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none(e);
    }
  }
}
