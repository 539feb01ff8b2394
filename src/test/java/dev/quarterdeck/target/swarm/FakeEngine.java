package dev.quarterdeck.target.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An engine with one service whose tasks are at once as its spec wants them, and which treats the
 * next requests as the script says.
 */
final class FakeEngine implements AutoCloseable {
  static final Instant NOW = Sketch.START.plusSeconds(600);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What happens to a request. */
  sealed interface Turn {
    record Normal() implements Turn {}

    /** The connection is cut before anything is done. */
    record CutBefore() implements Turn {}

    /** It is done, then the connection is cut. */
    record CutAfter() implements Turn {}

    record Hang() implements Turn {}

    record Refuse(int status, String message) implements Turn {}

    /** It is done, and refused all the same: a manager that lost its leader says so. */
    record DoAndRefuse(int status, String message) implements Turn {}
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Turn> posts = new ArrayDeque<>();
  private final Deque<Turn> gets = new ArrayDeque<>();
  private final List<String> posted = new ArrayList<>();
  private ObjectNode service;
  private List<Task> extra = List.of();
  private boolean removed;
  private byte[] log = new byte[0];

  FakeEngine(Sketch sketch) throws IOException {
    service = (ObjectNode) sketch.service().raw();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI host() {
    return URI.create("tcp://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized FakeEngine onPost(Turn... turns) {
    posts.addAll(List.of(turns));
    return this;
  }

  synchronized FakeEngine onGet(Turn... turns) {
    gets.addAll(List.of(turns));
    return this;
  }

  /** The queries of the updates it was sent, the ones it lost included. */
  synchronized List<String> posted() {
    return List.copyOf(posted);
  }

  synchronized Service service() {
    return new Service(service.deepCopy());
  }

  synchronized void become(Sketch sketch) {
    service = (ObjectNode) sketch.service().raw();
    extra = sketch.tasks();
  }

  synchronized void remove() {
    removed = true;
  }

  synchronized void write(byte[] lines) {
    log = lines;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean post = exchange.getRequestMethod().equals("POST");
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Turn turn = next(exchange, post);
      switch (turn) {
        case Turn.Normal _ -> reply(exchange, body);
        case Turn.CutBefore _ -> {}
        case Turn.CutAfter _ -> {
          var _ = answer(exchange, body);
        }
        case Turn.Hang _ -> closed.await();
        case Turn.DoAndRefuse(int status, String message) -> {
          var _ = answer(exchange, body);
          send(exchange, status, JSON.createObjectNode().put("message", message));
        }
        case Turn.Refuse(int status, String message) ->
            send(exchange, status, JSON.createObjectNode().put("message", message));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Turn next(HttpExchange exchange, boolean post) {
    if (post) {
      posted.add(exchange.getRequestURI().getQuery());
    }
    boolean stream = exchange.getRequestURI().getPath().equals("/events");
    Turn turn = stream ? new Turn.Hang() : (post ? posts : gets).poll();
    return turn == null ? new Turn.Normal() : turn;
  }

  private void reply(HttpExchange exchange, String body) throws IOException {
    if (exchange.getRequestURI().getPath().endsWith("/logs")) {
      exchange.sendResponseHeaders(200, log.length);
      exchange.getResponseBody().write(log);
      return;
    }
    JsonNode answer = answer(exchange, body);
    send(exchange, answer.path("status").asInt(200), answer);
  }

  private synchronized JsonNode answer(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    return switch (path) {
      case "/info" -> info();
      case "/tasks" -> tasks();
      case "/nodes" -> JSON.createArrayNode();
      case "/services" -> JSON.createArrayNode().add(service);
      default -> removed ? error(404, "no such service") : one(exchange, body);
    };
  }

  private JsonNode one(HttpExchange exchange, String body) {
    if (!exchange.getRequestMethod().equals("POST")) {
      return service.deepCopy();
    }
    if (!exchange.getRequestURI().getQuery().contains("version=" + index())) {
      return error(500, "rpc error: code = Unknown desc = update out of sequence");
    }
    JsonNode before = service.path("Spec");
    service.putObject("Version").put("Index", index() + 1);
    service.set("PreviousSpec", before);
    service.set("Spec", JSON.readTree(body));
    service.remove("UpdateStatus");
    return JSON.createObjectNode();
  }

  private long index() {
    return service.path("Version").path("Index").asLong();
  }

  private static JsonNode info() {
    ObjectNode info = JSON.createObjectNode().put("SystemTime", NOW.toString());
    info.putObject("Swarm").put("LocalNodeState", "active").put("ControlAvailable", true);
    return info;
  }

  private ArrayNode tasks() {
    Spec spec = new Spec(service.path("Spec"));
    Sketch sketch = Sketch.of(1, spec);
    ArrayNode tasks = JSON.createArrayNode();
    if (extra.isEmpty()) {
      sketch.running((int) spec.replicas().orElse(0), spec, Sketch.START);
    }
    sketch.tasks().forEach(task -> tasks.add(task.raw()));
    extra.forEach(task -> tasks.add(task.raw()));
    return tasks;
  }

  private static JsonNode error(int status, String message) {
    return JSON.createObjectNode().put("status", status).put("message", message);
  }

  private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
    byte[] bytes = json.toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
