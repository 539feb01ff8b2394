package dev.quarterdeck.target.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Repository;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulated registry tells what the simulated engine installs. */
class PlaygroundRegistryTest {
  private static final Repository BACKEND = Repository.of("registry.example/maplepress/backend");

  private final Playground playground =
      Playground.start(Playground.Options.of(InstantSource.system()));
  private final Registry registry =
      new Registry(
          new Registry.Config(
              Logins.none(),
              _ -> playground.url(),
              Duration.ofSeconds(5),
              Redactor.unknowing(),
              InstantSource.system()));

  @AfterEach
  void stop() {
    registry.close();
    playground.close();
  }

  @Test
  void aTagHasTheDigestThatTheEngineGivesIt() throws IOException, InterruptedException {
    Resolved found = registry.resolve(BACKEND, "v2");

    assertThat(found.created()).isPresent();
    assertThat(engine("/distribution/registry.example/maplepress/backend:v2/json"))
        .contains(found.digest());
  }

  private String engine(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = playground.url().resolve(path);
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> registry.resolve(BACKEND, "v9"))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "There is no tag 'v9' of registry.example/maplepress/backend. It has 10, among them"
                + " v2, v3-crash, v3-decay, v3-slow, v3-unhealthy.");
    assertThatThrownBy(() -> registry.resolve(Repository.of("registry.example/nothing"), "v1"))
        .hasMessageContaining("There is no image 'registry.example/nothing'");
  }
}
