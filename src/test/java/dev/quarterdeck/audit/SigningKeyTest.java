package dev.quarterdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  @TempDir Path directory;

  @Test
  void readsAnOpensslKeyAndFindsItsPublicHalf() throws IOException {
    Path file = directory.resolve("key");
    // RFC 8410, section 10.3
    Files.writeString(
        file,
        """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """);
    assertThat(SigningKey.read(file).publicKey())
        .isEqualTo("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
  }

  @Test
  void makesAKeyThatOnlyItsUserCanReadAndReadsItAgain() throws IOException {
    Path file = directory.resolve("key");
    SigningKey made = SigningKey.readOrCreate(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.readOrCreate(file).publicKey()).isEqualTo(made.publicKey());
  }

  @Test
  void saysHowToMakeAKey() throws IOException {
    Path file = directory.resolve("key");
    Files.writeString(file, "hello");
    assertThatThrownBy(() -> SigningKey.read(file))
        .hasMessageContaining("holds no private key")
        .hasMessageContaining("openssl genpkey -algorithm ed25519");
  }

  @Test
  void aHeadIsGenuineOnlyAsSigned() {
    Head head =
        SigningKey.readOrCreate(directory.resolve("key"))
            .sign(7, "a".repeat(64), Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(Head.parse(head.line())).isEqualTo(head);
    assertThat(head.genuine()).isTrue();
    assertThat(new Head(8, head.hash(), head.at(), head.publicKey(), head.signature()).genuine())
        .isFalse();
    assertThat(new Head(7, head.hash(), head.at(), head.publicKey(), "AAAA").genuine()).isFalse();
  }
}
