package dev.quarterdeck.prometheus;

import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One question with an end in time and in size. */
final class Wire implements AutoCloseable {
  private static final int CAP = 4 << 20;

  private final Prometheus.Config config;
  private final HttpClient http;

  Wire(Prometheus.Config config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(config.deadline())
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    config.tls().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** More than is read. */
  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** What came back. */
  record Reply(int status, String text) {}

  /**
   * Asks with a form, because a query may be longer than an address can be.
   *
   * @throws TargetFailure when there is no answer
   * @throws Unfit when there is more of it than is read
   */
  Reply post(String path, Map<String, String> form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(below(path))
            .timeout(config.deadline())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)));
    config.token().get().ifPresent(t -> request.header("Authorization", "Bearer " + t.reveal()));
    FutureTask<Reply> exchange = new FutureTask<>(() -> exchange(request.build()));
    Thread.ofVirtual().name("prometheus-call").start(exchange);
    try {
      return exchange.get(config.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw late(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TooLong) {
        throw new Unfit(
            "The query gives more than %d MB: aggregate it, as with max(…).".formatted(CAP >> 20));
      }
      // The client's own deadline is the same, and may be the first to see it.
      throw e.getCause() instanceof HttpTimeoutException
          ? late(e)
          : failure("cannot be asked (" + said(e) + ")", e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw failure("was not waited for", e);
    }
  }

  private TargetFailure late(Exception cause) {
    String limit = Math.max(1, config.deadline().toSeconds()) + " s";
    return failure("did not answer within " + limit, cause);
  }

  private URI below(String path) {
    String base = config.address().toString();
    return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Reply exchange(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(CAP + 1);
      if (bytes.length > CAP) {
        throw new TooLong();
      }
      return new Reply(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private TargetFailure failure(String what, Exception cause) {
    return new TargetFailure(
        "The Prometheus at %s %s. Look whether it runs and is reached from the bot's host."
            .formatted(config.address().getAuthority(), what),
        cause);
  }

  private String said(ExecutionException e) {
    Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
    while (cause.getCause() != null && cause.getMessage() == null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : config.redactor().clean(message).text();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
