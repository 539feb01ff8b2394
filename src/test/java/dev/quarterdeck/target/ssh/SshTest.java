package dev.quarterdeck.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.SshServer;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Output;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What programs on a node do and say. */
@Needs("sshd")
@ResourceLock("sshj")
class SshTest {
  private static SshServer server;

  @BeforeAll
  static void start() {
    server = new SshServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Ran.Exited exited(Ran ran) {
    assertThat(ran).isInstanceOf(Ran.Exited.class);
    return (Ran.Exited) ran;
  }

  @Test
  void aProgramRunsAndTellsWhatItSaid() throws Exception {
    Ran ran = Station.at(server).run("sh", "-c", "echo out; echo err >&2; exit 3");

    assertThat(ran).isEqualTo(new Ran.Exited(3, "out\n", "err\n", false));
  }

  @Test
  void argumentsArriveAsTheyWereWhateverAShellWouldMakeOfThem() throws Exception {
    String tell = server.program("tell", "#!/bin/sh\nprintf '%s\\0' \"$@\"\n").toString();
    List<String> argv = new ArrayList<>(List.of(tell));
    argv.addAll(Hostile.ARGUMENTS);
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      argv.addAll(Hostile.arguments(random));
    }

    Ran ran = Station.at(server).run(argv.toArray(String[]::new));

    String[] told = exited(ran).out().split("\0", -1);
    assertThat(Arrays.asList(told).subList(0, told.length - 1))
        .isEqualTo(argv.subList(1, argv.size()));
  }

  @Test
  void aSecretGoesByStandardInputWhichThenEnds() throws Exception {
    CommandLine command =
        CommandLine.of(Station.PATIENCE, "cat").reading(new Secret("correct horse\n"));

    assertThat(exited(Station.at(server).run(command)).out()).isEqualTo("correct horse\n");
    assertThat(exited(Station.at(server).run("cat")).out()).isEmpty();
  }

  @Test
  void aProgramThatDoesNotReadIsNotWaitedFor() throws Exception {
    CommandLine command =
        CommandLine.of(Station.PATIENCE, "true").reading(new Secret("x".repeat(64 << 10)));

    assertThat(exited(Station.at(server).run(command)).well()).isTrue();
  }

  @Test
  void tenMegabytesDoNotBlockItAndTheFirstIsKept() throws Exception {
    Ran.Exited ran =
        exited(
            Station.at(server).run("sh", "-c", "yes quarterdeck | head -c 10485760; echo e >&2"));

    assertThat(ran.well()).isTrue();
    assertThat(ran.cut()).isTrue();
    assertThat(ran.out()).hasSize(Output.CAP).startsWith("quarterdeck\nquarterdeck\n");
    assertThat(ran.err()).isEqualTo("e\n");
  }

  @Test
  void binaryOutputSurvives() throws Exception {
    Ran.Exited ran = exited(Station.at(server).run("printf", "a\\000b\\377\\376c\\303\\274"));

    assertThat(ran.out()).isEqualTo("a\0b\uFFFD\uFFFDcü");
  }

  @Test
  void anUnknownProgramIsToldByTheShell() throws Exception {
    Ran.Exited ran = exited(Station.at(server).run("no-such-program"));

    assertThat(ran.exit()).isEqualTo(127);
    assertThat(ran.err()).contains("no-such-program");
  }

  @Test
  void aProgramEndedByASignalHasNoExit() throws Exception {
    assertThat(Station.at(server).run("sh", "-c", "kill -9 $$"))
        .isEqualTo(new Ran.Lost("sh on node 'n2' was ended by signal KILL"));
  }

  @Test
  void aHungProgramIsLostAtItsDeadline() throws Exception {
    long begin = System.nanoTime();

    Ran ran = Station.at(server).run(CommandLine.of(Duration.ofSeconds(2), "sleep", "60"));

    assertThat(ran)
        .isEqualTo(new Ran.Lost("sleep on node 'n2' did not end within 2 s; it may still run"));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whatALostProgramHadWrittenIsKept() throws Exception {
    assertThat(
            Station.at(server)
                .run(CommandLine.of(Duration.ofSeconds(2), "sh", "-c", "echo begun; sleep 60")))
        .isEqualTo(
            new Ran.Lost("sh on node 'n2' did not end within 2 s; it may still run", "begun\n"));
  }

  @Test
  void aProgramThatNeverStopsTalkingIsLostAtItsDeadline() throws Exception {
    assertThat(Station.at(server).run(CommandLine.of(Duration.ofSeconds(2), "yes")))
        .isInstanceOf(Ran.Lost.class);
  }

  @Test
  void aForcedCommandDecides() throws Exception {
    Ran.Exited ran = exited(Station.at(server).with("forced").run("cat", "/etc/shadow"));

    assertThat(ran.exit()).isEqualTo(126);
    assertThat(ran.err()).isEqualTo("refused: cat /etc/shadow\n");
  }

  @Test
  void aKeyWithAPassphraseOpensWithTheRightOne() throws Exception {
    for (String key : List.of("locked", "locked.pem")) {
      Station locked = Station.at(server).with(key);
      assertThat(exited(locked.openedBy("correct horse").run("true")).well()).as(key).isTrue();
      assertThatThrownBy(() -> locked.openedBy("wrong").run("true"))
          .isInstanceOf(TargetFailure.class)
          .hasMessage(
              "The SSH key %s cannot be opened with the secret 'ssh_passphrase'. Correct one of them."
                  .formatted(server.file(key)));
      assertThatThrownBy(() -> locked.run("true"))
          .isInstanceOf(TargetFailure.class)
          .hasMessageStartingWith("The SSH key %s cannot be read.".formatted(server.file(key)));
    }
  }

  @Test
  void nothingOfAConnectionIsLeft() throws Exception {
    Station.at(server).run("true");

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.getName().startsWith("sshj")));
  }
}
