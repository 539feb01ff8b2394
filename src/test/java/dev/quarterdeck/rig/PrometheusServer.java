package dev.quarterdeck.rig;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A Prometheus of this test's own, on loopback, that reads every second what the test measures. It
 * goes down when this process ends, however that happens.
 */
public final class PrometheusServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Scripts scripts = Scripts.ofThisProject();
  private final Map<String, Double> measured = new ConcurrentHashMap<>();
  private final HttpServer exporter;
  private final Path folder;
  private final int port;

  /** Starts it. */
  public PrometheusServer() {
    this("", OptionalInt.empty());
  }

  /** Starts one that tells the Alertmanager at that port of the alerts of these rules. */
  public PrometheusServer(String rules, AlertmanagerServer alertmanager) {
    this(rules, OptionalInt.of(alertmanager.port()));
  }

  private PrometheusServer(String rules, OptionalInt alertmanager) {
    try {
      this.folder = Files.createTempDirectory("quarterdeck-prometheus");
      this.port = FreePort.next();
      Files.writeString(folder.resolve("rules.yml"), rules);
      this.exporter =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    exporter.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
          }
        });
    exporter.start();
    List<String> words = new ArrayList<>();
    words.add("" + port);
    words.add("" + exporter.getAddress().getPort());
    words.add("" + ProcessHandle.current().pid());
    alertmanager.ifPresent(at -> words.add("" + at));
    script("up", words.toArray(String[]::new));
  }

  private String text() {
    return measured.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** From the next second on that series, with its labels, has that value. */
  public void measure(String series, double value) {
    measured.put(series, value);
  }

  /** Where it is asked. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Freezes it: it takes connections and answers nothing. */
  public void pause() {
    script("pause");
  }

  /** Lets it go on. */
  public void resume() {
    script("resume");
  }

  private void script(String command, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = command;
    all[1] = folder.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    scripts.run(LIMIT, "prometheus.sh", all).orFail();
  }

  @Override
  public void close() {
    script("down");
    exporter.stop(0);
  }
}
