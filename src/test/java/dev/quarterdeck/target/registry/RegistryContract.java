package dev.quarterdeck.target.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Repository;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is true of every registry that images are pushed to. */
abstract class RegistryContract {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  static final Instant BUILT = NOON.minus(Duration.ofDays(3));

  Shelf shelf;
  private Registry registry;

  abstract Shelf open();

  @BeforeEach
  void start() {
    shelf = open();
    registry = as(Logins.none());
  }

  @AfterEach
  void stop() {
    registry.close();
    shelf.close();
  }

  static Registry as(Logins logins) {
    return new Registry(
        new Registry.Config(
            logins,
            Places.exceptFor(Set.of()),
            Duration.ofSeconds(5),
            Redactor.unknowing(),
            () -> NOON));
  }

  Repository repository() {
    return Repository.of(shelf.address() + "/maple/backend:v1@sha256:0123");
  }

  Resolved resolve(String tag) {
    return registry.resolve(repository(), tag);
  }

  private Resolved resolveAs(String user, String password) {
    Login login = new Login(user, new Secret(password));
    try (Registry known = as(_ -> Optional.of(login))) {
      return known.resolve(repository(), "v2");
    }
  }

  @Test
  void aTagIsPinnedByItsDigest() {
    Pushed pushed = Pushed.image(shelf, "maple/backend", "v2", BUILT);

    Resolved found = resolve("v2");

    assertThat(found.pinned()).isEqualTo(shelf.address() + "/maple/backend:v2@" + pushed.digest());
    assertThat(found.created()).contains(BUILT);
  }

  @Test
  void anIndexIsPinnedAsAWholeAndIsAsOldAsItsImage() {
    Pushed pushed = Pushed.index(shelf, "maple/backend", "v2", BUILT);

    assertThat(resolve("v2").digest()).isEqualTo(pushed.digest());
    assertThat(resolve("v2").created()).contains(BUILT);
  }

  @Test
  void aTagThatMovesNamesOtherBytes() {
    Pushed.image(shelf, "maple/backend", "v2", BUILT);
    String before = resolve("v2").digest();
    Pushed.image(shelf, "maple/backend", "v2", BUILT.plusSeconds(60));

    assertThat(resolve("v2").digest()).isNotEqualTo(before);
  }

  @Test
  void aMissingTagIsSaidWithThoseThatAreThere() {
    Pushed.image(shelf, "maple/backend", "v1", BUILT);
    Pushed.image(shelf, "maple/backend", "v2", BUILT);

    assertThatThrownBy(() -> resolve("v9"))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "There is no tag 'v9' of %s/maple/backend. It has v1, v2.".formatted(shelf.address()));
  }

  @Test
  void aMissingRepositoryIsSaid() {
    assertThatThrownBy(() -> resolve("v1"))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "There is no image '%1$s/maple/backend' in the registry %1$s. Push it, or correct the name."
                .formatted(shelf.address()));
  }

  @Test
  void whoMayReadReads() {
    Pushed pushed = Pushed.image(shelf, "maple/backend", "v2", BUILT);
    shelf.wants(Map.of("bot", "correct horse"));

    assertThat(resolveAs("bot", "correct horse").digest()).isEqualTo(pushed.digest());
    assertThatThrownBy(() -> resolveAs("bot", "wrong"))
        .hasMessage(
            "The registry %s does not let 'bot' read maple/backend. Look at its login."
                .formatted(shelf.address()));
    assertThatThrownBy(() -> resolve("v2"))
        .hasMessageStartingWith(
            "The registry %s wants a login for maple/backend, and none is configured."
                .formatted(shelf.address()));
  }
}
