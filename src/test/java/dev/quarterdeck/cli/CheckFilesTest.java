package dev.quarterdeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.slf4j.Logger.ROOT_LOGGER_NAME;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

@Isolated("takes what the process prints")
final class CheckFilesTest {
  @TempDir private Path root;
  private final Logger log = (Logger) LoggerFactory.getLogger(ROOT_LOGGER_NAME);
  private final Level level = log.getLevel();
  private int exit;

  /** As the commands of the jar do. */
  @BeforeEach
  void hush() {
    log.setLevel(Level.ERROR);
  }

  @AfterEach
  void speak() {
    log.setLevel(level);
  }

  /** What it prints. */
  private String checks(String... options) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      List<String> args = new ArrayList<>(List.of(options));
      args.add(root.toString());
      exit = new CommandLine(new CheckFiles()).execute(args.toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8);
  }

  private void copy(String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.copy(Path.of(file), root.resolve(file));
    }
  }

  private void rehearse(String end) throws IOException {
    copy(
        "permissions/people.yaml",
        "permissions/roles.yaml",
        "runbooks/activate-node.yaml",
        "runbooks/deploy-service.yaml",
        "runbooks/drain-node.yaml",
        "runbooks/prune-node.yaml",
        "runbooks/reboot-node.yaml",
        "runbooks/scale-service.yaml",
        "runbooks/repair-cassandra.yaml",
        "runbooks/restart-cassandra.yaml",
        "runbooks/restart-redis.yaml",
        "runbooks/restart-service.yaml",
        "runbooks/rollback-service.yaml",
        "runbooks/update-image.yaml");
    Files.writeString(
        root.resolve("runbooks/scale-service.rehearsal.yaml"),
        """
        - rehearsal: three run
          when:
            - {by: alice, says: "scale maplepress_backend 3"}
          then: {end: %s}
        """
            .formatted(end));
  }

  @Test
  void saysWhereTheOneProblemIsAndWhatStaysInForce() throws IOException {
    copy("permissions/people.yaml");
    Files.createDirectory(root.resolve("runbooks"));
    Files.writeString(
        root.resolve("permissions/roles.yaml"),
        """
        - {role: viewer, may: [view], commands: [runs]}
        - {role: on-call, may: [view], commands: [logz]}
        - {role: release-manager, may: [view], commands: [runs]}
        - {role: administrator, may: [view], commands: [runs]}
        """);

    String out = checks();

    assertThat(exit).isEqualTo(1);
    assertThat(out.lines()).hasSize(2).first().asString().startsWith("permissions/roles.yaml:2: ");
    assertThat(out)
        .endsWith("1 problem. The bot keeps the last good files; without any it does not start.\n");
  }

  @Test
  void saysHowManyTestsOfPermissionsHold() throws IOException {
    rehearse("succeeded");
    copy("permissions/tests.yaml");
    assertThat(checks("--no-rehearsals"))
        .matches(
            "No problems\\.\\R[0-9]+ tests and [0-9]+ invariants over [0-9]+ cases hold\\.\\R");
  }

  @Test
  void playsTheRehearsals() throws IOException {
    rehearse("succeeded");

    assertThat(checks())
        .matches("No problems\\.\n1 rehearsal in 1 file, all as expected, \\d+\\.\\d s\\.\n");
    assertThat(exit).isZero();
  }

  @Test
  void failsWhenARehearsalDoes() throws IOException {
    rehearse("failed");

    assertThat(checks())
        .matches(
            "No problems\\.\n"
                + "runbooks/scale-service\\.rehearsal\\.yaml:4: it was to end failed - it was"
                + " succeeded: 3 of 3 running\n"
                + "1 rehearsal in 1 file, 1 difference, \\d+\\.\\d s\\.\n");
    assertThat(exit).isEqualTo(1);
  }

  @Test
  void leavesTheRehearsalsOutWhenTold() throws IOException {
    rehearse("failed");

    assertThat(checks("--no-rehearsals")).isEqualTo("No problems.\n");
    assertThat(exit).isZero();
  }
}
