package dev.quarterdeck.playground;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A raw client of an engine, over the same transport the product uses. */
final class EngineClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DockerHttpClient http;

  EngineClient(URI engine) {
    http = new ZerodepDockerHttpClient.Builder().dockerHost(engine).build();
  }

  /** What came back; compared with nothing, so that the array does no harm. */
  @SuppressWarnings("ArrayRecordComponent")
  record Reply(int status, byte[] body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    String message() {
      return json().path("message").asString("");
    }
  }

  Reply get(String path) {
    return send(Request.Method.GET, path, null);
  }

  Reply post(String path, @Nullable JsonNode body) {
    return send(Request.Method.POST, path, body == null ? null : body.toString());
  }

  Reply postText(String path, String body) {
    return send(Request.Method.POST, path, body);
  }

  Reply delete(String path) {
    return send(Request.Method.DELETE, path, null);
  }

  ObjectNode service(String name) {
    return (ObjectNode) get("/services/" + name).json();
  }

  /** Reads, changes and writes back a spec, as the product does. */
  Reply update(String name, UnaryOperator<ObjectNode> change) {
    ObjectNode service = service(name);
    ObjectNode spec = change.apply(((ObjectNode) service.path("Spec")).deepCopy());
    return post("/services/" + name + "/update?version=" + index(service), spec);
  }

  Reply rollBack(String name) {
    ObjectNode service = service(name);
    String query = "/update?rollback=previous&version=" + index(service);
    return post("/services/" + name + query, service.path("Spec"));
  }

  List<JsonNode> tasks(String service) {
    String filter = "{\"service\":[\"" + service + "\"]}";
    return get("/tasks?filters=" + encode(filter)).json().valueStream().toList();
  }

  Instant now() {
    return Instant.parse(get("/info").json().path("SystemTime").asString());
  }

  static long index(JsonNode thing) {
    return thing.path("Version").path("Index").asLong();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Reply send(Request.Method method, String path, @Nullable String body) {
    Request.Builder request = Request.builder().method(method).path(path);
    if (body != null) {
      request.putHeader("Content-Type", "application/json");
      request.body(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
    try (Response response = http.execute(request.build())) {
      return new Reply(response.getStatusCode(), response.getBody().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
