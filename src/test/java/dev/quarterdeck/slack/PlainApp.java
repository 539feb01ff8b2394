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
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The plainest app: it calls what it is told to call, and acknowledges as it is told to. */
final class PlainApp implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Workspace workspace;
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

  /** What an envelope is acknowledged with; empty for no acknowledgement. */
  volatile Function<JsonNode, Optional<ObjectNode>> answers = _ -> Optional.of(Json.object());

  /** What calls are made with; empty for the one that the method wants. */
  String token = "";

  PlainApp(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Calls a method with a form of these names and values. */
  JsonNode call(String method, String... pairs) {
    return Json.read(asked(method, pairs).body());
  }

  HttpResponse<String> asked(String method, String... pairs) {
    String usual =
        method.startsWith("apps.") ? workspace.app().appToken() : workspace.app().botToken();
    HttpRequest request =
        HttpRequest.newBuilder(workspace.api().resolve(method))
            .header("Authorization", "Bearer " + (token.isEmpty() ? usual : token))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(pairs)))
            .build();
    return send(request);
  }

  private static String form(String... pairs) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Posts JSON, as to a response URL. */
  HttpResponse<String> posts(String url, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** Posts bytes, as to an upload URL. */
  HttpResponse<String> uploads(String url, String content) {
    return send(
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(content)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Opens a socket. */
  WebSocket connects() {
    return connects(Json.text(call("apps.connections.open"), "url"));
  }

  WebSocket connects(String url) {
    return http.newWebSocketBuilder().buildAsync(URI.create(url), new Ears()).join();
  }

  /** The next frame of a type. */
  JsonNode frame(String type) {
    return next(frames, type, frame -> Json.text(frame, "type").equals(type));
  }

  /** How the next socket ended. */
  String ended() {
    return next(closed, "the end of a socket", _ -> true);
  }

  private static <T> T next(BlockingQueue<T> queue, String what, Function<T, Boolean> wanted) {
    try {
      while (true) {
        @Nullable T found = queue.poll(Watch.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (found == null) {
          throw new AssertionError("not in time: " + what);
        }
        if (wanted.apply(found)) {
          return found;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    // One that is begun before the one before it is over is refused.
    private CompletableFuture<?> sent = CompletableFuture.completedFuture("");

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        hear(socket, Json.read(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void hear(WebSocket socket, JsonNode frame) {
      frames.add(frame);
      if (frame.has("envelope_id")) {
        answers
            .apply(frame)
            .ifPresent(
                payload -> {
                  ObjectNode said =
                      Json.object().put("envelope_id", Json.text(frame, "envelope_id"));
                  if (!payload.isEmpty()) {
                    said.set("payload", payload);
                  }
                  sent = sent.thenCompose(_ -> socket.sendText(said.toString(), true));
                });
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.add(status + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.add("cut");
    }
  }
}
