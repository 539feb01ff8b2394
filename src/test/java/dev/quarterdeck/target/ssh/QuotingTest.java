package dev.quarterdeck.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the arguments are, a shell makes the same ones of what is written. */
class QuotingTest {
  @TempDir private Path folder;

  @Test
  void whatIsPlainStaysReadable() {
    assertThat(Quoting.posix(List.of("docker", "exec", "-i", "c0ffee", "nodetool", "status")))
        .isEqualTo("docker exec -i c0ffee nodetool status");
  }

  @Test
  void whatIsNotIsQuoted() {
    assertThat(Quoting.posix(List.of("a b", "it's", "", "$(id)", "A=b", "if")))
        .isEqualTo("'a b' 'it'\\''s' '' '$(id)' 'A=b' 'if'");
  }

  /** Debian's sh is dash; the login shell of a node is mostly bash. */
  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void aShellTakesThemApartIntoTheSame(String shell) throws Exception {
    List<List<String>> lists = new ArrayList<>(List.of(Hostile.ARGUMENTS));
    Random random = new Random(20_260);
    Stream.generate(() -> Hostile.arguments(random)).limit(2_000).forEach(lists::add);

    Path script = folder.resolve("script");
    Files.writeString(
        script,
        String.join(
            "\n", lists.stream().map(l -> "printf '%s\\0' " + Quoting.posix(l) + " .").toList()));

    assertThat(printed(shell, script))
        .isEqualTo(lists.stream().flatMap(l -> Stream.concat(l.stream(), Stream.of("."))).toList());
  }

  private List<String> printed(String shell, Path script) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(shell, script.toString()).redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    String[] all = text.split("\0", -1);
    return Arrays.asList(all).subList(0, all.length - 1);
  }
}
