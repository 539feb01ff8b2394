package dev.quarterdeck.target.swarm;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.quarterdeck.target.swarm.Swarm.Calls.Listening;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Hears the engine's events about services and nodes, so that followers look at once instead of at
 * their next turn. Nothing depends on it: a lost stream is opened again and followers look anyway.
 */
final class Events implements AutoCloseable {
  private static final String FILTERS = "{\"type\":[\"service\",\"node\"]}";

  private final Engine engine;
  private final Swarm.Calls calls;
  private final Map<String, Long> heard = new ConcurrentHashMap<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Response stream;

  Events(Engine engine, Swarm.Calls calls) {
    this.engine = engine;
    this.calls = calls;
  }

  /** How many events about a service were heard so far; a higher number later means: look. */
  long count(String serviceId) {
    if (started.compareAndSet(false, true)) {
      calls.listening(Listening.ASKED);
      Thread.ofVirtual().name("swarm-events").start(this::listen);
    }
    return heard.getOrDefault(serviceId, 0L);
  }

  private void listen() {
    try {
      read();
      while (!closed.await(1, TimeUnit.SECONDS)) {
        calls.listening(Listening.ASKED);
        read();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    Call call = Call.get("/events").query("filters", FILTERS);
    try (Response response = engine.open(call);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
      stream = response;
      calls.listening(Listening.OPEN);
      for (String line = lines.readLine(); line != null && open(); line = lines.readLine()) {
        hear(engine.json().readTree(line));
        calls.listening(Listening.HEARD);
      }
    } catch (IOException | JacksonException lost) {
      stream = null;
    } catch (RuntimeException lost) {
      // docker-java wraps what the socket throws
      stream = null;
    } finally {
      calls.listening(Listening.LOST);
    }
  }

  private boolean open() {
    return closed.getCount() > 0;
  }

  private void hear(JsonNode event) {
    heard.merge(event.path("Actor").path("ID").asString(""), 1L, Long::sum);
  }

  @Override
  public void close() {
    closed.countDown();
    Response open = stream;
    if (open != null) {
      open.close();
    }
  }
}
