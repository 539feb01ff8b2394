package dev.quarterdeck.target.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Untrusted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where one manager is asked: its Docker engine, over docker-java's transport. Thread-safe. */
final class Endpoint implements AutoCloseable {
  /** A read breaks off once for each connection kept from before a restart of the engine. */
  private static final int KEPT = 8;

  private final URI host;
  private final Optional<SSLContext> tls;
  private final Redactor redactor;
  private final JsonMapper json;
  private final DockerHttpClient http;

  Endpoint(
      URI host, Optional<SSLContext> tls, Duration patience, Redactor redactor, JsonMapper json) {
    this.host = host;
    this.tls = "tcp".equals(host.getScheme()) ? tls : Optional.empty();
    this.redactor = redactor;
    this.json = json;
    ZerodepDockerHttpClient.Builder builder =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(host)
            .maxConnections(64)
            .connectionTimeout(patience)
            .responseTimeout(Duration.ZERO);
    this.tls.ifPresent(context -> builder.sslConfig(() -> context));
    this.http = builder.build();
  }

  /** Whether it is on the machine that the bot is on. */
  boolean local() {
    return "unix".equals(host.getScheme());
  }

  /** Asks, within the deadline; what only reads is asked again on a connection that broke. */
  Answer ask(Call call, Body body, Duration deadline) throws InterruptedException {
    int left = call.reads() ? KEPT : 0;
    long end = System.nanoTime() + deadline.toNanos();
    Deadline rest = new Deadline(deadline);
    while (true) {
      try {
        return rest.call(() -> exchange(call, body));
      } catch (TimeoutException _) {
        return new Answer.Lost(silent(call, new Deadline(deadline)));
      } catch (ExecutionException e) {
        Answer broken = broken(call, e.getCause() == null ? e : e.getCause());
        long nanos = end - System.nanoTime();
        if (left-- == 0 || nanos <= 0 || broken instanceof Answer.Gone) {
          return broken;
        }
        rest = new Deadline(Duration.ofNanos(nanos));
      }
    }
  }

  /** Opens an endless or long answer; the caller bounds and closes it. */
  Response open(Call call) {
    return http.execute(request(call));
  }

  /** A connection of its own to the streams of a program. */
  Attached attach() throws IOException {
    return Attached.to(host, tls);
  }

  private Answer exchange(Call call, Body body) {
    try (Response response = http.execute(request(call))) {
      int status = response.getStatusCode();
      if (status >= 200 && status < 300) {
        return new Answer.Ok(body.read(response.getBody()));
      }
      byte[] message = response.getBody().readNBytes(Body.CAP);
      return refused(call, status, redactor.clean(message(message)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The refusal of {@code call}, in a sentence with the next step. */
  Answer.Refused refused(Call call, int status, Untrusted message) {
    String sentence =
        Answer.Refused.notManager(message)
            ? this + " is not a swarm manager: point the bot at a manager node"
            : "%s refused %s (HTTP %d): %s".formatted(this, call, status, message);
    return new Answer.Refused(sentence, status, message);
  }

  /** The engine's own words in the body of a refusal. */
  String message(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      return json.readTree(text).path("message").asString(text);
    } catch (JacksonException _) {
      return text;
    }
  }

  private Answer broken(Call call, Throwable cause) {
    Breakage breakage = looked(Breakage.of(cause));
    String why = redactor.clean(breakage.said()).text();
    return switch (breakage) {
      case Breakage.Unreached _ ->
          new Answer.Gone(
              "%s cannot be reached (%s): start it, or correct its address".formatted(this, why));
      case Breakage.Untrusted untrusted ->
          new Answer.Gone("%s %s (%s)".formatted(this, untrusted.remedy(), why));
      case Breakage.Midway _ ->
          new Answer.Lost(
              "%s broke off %s (%s): look whether the engine runs, then ask again"
                  .formatted(this, call, why));
    };
  }

  private Breakage looked(Breakage seen) {
    return seen instanceof Breakage.Midway && tls.isPresent()
        ? new Handshake(host, tls.get()).refusal().<Breakage>map(r -> r).orElse(seen)
        : seen;
  }

  /** The sentence for an engine that is there and says nothing. */
  String silent(Call call, Deadline deadline) {
    return "%s did not answer %s within %s: look at the engine on that host, then ask again"
        .formatted(this, call, deadline.text());
  }

  private static Request request(Call call) {
    Request.Builder builder = Request.builder();
    builder.method(Request.Method.valueOf(call.method())).path(call.path());
    String body = call.body();
    Map<String, String> headers = new HashMap<>(call.headers());
    if (body != null) {
      builder.bodyBytes(body.getBytes(StandardCharsets.UTF_8));
      headers.put("Content-Type", "application/json");
    }
    builder.headers(headers);
    return builder.build();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  @Override
  public String toString() {
    return "Docker engine at " + host;
  }
}
