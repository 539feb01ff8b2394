package dev.quarterdeck.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An Alertmanager of this test's own, on loopback, that groups alerts by their names and tells a
 * webhook within seconds. It goes down when this process ends, however that happens.
 */
public final class AlertmanagerServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Scripts scripts = Scripts.ofThisProject();
  private final Path folder;
  private final int port;

  /** Starts it; it tells {@code hook}, with that secret. */
  public AlertmanagerServer(URI hook, String secret) {
    try {
      this.folder = Files.createTempDirectory("quarterdeck-alertmanager");
      this.port = FreePort.next();
      Files.writeString(folder.resolve("token"), secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String owner = "" + ProcessHandle.current().pid();
    script("alertmanager", folder.toString(), "" + port, hook.toString(), owner);
  }

  int port() {
    return port;
  }

  private void script(String... words) {
    scripts.run(LIMIT, "prometheus.sh", words).orFail();
  }

  @Override
  public void close() {
    script("down", folder.toString());
  }
}
