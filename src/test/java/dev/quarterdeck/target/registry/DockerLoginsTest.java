package dev.quarterdeck.target.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerLoginsTest {
  private static final String CORRECT_HORSE = "Ym90OmNvcnJlY3Q6aG9yc2U=";

  @TempDir private Path folder;

  private Optional<Login> login(String file, String registry) throws IOException {
    Path written = Files.writeString(folder.resolve("config.json"), file);
    return new DockerLogins(written).of(registry);
  }

  @Test
  void readsWhatDockerLoginWrites() throws IOException {
    Login login =
        login(
                "{\"auths\":{\"registry:5000\":{\"auth\":\"" + CORRECT_HORSE + "\"}}}",
                "registry:5000")
            .orElseThrow();

    assertThat(login.user()).isEqualTo("bot");
    assertThat(login.password().reveal()).isEqualTo("correct:horse");
    assertThat(login.toString()).doesNotContain("horse");
  }

  @Test
  void readsUserAndPassword() throws IOException {
    String file =
        "{\"auths\":{\"https://hub.example\":{\"username\":\"bot\",\"password\":\"horse\"}}}";

    assertThat(login(file, "hub.example").orElseThrow().password().reveal()).isEqualTo("horse");
    assertThat(login(file, "other.example")).isEmpty();
  }

  @Test
  void withoutAFileNobodyLogsIn() {
    assertThat(new DockerLogins(folder.resolve("nowhere")).of("registry:5000")).isEmpty();
  }

  @Test
  void whatCannotBeReadIsSaidWithoutWhatStandsThere() {
    assertThatThrownBy(() -> login("{\"auths\": hunter22", "r"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("cannot be read. Make it anew with docker login.")
        .hasNoCause()
        .hasMessageNotContaining("hunter22");
    assertThatThrownBy(() -> login("{\"auths\":{\"r\":{}}}", "r"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("a credential helper cannot be asked here");
  }
}
