package dev.quarterdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.web.ConsoleStage;
import dev.quarterdeck.web.ControlSocket;
import dev.quarterdeck.web.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that speak to a running bot, against one with a script. */
final class SayCommandTest {
  @TempDir static Path data;
  private static ConsoleStage stage;
  private static ScheduledExecutorService ticks;
  private static Future<?> ticking;
  private static volatile boolean still;

  @BeforeAll
  static void open() {
    stage = new ConsoleStage(data, 0, new Demo(List.of("alice", "carol")), Clock.systemUTC());
    ticks = Executors.newSingleThreadScheduledExecutor();
    ticking = ticks.scheduleAtFixedRate(SayCommandTest::tick, 200, 200, TimeUnit.MILLISECONDS);
  }

  @AfterAll
  static void close() {
    ticking.cancel(true);
    ticks.shutdownNow();
    stage.close();
  }

  private static void tick() {
    if (!still) {
      stage.tick();
    }
  }

  private record Ran(int exit, String out, String err) {}

  private static Ran run(Object command, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Ran(exit, out.toString(), err.toString());
  }

  private static Ran say(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--url";
    all[args.length + 1] = "http://localhost:" + stage.port();
    return run(new SayCommand(), all);
  }

  @Test
  void printsTheAnswer() {
    Ran ran = say("/ops services", "--as", "alice");
    assertThat(ran.out()).contains("maplepress_backend", "2/2");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void waitsForTheEndOfTheRun() {
    Ran ran = say("scale backend 4", "--as", "alice", "--wait", "--timeout", "30s");
    assertThat(ran.out()).contains("is asked for", "Scale a service: succeeded", "100%");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void tellsApartWhatIsDeniedAndWhatIsNotUnderstood() {
    Ran denied = say("scale backend 4", "--as", "carol", "--wait");
    assertThat(denied.out()).contains("Denied", "Who may: alice, bob.");
    assertThat(denied.exit()).isEqualTo(3);
    assertThat(say("hlep", "--as", "carol").exit()).isEqualTo(2);
    assertThat(say("help", "--as", "mallory").exit()).isEqualTo(3);
    assertThat(say("x".repeat(5_000), "--as", "alice").exit()).isEqualTo(2);
    assertThat(say("help").exit()).isEqualTo(2);
    assertThat(say("help", "--as", "alice", "--room", "attic").exit()).isEqualTo(2);
  }

  @Test
  void saysWhatIsStillOpenAtTheTimeout() {
    still = true;
    Ran ran = say("scale backend 4", "--as", "alice", "--wait", "--timeout", "2s");
    still = false;
    assertThat(ran.exit()).isEqualTo(5);
    assertThat(ran.err()).contains("Still open");
  }

  @Test
  void namesTheAddressWhereNobodyAnswers() {
    Ran ran = run(new SayCommand(), "help", "--as", "alice", "--url", "http://localhost:1");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("No bot answers at 'http://localhost:1'", "--url");
  }

  @Test
  void speaksWithATokenOfTheControlSocketUntilItIsRevoked() throws IOException {
    Ran made = run(new TokenCommand(), "alice", "--expires", "1d", "--data", data.toString());
    assertThat(made.exit()).isZero();
    Path file = Files.writeString(data.resolve("token"), made.out());
    assertThat(say("whoami", "--token", file.toString()).out()).contains("You are alice");
    String id = made.err().split(" ", -1)[1];
    assertThat(run(new TokenCommand(), "--revoke", id, "--data", data.toString()).exit()).isZero();
    assertThat(say("whoami", "--token", file.toString()).exit()).isEqualTo(3);
  }

  @Test
  void makesNoTokenForSomebodyWhoIsNotKnown() {
    Ran ran = run(new TokenCommand(), "mallory", "--data", data.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("no person 'mallory' in people.yaml");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void makesATokenUnderTheLockOfTheDirectoryWhereNoBotRuns(@TempDir Path other) {
    Ran ran = run(new TokenCommand(), "alice", "--data", other.toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isNotBlank();
    assertThat(ran.err()).contains("speaks for alice");
  }

  @Test
  void closesTheControlSocketToEverybodyElse() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve(ControlSocket.FILE))))
        .isEqualTo("rw-------");
  }
}
