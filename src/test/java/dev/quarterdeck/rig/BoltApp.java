package dev.quarterdeck.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An app made with npm's {@code @slack/bolt}: {@code slack.js} says what it does. It ends with its
 * standard input, so however this process ends.
 */
public final class BoltApp implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Process process;
  private final int port;

  private BoltApp(Map<String, String> environment, int port) {
    this.port = port;
    Scripts scripts = Scripts.ofThisProject();
    scripts.run(LIMIT, "slack.sh", "install").orFail();
    ProcessBuilder builder =
        new ProcessBuilder(scripts.folder().resolve("slack.sh").toString(), "run")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.environment().put("PORT", String.valueOf(port));
    try {
      process = builder.start();
      awaitStart(process.inputReader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitStart(BufferedReader said) throws IOException {
    for (String line = said.readLine(); !"started".equals(line); line = said.readLine()) {
      if (line == null) {
        throw new AssertionError("the app made with @slack/bolt ended before it had started");
      }
    }
    Thread.startVirtualThread(() -> said.lines().forEach(System.err::println));
  }

  /** One that opens a socket. */
  public static BoltApp overSockets(Map<String, String> environment) {
    return new BoltApp(environment, 0);
  }

  /** One that listens. */
  public static BoltApp overHttp(Map<String, String> environment) {
    return new BoltApp(environment, FreePort.next());
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/slack/events");
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
