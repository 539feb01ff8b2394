package dev.quarterdeck.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.SshServer;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whom we let ourselves in with, who lets us in, and what is said when that breaks. */
@Needs("sshd")
@ResourceLock("sshj")
class SshTrustTest {
  private SshServer server;

  @BeforeEach
  void start() {
    server = new SshServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String who() {
    return "Node 'n2' at " + server.address();
  }

  private static String fingerprint(SshServer server) throws Exception {
    Process process =
        new ProcessBuilder("ssh-keygen", "-lf", server.file("host.pub").toString()).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .split(" ", -1)[1];
  }

  @Test
  void aStrangersKeyIsRefused() {
    assertThatThrownBy(() -> Station.at(server).with("stranger").run("true"))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "%s does not let '%s' in with the key %s. Add its public half to the authorized_keys there."
                .formatted(who(), System.getProperty("user.name"), server.file("stranger")));
  }

  @Test
  void aChangedHostKeyIsRefusedAndNothingRuns() throws Exception {
    String made = server.file("made").toString();

    assertThatThrownBy(() -> Station.at(server).trusting("known_hosts.wrong").run("touch", made))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "%s shows another key than %s knows: %s (ssh-ed25519). It was installed anew, or someone stands in between: compare it on the machine itself before you replace the line."
                .formatted(who(), server.file("known_hosts.wrong"), fingerprint(server)));
    assertThat(server.file("made")).doesNotExist();
  }

  @Test
  void anUnknownHostIsRefusedAndNothingRuns() throws Exception {
    Files.writeString(server.file("known_hosts.empty"), "# nobody\n");
    String made = server.file("made").toString();

    assertThatThrownBy(() -> Station.at(server).trusting("known_hosts.empty").run("touch", made))
        .isInstanceOf(TargetFailure.class)
        .hasMessageStartingWith(
            "%s is not in %s. It shows the key %s (ssh-ed25519): compare it"
                .formatted(who(), server.file("known_hosts.empty"), fingerprint(server)));
    assertThat(server.file("made")).doesNotExist();
  }

  @Test
  void withoutAnyKnownHostsNobodyIsTrusted() {
    assertThatThrownBy(() -> Station.at(server).trusting("nowhere").run("true"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageStartingWith(
            "The keys of the nodes cannot be read from " + server.file("nowhere"));
  }

  @Test
  void aMachineThatIsNotThereIsSaid() {
    server.kill();

    assertThatThrownBy(() -> Station.at(server).run("true"))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            who()
                + " cannot be reached (Connection refused). Look whether sshd runs there, and at quarterdeck.ssh.addresses.");
  }

  @Test
  void aMachineThatHangsIsNotWaitedForLongerThanTheDeadline() {
    server.pause();

    assertThatThrownBy(() -> Station.at(server).run(CommandLine.of(Duration.ofSeconds(2), "true")))
        .isInstanceOf(TargetFailure.class)
        .hasMessage("Node 'n2' did not let us in within 2 s. Look whether sshd answers there.");
  }

  @Test
  void aServerKilledInTheMiddleLosesTheProgram() throws Exception {
    assertThat(inTheMiddle(server::kill))
        .isInstanceOfSatisfying(
            Ran.Lost.class,
            lost -> assertThat(lost.why()).startsWith("The connection to node 'n2' broke off ("));
  }

  @Test
  void aMachineThatFallsSilentIsNoticedLongBeforeTheDeadline() throws Exception {
    long begin = System.nanoTime();

    assertThat(inTheMiddle(server::pause)).isInstanceOf(Ran.Lost.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(40));
  }

  /** A program of ten minutes, to which this happens once it runs. */
  private Ran inTheMiddle(Runnable event) throws Exception {
    CommandLine program =
        CommandLine.of(
            Duration.ofMinutes(10), "sh", "-c", "touch " + server.file("runs") + "; sleep 600");
    FutureTask<Ran> ran = new FutureTask<>(() -> Station.at(server).run(program));
    Thread.ofVirtual().start(ran);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.exists(server.file("runs")));
    event.run();
    return ran.get(60, TimeUnit.SECONDS);
  }

  @Test
  void whoeverIsInterruptedWaitsNoLonger() throws Exception {
    Station station = Station.at(server);
    FutureTask<Ran> ran =
        new FutureTask<>(() -> station.run(CommandLine.of(Duration.ofMinutes(10), "sleep", "600")));
    Thread waiting = Thread.ofVirtual().start(ran);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    waiting.interrupt();

    assertThatThrownBy(() -> ran.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void aJumpHostIsGoneThrough() throws Exception {
    try (SshServer jump = new SshServer()) {
      Files.writeString(
          server.file("known_hosts.both"),
          Files.readString(server.file("known_hosts"))
              + Files.readString(jump.file("known_hosts")));
      Station station = Station.at(server).trusting("known_hosts.both").through(jump.address());
      String before = Files.readString(jump.file("authorized_keys"));

      assertThatThrownBy(() -> station.run("true"))
          .hasMessageStartingWith("The jump host " + jump.address() + " does not let '");

      String key = Files.readString(server.file("key.pub"));
      Files.writeString(jump.file("authorized_keys"), before + "restrict " + key);
      assertThatThrownBy(() -> station.run("true"))
          .hasMessageStartingWith(
              "The jump host %s does not lead to %s (".formatted(jump.address(), server.address()));

      Files.writeString(
          jump.file("authorized_keys"),
          before + "restrict,port-forwarding,command=\"exit 126\" " + key);
      assertThat(station.run("echo", "far")).isEqualTo(new Ran.Exited(0, "far\n", "", false));

      assertThatThrownBy(() -> station.trusting("known_hosts").run("true"))
          .hasMessageStartingWith("The jump host " + jump.address() + " is not in ");
    }
  }

  @Test
  void whereNothingIsConfiguredThatIsSaid() {
    assertThatThrownBy(() -> Hosts.none().run("n2", CommandLine.of(Station.PATIENCE, "true")))
        .hasMessageContaining("quarterdeck.ssh.user");
  }
}
