package dev.quarterdeck.target.registry;

import dev.quarterdeck.rig.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Debian's docker-registry on loopback, which ends with the test. */
final class DebianRegistry implements Shelf {
  /** Of {@code bot} with the password {@code correct horse}; bcrypt is all that it takes. */
  private static final String USERS =
      "bot:$2y$04$cGaD6IzZWnX7HNUtN.0mu.XHaMbsZlCVDJFcnALqpkpzDBE3i8a9K\n";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  DebianRegistry(Path folder) {
    this.folder = folder;
    this.port = FreePort.next();
    start("");
  }

  private void start(String auth) {
    try {
      Path config =
          Files.writeString(
              folder.resolve("config.yml"),
              """
              version: 0.1
              log: {level: error, accesslog: {disabled: true}}
              storage: {filesystem: {rootdirectory: %s}}
              http: {addr: "127.0.0.1:%d", secret: a test}
              %s
              """
                  .formatted(folder.resolve("data"), port, auth));
      process =
          new ProcessBuilder("docker-registry", "serve", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(this::answers);
  }

  private boolean answers() {
    return send(HttpRequest.newBuilder(uri("/v2/")).build()).statusCode() < 500;
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void blob(String repository, String digest, byte[] bytes) {
    HttpRequest begin =
        HttpRequest.newBuilder(uri("/v2/" + repository + "/blobs/uploads/"))
            .POST(BodyPublishers.noBody())
            .build();
    String place = send(begin).headers().firstValue("Location").orElseThrow();
    URI end = uri("/").resolve(place + (place.contains("?") ? "&" : "?") + "digest=" + digest);
    made(
        HttpRequest.newBuilder(end)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build());
  }

  @Override
  public void manifest(String repository, String reference, String type, byte[] bytes) {
    made(
        HttpRequest.newBuilder(uri("/v2/" + repository + "/manifests/" + reference))
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build());
  }

  @Override
  public void wants(Map<String, String> users) {
    stop();
    try {
      Path file = Files.writeString(folder.resolve("users"), USERS);
      start("auth: {htpasswd: {realm: the registry, path: %s}}".formatted(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://" + address() + path);
  }

  private void made(HttpRequest request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() != 201) {
      throw new AssertionError(request + ": " + response.statusCode() + " " + response.body());
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void stop() {
    Process running = process;
    if (running != null) {
      running.destroy();
      try {
        if (!running.waitFor(10, TimeUnit.SECONDS)) {
          running.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stop();
    http.close();
  }
}
