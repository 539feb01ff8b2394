package dev.quarterdeck.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryTest {
  @ParameterizedTest
  @CsvSource({
    "redis, registry-1.docker.io, library/redis, redis",
    "redis:7.2@sha256:0123, registry-1.docker.io, library/redis, redis",
    "caddy/caddy:2, registry-1.docker.io, caddy/caddy, caddy/caddy",
    "docker.io/library/redis:7, registry-1.docker.io, library/redis, docker.io/library/redis",
    "registry.example.org/maple/backend:v1, registry.example.org, maple/backend, registry.example.org/maple/backend",
    "registry:5000/app:v1@sha256:ab, registry:5000, app, registry:5000/app",
    "registry:5000/app, registry:5000, app, registry:5000/app",
    "localhost/app:v1, localhost, app, localhost/app",
    "maple/backend, registry-1.docker.io, maple/backend, maple/backend",
  })
  void isReadAsDockerReadsIt(String reference, String registry, String path, String shown) {
    assertThat(Repository.of(reference)).isEqualTo(new Repository(registry, path, shown));
  }
}
