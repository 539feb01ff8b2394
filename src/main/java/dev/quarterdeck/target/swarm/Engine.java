package dev.quarterdeck.target.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Untrusted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The Docker Engine API as raw JSON (https://docs.docker.com/reference/api/engine/). Thread-safe;
 * paths carry no version, so the engine's own newest one answers.
 */
final class Engine implements AutoCloseable {
  private static final int BODY_CAP = 64 << 20;

  /** A read breaks off once for each connection kept from before a restart of the engine. */
  private static final int KEPT = 8;

  private final JsonMapper json = JsonMapper.builder().build();
  private final URI host;
  private final Deadline deadline;
  private final Redactor redactor;
  private final Swarm.Calls calls;
  private final DockerHttpClient http;

  Engine(Swarm.Config config, Swarm.Calls calls) {
    this.host = config.host();
    this.deadline = new Deadline(config.deadline());
    this.redactor = config.redactor();
    this.calls = calls;
    this.http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(host)
            .maxConnections(64)
            .connectionTimeout(config.deadline())
            .responseTimeout(Duration.ZERO)
            .build();
  }

  /** Reads the body of an answer; begun anew for a call that is asked again. */
  @FunctionalInterface
  private interface Body {
    JsonNode read(InputStream in) throws IOException;
  }

  /** Asks, within the deadline. */
  Answer ask(Call call) throws InterruptedException {
    return ask(call, this::whole);
  }

  private Answer ask(Call call, Body body) throws InterruptedException {
    long start = System.nanoTime();
    String outcome = "interrupted";
    try {
      Answer answer = bounded(call, body);
      outcome = word(answer);
      return answer;
    } finally {
      calls.ended(call.method(), call.template(), outcome, System.nanoTime() - start);
    }
  }

  private Answer bounded(Call call, Body body) throws InterruptedException {
    int left = call.reads() ? KEPT : 0;
    long end = System.nanoTime() + deadline.length().toNanos();
    Deadline rest = deadline;
    while (true) {
      try {
        return rest.call(() -> exchange(call, body));
      } catch (TimeoutException _) {
        return new Answer.Lost(silent(call));
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

  /**
   * Asks and wants an answer.
   *
   * @throws TargetFailure when there is none, also when this thread is interrupted
   */
  JsonNode read(Call call) {
    return read(call, this::whole);
  }

  /**
   * Asks for a list that may be long, and folds it into one value while it comes in.
   *
   * @param fresh a value that has seen nothing yet, for each time the list is begun
   * @throws TargetFailure as {@link #read(Call)}
   */
  <T> T fold(Call call, Keep keep, Supplier<T> fresh, BiConsumer<T, JsonNode> add) {
    List<T> whole = new ArrayList<>();
    read(
        call,
        in -> {
          T value = fresh.get();
          keep.each(json, in, element -> add.accept(value, element));
          whole.add(value);
          return MissingNode.getInstance();
        });
    return whole.getLast();
  }

  private JsonNode read(Call call, Body body) {
    try {
      return ask(call, body).orFail();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailure(call + " at " + this + " was interrupted; ask again", e);
    }
  }

  /** Opens an endless or long answer; the caller bounds and closes it. */
  Response open(Call call) {
    return http.execute(request(call));
  }

  Untrusted clean(String raw) {
    return redactor.clean(raw);
  }

  Deadline deadline() {
    return deadline;
  }

  JsonMapper json() {
    return json;
  }

  private Answer exchange(Call call, Body body) {
    try (Response response = http.execute(request(call))) {
      int status = response.getStatusCode();
      if (status >= 200 && status < 300) {
        return new Answer.Ok(body.read(response.getBody()));
      }
      byte[] message = response.getBody().readNBytes(BODY_CAP);
      return refused(call, status, clean(message(message)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode whole(InputStream in) throws IOException {
    byte[] body = in.readNBytes(BODY_CAP);
    return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
  }

  /** The refusal of {@code call}, in a sentence with the next step. */
  Answer.Refused refused(Call call, int status, Untrusted message) {
    String sentence =
        Answer.Refused.notManager(message)
            ? this + " is not a swarm manager: point the bot at a manager node"
            : "%s refused %s (HTTP %d): %s".formatted(this, call, status, message);
    return new Answer.Refused(sentence, status, message);
  }

  String message(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      return json.readTree(text).path("message").asString(text);
    } catch (JacksonException _) {
      return text;
    }
  }

  private Answer broken(Call call, Throwable cause) {
    // The transport wraps what the system said, and its words name its classes.
    Throwable root = cause;
    boolean sent = !neverSent(cause);
    while (root.getCause() != null) {
      root = root.getCause();
      sent &= !neverSent(root);
    }
    return sent
        ? new Answer.Lost(
            "%s broke off %s (%s): look whether the engine runs, then ask again"
                .formatted(this, call, clean(said(root))))
        : new Answer.Gone(
            "%s cannot be reached (%s): start it, or correct its address"
                .formatted(this, clean(said(root))));
  }

  private static boolean neverSent(Throwable t) {
    return t instanceof ConnectException
        || t instanceof UnknownHostException
        || t instanceof NoSuchFileException
        || said(t).contains("Connection refused")
        || said(t).contains("No such file or directory");
  }

  private static String said(Throwable t) {
    String message = t.getMessage();
    return message == null ? t.getClass().getSimpleName() : message;
  }

  /** The sentence for an engine that is there and says nothing. */
  String silent(Call call) {
    return "%s did not answer %s within %s: look at the engine on that host, then ask again"
        .formatted(this, call, deadline.text());
  }

  private static String word(Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> "ok";
      case Answer.Refused refused -> String.valueOf(refused.status());
      case Answer.Gone _ -> "gone";
      case Answer.Lost _ -> "lost";
    };
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
