package dev.quarterdeck.deck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Stands between an Alertmanager and the bot, and keeps what went by, for it to be told again. */
final class Relay implements AutoCloseable {
  private final AlertHook hook;
  private final Predicate<String> held;
  private final List<String> passed = new CopyOnWriteArrayList<>();
  private final List<String> kept = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** In front of this hook; what is to be held back is answered for and not passed on. */
  Relay(AlertHook hook, Predicate<String> held) {
    this.hook = hook;
    this.held = held;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean holds = held.test(body);
      exchange.sendResponseHeaders(holds ? 200 : hook.told(body), -1);
      (holds ? kept : passed).add(body);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The bodies that went on to the bot, oldest first. */
  List<String> passed() {
    return List.copyOf(passed);
  }

  /** The bodies that the bot was not told, oldest first. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
