package dev.quarterdeck.target.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Repository;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest extends RegistryContract {
  private final FakeRegistry fake = new FakeRegistry();

  @Override
  Shelf open() {
    return fake;
  }

  @Test
  void aTokenIsFetchedWithTheLoginAndUsedForEverythingElse() {
    Pushed pushed = Pushed.image(shelf, "maple/backend", "v2", BUILT);
    fake.bearer = true;
    fake.wants(Map.of("bot", "correct horse"));

    try (Registry known = as(_ -> Optional.of(new Login("bot", new Secret("correct horse"))))) {
      Resolved found = known.resolve(repository(), "v2");
      assertThat(found.digest()).isEqualTo(pushed.digest());
      assertThat(found.created()).contains(BUILT);
    }
    assertThat(fake.heard)
        .hasSize(4)
        .satisfiesOnlyOnce(one -> assertThat(one).startsWith("/token Basic "))
        .filteredOn(one -> one.endsWith("Bearer the-token"))
        .hasSize(2);
  }

  @Test
  void theStoreOfBlobsNeverSeesTheLogin() {
    Pushed.image(shelf, "maple/backend", "v2", BUILT);
    fake.redirects = true;
    fake.wants(Map.of("bot", "correct horse"));

    try (Registry known = as(_ -> Optional.of(new Login("bot", new Secret("correct horse"))))) {
      assertThat(known.resolve(repository(), "v2").created()).contains(BUILT);
    }
    assertThat(fake.heard)
        .filteredOn(one -> one.startsWith("/elsewhere/"))
        .singleElement()
        .asString()
        .endsWith(" nobody");
  }

  @Test
  void bytesThatAreNotWhatTheRegistrySaysAreNotDeployed() {
    Pushed.image(shelf, "maple/backend", "v2", BUILT);
    fake.claims = "sha256:" + "0".repeat(64);

    assertThatThrownBy(() -> resolve("v2"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("says that ")
        .hasMessageEndingWith("Do not deploy from it.");
  }

  @Test
  void aRegistryThatIsIllIsSaid() {
    fake.broken = 503;
    fake.body = "out of disk";

    assertThatThrownBy(() -> resolve("v2"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("answers HTTP 503 to tag 'v2' of ")
        .hasMessageContaining(": out of disk. Look at its log.");
  }

  @Test
  void aRegistryThatIsGoneOrHangsIsSaid() {
    Repository gone = Repository.of("127.0.0.1:1/maple/backend");
    try (Registry one = as(_ -> Optional.empty())) {
      assertThatThrownBy(() -> one.resolve(gone, "v2"))
          .isInstanceOf(TargetFailure.class)
          .hasMessageStartingWith("The registry at 127.0.0.1:1 cannot be asked (")
          .hasMessageEndingWith("). Look whether it runs and is reached from the bot's host.");
    }
    fake.hangs = true;
    assertThatThrownBy(() -> resolve("v2"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining(" did not answer within 5 s.");
  }

  @Test
  void anImageThatDoesNotSayWhenItWasBuiltIsFoundAllTheSame() {
    byte[] bare = "{\"schemaVersion\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    fake.manifest("maple/backend", "v2", "application/json", bare);

    assertThat(resolve("v2").created()).isEmpty();
  }
}
