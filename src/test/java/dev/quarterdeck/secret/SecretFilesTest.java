package dev.quarterdeck.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  @TempDir private Path directory;
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private SecretFiles secrets;

  @BeforeEach
  void open() {
    secrets = new SecretFiles(directory, () -> now);
  }

  private void holds(String file, String value) throws IOException {
    Files.writeString(directory.resolve(file), value);
  }

  @Test
  void aFileIsASecretWithoutItsLastLineBreak() throws IOException {
    holds("redis-password", "correct horse\n");

    assertThat(secrets.require("redis-password").reveal()).isEqualTo("correct horse");
  }

  @Test
  void aChangedFileCountsAtOnceAndItsOldValueStaysMasked() throws IOException {
    holds("redis-password", "correct horse");
    secrets.require("redis-password");
    holds("redis-password", "battery staple");

    assertThat(secrets.find("redis-password").map(Secret::reveal)).contains("battery staple");
    assertThat(new Redactor(secrets::known).mask("correct horse, battery staple"))
        .isEqualTo("[redacted], [redacted]");
  }

  @Test
  void whatNobodyAskedForYetIsMaskedToo() throws IOException {
    holds("registry", "s3cr3t-of-the-registry");
    assertThat(secrets.known()).containsExactly("s3cr3t-of-the-registry");

    holds("redis-password", "laid there later");
    assertThat(secrets.known()).doesNotContain("laid there later");
    now = now.plus(Duration.ofSeconds(5));
    assertThat(secrets.known()).contains("laid there later");
  }

  @Test
  void settingsBesideThemAreNoSecretsOfRunbooks() throws IOException {
    holds("quarterdeck.store.user", "quarterdeck");
    holds("quarterdeck.store.password", "the store's own");

    assertThat(secrets.find("quarterdeck.store.password")).isEmpty();
    assertThat(secrets.known()).containsExactly("the store's own");
  }

  @Test
  void aNameLeadsNowhereElse() throws IOException {
    Path outside = directory.resolveSibling("outside-" + directory.getFileName());
    Files.writeString(outside, "not yours");

    assertThat(secrets.find("../" + outside.getFileName())).isEmpty();
    assertThat(secrets.find(".")).isEmpty();
    assertThat(secrets.find("")).isEmpty();
    Files.delete(outside);
  }

  @Test
  void whatIsMissingIsSaidWithItsPlace() throws IOException {
    holds("empty", "\n");

    assertThatThrownBy(() -> secrets.require("redis-password"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("There is no secret 'redis-password'. Put its value into the file ")
        .hasMessageContaining(directory.resolve("redis-password").toString());
    assertThat(secrets.find("empty")).isEmpty();
    assertThat(new SecretFiles(directory.resolve("nowhere"), () -> now).known()).isEmpty();
  }
}
