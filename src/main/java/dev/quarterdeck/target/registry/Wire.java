package dev.quarterdeck.target.registry;

import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One HTTP request with an end in time and in size. */
final class Wire implements AutoCloseable {
  private static final int CAP = 4 << 20;

  private final Duration deadline;
  private final HttpClient http;

  Wire(Duration deadline) {
    this.deadline = deadline;
    // A registry sends blobs to a store elsewhere, which must not see its credentials.
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(deadline)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * Asks.
   *
   * @throws TargetFailure when there is no answer
   */
  Reply get(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(deadline);
    headers.forEach(request::setHeader);
    FutureTask<Reply> exchange = new FutureTask<>(() -> exchange(request.build()));
    Thread.ofVirtual().name("registry-call").start(exchange);
    try {
      return exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw late(uri, e);
    } catch (ExecutionException e) {
      // The client's own deadline is the same, and may be the first to see it.
      throw e.getCause() instanceof HttpTimeoutException ? late(uri, e) : failure(uri, said(e), e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw failure(uri, "was not waited for", e);
    }
  }

  private TargetFailure late(URI uri, Exception cause) {
    return failure(uri, "did not answer within " + deadline.toSeconds() + " s", cause);
  }

  private Reply exchange(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(CAP + 1);
      if (bytes.length > CAP) {
        throw new IOException("answers more than " + (CAP >> 20) + " MB");
      }
      return Reply.of(response.statusCode(), response.headers(), bytes);
    }
  }

  private static TargetFailure failure(URI uri, String what, Exception cause) {
    return new TargetFailure(
        "The registry at %s %s. Look whether it runs and is reached from the bot's host."
            .formatted(uri.getAuthority(), what),
        cause);
  }

  private static String said(ExecutionException e) {
    Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
    while (cause.getCause() != null && cause.getMessage() == null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return "cannot be asked ("
        + (message == null ? cause.getClass().getSimpleName() : message)
        + ")";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
