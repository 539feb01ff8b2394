package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files are explained, all of them at once, and never take effect. */
class SnapshotIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path BROKEN =
      Path.of("src/test/resources/dev/quarterdeck/deck/broken").toAbsolutePath();

  /** One line of {@code check} for everything that was planted, as file:line and what to write. */
  private static final List<String> PLANTED =
      List.of(
          "permissions/groups.yaml:1: this file is not read - use people.yaml, roles.yaml,"
              + " tests.yaml and alerts.yaml",
          "permissions/people.yaml:4: unknown role 'oncall' - write 'on-call'",
          "permissions/people.yaml:5: login 'alice' stands twice, first on line 1 - keep one",
          "permissions/people.yaml:6: unknown platform 'consle' - write console",
          "permissions/people.yaml:7: unknown key 'rolls' - write 'roles'",
          "permissions/people.yaml:9: handle 'console:alice' stands twice, first on line 3 - ",
          "permissions/people.yaml:9: 'carol' is no id of slack - write TEAM/USER ids",
          "permissions/roles.yaml:2: unknown verb 'veiw' - write 'view'",
          "permissions/roles.yaml:3: 'servces' matches no command - write 'services'",
          "permissions/roles.yaml:5: unknown role 'viewr' - write 'viewer'",
          "permissions/roles.yaml:7: 'scale-servce' matches no runbook - write 'scale-service'",
          "permissions/roles.yaml:11: 'where' cannot be asked of 'scale-service'",
          "permissions/roles.yaml:15: 'where' cannot be asked of 'scale-service'",
          "permissions/roles.yaml:16: this grant allows and denies nothing - add 'may: [view]'",
          "permissions/roles.yaml:17: unknown key 'alow' - a grant has: role",
          "runbooks/broken.yaml:1: 'Broken' is no name of a runbook - match ",
          "runbooks/broken.yaml:3: the command names 'servce', which is no parameter - write",
          "runbooks/broken.yaml:3: the command does not name the parameter 'service'",
          "runbooks/broken.yaml:3: 'services' is a built-in command - start the command with",
          "runbooks/broken.yaml:6: 'min' is 'many' - write a whole number",
          "runbooks/broken.yaml:7: unknown type 'choise' - write 'choice'",
          "runbooks/broken.yaml:8: in 'nobody.name': unknown name 'nobody'; there is",
          "runbooks/broken.yaml:9: unknown role 'oncall' - write 'on-call'",
          "runbooks/broken.yaml:10: 'timeout' is 'soon' - write 90s, 10m or 2h",
          "runbooks/broken.yaml:11: unknown state 'frist' - write 'first'",
          "runbooks/broken.yaml:14: unknown action 'swarm.scall' - write 'swarm.scale'",
          "runbooks/broken.yaml:16: unknown state 'secnd' - write 'second'",
          "runbooks/broken.yaml:19: the input 'replicas' takes a whole number from 0, but",
          "runbooks/broken.yaml:19: 'swarm.scale' has no input 'color' - it has service, replicas",
          "runbooks/broken.yaml:20: 'attempts' is 'few' - write a whole number",
          "runbooks/broken.yaml:24: in 'replicas > 'two'':",
          "runbooks/broken.yaml:26: unknown key 'tries'",
          "runbooks/old.yml:1: only .yaml files are read - rename it to .yaml",
          "runbooks/twice.yaml:1: a runbook needs 'command' - add 'command: ",
          "runbooks/twice.yaml:1: a runbook needs 'states' - add 'states:'",
          "runbooks/twice.yaml:1: a runbook needs 'start' - add 'start: STATE'",
          "runbooks/twice.yaml:1: the runbook name 'scale-service' is taken by",
          "runbooks/twice.yaml:2: 'runbook' stands twice, first on line 1 - keep one",
          "runbooks/twice.yaml:3: anchor '&anchor' is not read - write the value",
          "runbooks/unreached.yaml:3: the command word 'scale' is taken by runbooks/scale-service",
          "runbooks/unreached.yaml:13: state 'alone' is never reached - lead a 'then'");

  @Test
  void checkTellsEveryPlantedProblemWithItsPlaceAndWhatToWrite() {
    Shell.Ended ended = Shell.run("check", BROKEN.toString());
    System.out.println(ended.out());
    List<String> lines = ended.out().lines().toList();
    assertThat(lines.subList(0, lines.size() - 1))
        .zipSatisfy(PLANTED, (line, planted) -> assertThat(line).startsWith(planted))
        .allMatch(line -> line.matches("[^:]+\\.ya?ml:[0-9]+: .+ - .+"));
    assertThat(lines.getLast())
        .isEqualTo(
            PLANTED.size()
                + " problems. The bot keeps the last good files; without any it does not start.");
    assertThat(ended.exit()).isEqualTo(1);
  }

  @Test
  void checkFindsNothingWrongWithTheShippedFiles() {
    Shell.Ended ended = Shell.run("check");
    System.out.println(ended.out());
    assertThat(ended.out())
        .matches(
            "No problems\\.\n.+ cases hold\\.\n\\d+ rehearsals in \\d+ files, all as expected, \\d+\\.\\d s\\.\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void theLastGoodFilesStayInForceUntilTheyAreMended(@TempDir Path folder) throws Exception {
    Path files = folder.resolve("files");
    shipped(files);
    Path scale = files.resolve("runbooks/scale-service.yaml");
    String good = Files.readString(scale);
    try (Playground playground =
            Playground.start(Playground.Options.of(InstantSource.system()).at(10));
        Deck deck =
            new Deck(folder.resolve("data"), "tcp://" + playground.url().getAuthority(), files)) {
      deck.start();
      Files.writeString(scale, good.replace("swarm.scale", "swarm.scael"));
      await().atMost(LIMIT).until(() -> said(deck, "not in force") == 1);
      inForce(deck, 3);

      deck.stop();
      deck.launch();
      await().atMost(LIMIT).until(() -> said(deck, "not in force") == 2);
      inForce(deck, 4);

      Files.writeString(scale, good.replace("max: 50", "max: 5"));
      await().atMost(LIMIT).until(() -> deck.health().status() == 200);
      await().atMost(LIMIT).until(() -> said(deck, "mended and in force") == 1);
      assertThat(deck.as("alice").says("scale maplepress_backend 6").words()).contains("0 to 5");
      try (Logbook book = deck.logbook()) {
        assertThat(book.count("SELECT COUNT(*) FROM audit_entry WHERE verb = 'refuse'"))
            .isEqualTo(2);
        assertThat(book.count("SELECT COUNT(*) FROM audit_entry WHERE verb = 'swap'")).isEqualTo(2);
        await().atMost(LIMIT).until(() -> book.trail().unsealed() == 0);
        assertThat(book.trail().findings()).isEmpty();
      }
    }
  }

  /** The bot works by the files before, and says in health and in the room why. */
  private static void inForce(Deck deck, int replicas) {
    String problem = "runbooks/scale-service.yaml:18: unknown action 'swarm.scael' - write";
    Voice.Answer health = deck.health();
    assertThat(health.status()).as(health.words()).isEqualTo(503);
    assertThat(Voice.words(health.json()))
        .contains("The last good files are in force, because of: " + problem);
    try (Logbook book = deck.logbook()) {
      assertThat(book.text("SELECT message FROM transcript ORDER BY id DESC LIMIT 1"))
          .contains(problem);
    }
    Voice alice = deck.as("alice");
    String subject = alice.says("scale maplepress_backend " + replicas).subject();
    assertThat(Voice.came(alice.ended(subject, LIMIT))).isEqualTo("SUCCEEDED");
  }

  /** How often the first room was told this. */
  private static long said(Deck deck, String words) {
    try (Logbook book = deck.logbook()) {
      return book.count(
          "SELECT COUNT(*) FROM transcript WHERE room = 'ops-prod' AND message LIKE '%%%s%%'"
              .formatted(words));
    }
  }

  private static void shipped(Path files) throws IOException {
    for (String name : List.of("runbooks", "permissions")) {
      Files.createDirectories(files.resolve(name));
      try (Stream<Path> shipped = Files.list(Path.of(name))) {
        for (Path file : shipped.toList()) {
          Files.copy(file, files.resolve(name).resolve(file.getFileName()));
        }
      }
    }
  }
}
