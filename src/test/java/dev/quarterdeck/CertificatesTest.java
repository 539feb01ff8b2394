package dev.quarterdeck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  @TempDir private Path folder;

  @BeforeEach
  void make() throws Exception {
    openssl(
        "req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ca -days 1"
            + " -keyout ca-key.pem -out ca.pem");
    openssl(
        "req -x509 -new -newkey rsa:2048 -nodes -subj /CN=client -days 1 -CA ca.pem -CAkey"
            + " ca-key.pem -keyout key.pem -out cert.pem");
  }

  private void openssl(String arguments) throws Exception {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void wrong(String file, String why) {
    assertThatThrownBy(() -> new Certificates(folder).context())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "quarterdeck.engine.certificates: %s in %s is wrong: %s".formatted(file, folder, why));
  }

  @Test
  void thatFitMakeAContext() {
    assertThat(new Certificates(folder).context().getProtocol()).isEqualTo("TLS");
  }

  @Test
  void thatAreMissingAreNamed() throws IOException {
    Files.delete(folder.resolve("cert.pem"));
    wrong("cert.pem", "it cannot be read");
  }

  @Test
  void thatAreNoneAreNamed() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), "hello");
    wrong("ca.pem", "it is no PEM file of a certificate or key");
  }

  @Test
  void aKeyThatIsNoneIsNamed() throws IOException {
    Files.copy(folder.resolve("ca.pem"), folder.resolve("key.pem"), REPLACE_EXISTING);
    wrong("key.pem", "it holds no private key");
  }

  @Test
  void aKeyOfAnotherCertificateIsNamed() throws Exception {
    openssl("genpkey -algorithm RSA -out key.pem");
    wrong("key.pem", "it is not the key of cert.pem");
    openssl("genpkey -algorithm ed25519 -out key.pem");
    wrong("key.pem", "it is not the key of cert.pem");
  }
}
