package dev.quarterdeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CheckFilesTest {
  @Test
  void saysWhereTheOneProblemIsAndWhatStaysInForce(@TempDir Path root) throws IOException {
    Path permissions = Files.createDirectory(root.resolve("permissions"));
    Files.createDirectory(root.resolve("runbooks"));
    Files.copy(Path.of("permissions/people.yaml"), permissions.resolve("people.yaml"));
    Files.writeString(
        permissions.resolve("roles.yaml"),
        """
        - {role: viewer, may: [view], commands: [runs]}
        - {role: on-call, may: [view], commands: [logz]}
        - {role: release-manager, may: [view], commands: [runs]}
        - {role: administrator, may: [view], commands: [runs]}
        """);
    String said = check(root.toString(), 1);

    assertThat(said.lines()).hasSize(2).first().asString().startsWith("permissions/roles.yaml:2: ");
    assertThat(said)
        .endsWith("1 problem. The bot keeps the last good files; without any it does not start.\n");
  }

  @Test
  void saysHowManyTestsOfPermissionsHold() {
    assertThat(check(".", 0))
        .matches(
            "No problems\\.\\R[0-9]+ tests and [0-9]+ invariants over [0-9]+ cases hold\\.\\R");
  }

  private static String check(String root, int exit) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      assertThat(new CommandLine(new CheckFiles()).execute(root)).isEqualTo(exit);
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8);
  }
}
