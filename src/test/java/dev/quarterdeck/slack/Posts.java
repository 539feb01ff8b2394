package dev.quarterdeck.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** HTTP mode: what the app is told is posted to its request URL, signed. */
public final class Posts implements Wire, AutoCloseable {
  /**
   * One request as it went out.
   *
   * @param headers without those that HTTP itself needs
   */
  public record Sent(URI to, Map<String, String> headers, String body) {
    public Sent {
      headers = Map.copyOf(headers);
    }

    /** The same with another header. */
    public Sent with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Sent(to, more, body);
    }

    /** The same with another body, whose signature is wrong therefore. */
    public Sent saying(String other) {
      return new Sent(to, headers, other);
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final Watch watch;
  private final Ids ids;
  private final Mail mail;
  private final URI url;
  private final List<Sent> sent = new ArrayList<>();
  private Signature signature = new Signature(App.SIGNING_SECRET, Duration.ZERO);

  Posts(Watch watch, Ids ids, Mail mail, URI url) {
    this.watch = watch;
    this.ids = ids;
    this.mail = mail;
    this.url = url;
  }

  /** From now on it signs with another secret, or says another time than it is. */
  public Posts signs(String secret, Duration off) {
    watch.run(() -> signature = new Signature(secret, off));
    return this;
  }

  /** Every request that went out. */
  public List<Sent> sent() {
    return watch.with(() -> List.copyOf(sent));
  }

  /** Whether the app answers Slack's question when a request URL is entered. */
  public boolean verifies() {
    String body =
        Json.object()
            .put("token", App.LEGACY_TOKEN)
            .put("challenge", "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P")
            .put("type", "url_verification")
            .toString();
    HttpResponse<String> answer = again(watch.with(() -> signed("application/json", body)));
    String wanted = Json.text(Json.read(body), "challenge");
    return answer.statusCode() == 200 && answer.body().contains(wanted);
  }

  /** Sends a request as it is, as somebody does who has overheard it. */
  public HttpResponse<String> again(Sent request) {
    try {
      return http.send(made(request), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public Optional<String> send(Delivery delivery, Delivery.Attempt attempt) {
    Sent request =
        switch (delivery.kind()) {
          case COMMAND -> signed("application/x-www-form-urlencoded", form(delivery.raw()));
          case EVENT -> retried(signed("application/json", delivery.payload()), attempt);
          case ACTION, SHORTCUT, SUBMISSION, CLOSED, SUGGESTION ->
              signed("application/x-www-form-urlencoded", "payload=" + encoded(delivery.payload()));
        };
    sent.add(request);
    Thread.startVirtualThread(() -> deliver(request, delivery, attempt));
    return Optional.empty();
  }

  private static String form(JsonNode payload) {
    return payload.properties().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue().asString("")))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Sent signed(String type, String body) {
    return signature.on(new Sent(url, Map.of("Content-Type", type), body), ids.now());
  }

  private static Sent retried(Sent request, Delivery.Attempt attempt) {
    return attempt.number() == 0
        ? request
        : request
            .with("X-Slack-Retry-Num", String.valueOf(attempt.number()))
            .with("X-Slack-Retry-Reason", attempt.reason());
  }

  private static HttpRequest made(Sent request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.to())
            .timeout(Delivery.DEADLINE)
            .POST(BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private void deliver(Sent request, Delivery delivery, Delivery.Attempt attempt) {
    try {
      HttpResponse<String> answer = http.send(made(request), BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 2) {
        mail.acknowledged(attempt.id(), payload(answer.body()));
      } else {
        mail.failed(delivery, "http_error " + answer.statusCode() + " " + answer.body());
      }
    } catch (HttpTimeoutException e) {
      mail.failed(delivery, "http_timeout");
    } catch (IOException e) {
      mail.failed(delivery, "connection_failed " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A JSON object, or any other text, or nothing. */
  private static JsonNode payload(String body) {
    if (body.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode read = Json.read(body);
      return read.isObject() ? read : JsonNodeFactory.instance.stringNode(body);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.stringNode(body);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
