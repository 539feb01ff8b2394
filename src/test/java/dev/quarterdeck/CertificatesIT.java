package dev.quarterdeck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.swarm.Swarm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of certificates by Docker itself, asked over TLS. */
@OnRealSwarm
class CertificatesIT {
  private final LiveSwarm swarm;
  @TempDir private Path folder;

  CertificatesIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeEach
  void takeTheRightOnes() throws IOException {
    for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
      Files.copy(swarm.tls().resolve("client").resolve(name), folder.resolve(name));
    }
  }

  @Test
  void theRightOnesOpenTheEngine() throws Exception {
    assertThat(problem(engine(), tls())).isEmpty();
  }

  @Test
  void anAuthorityThatDidNotSignTheEnginesIsNamed() throws Exception {
    Files.copy(swarm.tls().resolve("stranger.pem"), folder.resolve("ca.pem"), REPLACE_EXISTING);
    assertThat(problem(engine(), tls()))
        .hasValueSatisfying(
            said -> assertThat(said).contains("shows a certificate that ca.pem did not sign"));
  }

  @Test
  void oneThatTheEngineDoesNotAcceptIsNamed() throws Exception {
    openssl(
        "req -x509 -new -newkey rsa:2048 -nodes -subj /CN=client -days 1 -CA %s -CAkey %s"
                .formatted(
                    swarm.tls().resolve("stranger.pem"), swarm.tls().resolve("stranger-key.pem"))
            + " -keyout key.pem -out cert.pem");
    assertThat(problem(engine(), tls()))
        .hasValueSatisfying(said -> assertThat(said).contains("does not accept cert.pem"));
  }

  @Test
  void anEngineThatWantsThemIsToldFromOneThatIsAway() throws Exception {
    assertThat(problem(engine(), Optional.empty()))
        .hasValueSatisfying(said -> assertThat(said).contains("HTTP request to an HTTPS server"));
  }

  @Test
  void whatSpeaksNoTlsIsNamed() throws Exception {
    URI registry = URI.create("tcp://" + swarm.address(0) + ":5000");
    assertThat(problem(registry, tls()))
        .hasValueSatisfying(said -> assertThat(said).contains("speaks no TLS"));
  }

  private URI engine() {
    return URI.create("tcp://" + swarm.address(1) + ":2376");
  }

  private Optional<SSLContext> tls() {
    return Optional.of(new Certificates(folder).context());
  }

  private static Optional<String> problem(URI host, Optional<SSLContext> tls) throws IOException {
    Swarm.Config config =
        new Swarm.Config(
            new Swarm.Managers(List.of(host), tls),
            Duration.ofSeconds(10),
            Swarm.Patience.USUAL,
            Redactor.unknowing(),
            InstantSource.system());
    try (Swarm swarm = new Swarm(config, (_, _, _, _) -> {})) {
      Optional<String> problem = swarm.problem();
      System.out.println("--- " + host + ": " + problem);
      return problem;
    }
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
}
