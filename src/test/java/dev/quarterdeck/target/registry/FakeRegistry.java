package dev.quarterdeck.target.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A registry in this process, with the habits and faults of others. */
final class FakeRegistry implements Shelf {
  private final Map<String, byte[]> held = new HashMap<>();
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, String> users = new HashMap<>();
  private final HttpServer server;

  /** Every request: its path and what it was authorized with. */
  final List<String> heard = new ArrayList<>();

  /** Whether it wants tokens that it gives away itself. */
  boolean bearer;

  /** Whether blobs are kept elsewhere. */
  boolean redirects;

  /** Says of everything that this is its digest. */
  String claims = "";

  /** Answers that with everything. */
  int broken;

  String body = "{\"errors\":[{\"code\":\"UNKNOWN\"}]}";

  /** Answers nothing until it is let go. */
  final CountDownLatch release = new CountDownLatch(1);

  boolean hangs;

  FakeRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @Override
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void blob(String repository, String digest, byte[] bytes) {
    held.put("/v2/" + repository + "/blobs/" + digest, bytes);
  }

  @Override
  public void manifest(String repository, String reference, String type, byte[] bytes) {
    for (String name : List.of(reference, Pushed.digest(bytes))) {
      String path = "/v2/" + repository + "/manifests/" + name;
      held.put(path, bytes);
      types.put(path, type);
    }
  }

  @Override
  public void wants(Map<String, String> known) {
    users.putAll(known);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    @Nullable String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    synchronized (heard) {
      heard.add(path + " " + (authorization == null ? "nobody" : authorization));
    }
    await();
    if (path.equals("/token")) {
      token(exchange, authorization);
    } else if (path.startsWith("/elsewhere/")) {
      send(exchange, 200, held.getOrDefault(path.replaceFirst("/elsewhere", ""), new byte[0]));
    } else if (broken != 0) {
      send(exchange, broken, body.getBytes(StandardCharsets.UTF_8));
    } else if (!users.isEmpty() && !known(authorization)) {
      challenge(exchange);
    } else {
      found(exchange, path);
    }
  }

  private void await() {
    if (hangs) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean known(@Nullable String authorization) {
    return bearer
        ? "Bearer the-token".equals(authorization)
        : users.entrySet().stream().anyMatch(user -> basic(user).equals(authorization));
  }

  private static String basic(Map.Entry<String, String> user) {
    byte[] pair = (user.getKey() + ":" + user.getValue()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private void challenge(HttpExchange exchange) throws IOException {
    String how =
        bearer
            ? "Bearer realm=\"http://%s/token\",service=\"the registry\",scope=\"repository:maple/backend:pull\""
                .formatted(address())
            : "Basic realm=\"Registry Realm\"";
    exchange.getResponseHeaders().add("Www-Authenticate", how);
    send(exchange, 401, body.getBytes(StandardCharsets.UTF_8));
  }

  private void token(HttpExchange exchange, @Nullable String authorization) throws IOException {
    boolean right =
        users.entrySet().stream().anyMatch(user -> basic(user).equals(authorization))
            && exchange
                .getRequestURI()
                .getQuery()
                .equals("service=the registry&scope=repository:maple/backend:pull");
    send(
        exchange,
        right ? 200 : 401,
        (right ? "{\"token\":\"the-token\"}" : body).getBytes(StandardCharsets.UTF_8));
  }

  private void found(HttpExchange exchange, String path) throws IOException {
    byte @Nullable [] bytes = path.endsWith("/tags/list") ? tags(path) : held.get(path);
    if (bytes == null) {
      send(
          exchange,
          404,
          "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}".getBytes(StandardCharsets.UTF_8));
    } else if (redirects && path.contains("/blobs/")) {
      exchange.getResponseHeaders().add("Location", "/elsewhere" + path);
      send(exchange, 307, new byte[0]);
    } else {
      exchange
          .getResponseHeaders()
          .add("Content-Type", types.getOrDefault(path, "application/json"));
      String digest = claims.isEmpty() ? Pushed.digest(bytes) : claims;
      exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
      send(exchange, 200, bytes);
    }
  }

  private byte @Nullable [] tags(String path) {
    String prefix = path.replaceFirst("tags/list$", "manifests/");
    List<String> tags =
        types.keySet().stream()
            .filter(key -> key.startsWith(prefix) && !key.contains("sha256:"))
            .map(key -> "\"" + key.substring(prefix.length()) + "\"")
            .toList();
    return tags.isEmpty()
        ? null
        : ("{\"tags\":[" + String.join(",", tags) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    release.countDown();
    server.stop(0);
  }
}
