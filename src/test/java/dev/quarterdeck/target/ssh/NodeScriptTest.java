package dev.quarterdeck.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.SshServer;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The forced command that {@code deploy} ships for nodes, behind a real server. */
@Needs("sshd")
@ResourceLock("sshj")
class NodeScriptTest {
  private static final String ID = "0123456789abcdef";

  private static SshServer server;

  /** Programs of its name come first, so that what would run says so instead. */
  @BeforeAll
  static void start() {
    String tell = "#!/bin/sh\nprintf '%s\\0' \"${0##*/}\" \"$@\"\n[ $1 != exec ] || cat\n";
    server = new SshServer().shipped(Map.of("docker", tell, "systemctl", tell, "sudo", tell));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() throws Exception {
    Files.writeString(server.file("node.log"), "");
  }

  private static Ran run(String... argv) throws InterruptedException {
    return Station.at(server).with("forced").run(argv);
  }

  private static String log() throws Exception {
    return Files.readString(server.file("node.log"));
  }

  private static void refused(String... argv) throws Exception {
    Files.writeString(server.file("node.log"), "");
    Ran ran = run(argv);
    assertThat(ran)
        .as(String.join(" ", argv))
        .isInstanceOfSatisfying(
            Ran.Exited.class,
            exited -> {
              assertThat(exited.exit()).isEqualTo(126);
              assertThat(exited.err()).startsWith("refused by quarterdeck-node: ");
              assertThat(exited.out()).isEmpty();
            });
    assertThat(log()).contains("auth.warning").contains("refused from 127.0.0.1");
  }

  @Test
  void programsInContainersGetTheirArgumentsAsTheyWere() throws Exception {
    for (String program : List.of("redis-cli", "cqlsh")) {
      List<String> argv = new ArrayList<>(List.of("docker", "exec", "-i", ID, program));
      argv.addAll(Hostile.ARGUMENTS);

      Ran ran = run(argv.toArray(String[]::new));

      assertThat(ran).isInstanceOf(Ran.Exited.class);
      String[] told = ((Ran.Exited) ran).out().split("\0", -1);
      assertThat(Arrays.asList(told).subList(0, told.length - 1)).isEqualTo(argv);
    }
    assertThat(log()).contains("auth.info", "runs from 127.0.0.1: docker exec -i " + ID);
  }

  @Test
  void aPasswordGoesThroughAndIsNotLogged() throws Exception {
    CommandLine ping =
        CommandLine.of(Station.PATIENCE, "docker", "exec", "-i", ID, "redis-cli", "PING")
            .reading(new Secret("correct horse\n"));

    assertThat(Station.at(server).with("forced").run(ping))
        .isInstanceOfSatisfying(
            Ran.Exited.class, ran -> assertThat(ran.out()).endsWith("\0correct horse\n"));
    assertThat(log()).contains("redis-cli PING").doesNotContain("correct horse");
  }

  @Test
  void aRestartOfTheMachineIsAllowedAndSeen() throws Exception {
    Ran told = run("cat", "/proc/sys/kernel/random/boot_id");
    assertThat(told).isInstanceOf(Ran.Exited.class);
    String boot = ((Ran.Exited) told).out().strip();
    assertThat(boot).hasSize(36);

    assertThat(run("reboot-once", boot))
        .isInstanceOfSatisfying(
            Ran.Exited.class, ran -> assertThat(ran.out()).contains("systemctl\0reboot\0"));
  }

  @Test
  void aRestartThatWasAskedForInAnEarlierStartIsNotDone() throws Exception {
    assertThat(run("reboot-once", "01234567-89ab-cdef-0123-456789abcdef"))
        .isInstanceOfSatisfying(
            Ran.Exited.class,
            ran -> {
              assertThat(ran.exit()).isEqualTo(3);
              assertThat(ran.out()).isEmpty();
            });
    assertThat(log()).contains("does not restart, as it is another start");
  }

  @Test
  void everythingElseIsRefusedAndLogged() throws Exception {
    refused("sh");
    refused("docker", "exec", "-i", ID, "sh", "-c", "id");
    refused("docker", "exec", "-i", "--privileged", ID, "nodetool");
    refused("docker", "exec", "-it", ID, "nodetool");
    refused("docker", "exec", "-i", ID);
    refused("docker", "exec -i", ID, "nodetool");
    refused("docker exec -i", ID, "nodetool");
    refused("docker", "exec", "-i", ID, "nodetool", "-Dx -javaagent:/tmp/x.jar", "status");
    refused("docker", "exec", "-i", ID, "nodetool", "-Dcassandra.x=y", "status");
    refused("docker", "exec", "-i", ID, "nodetool", "status", "a b");
    refused("docker", "run", "-i", ID, "nodetool");
    refused("docker", "exec", "-i", "../" + ID, "nodetool");
    refused("docker", "exec", "-i", ID + "\n", "nodetool");
    refused("docker", "exec", "-i", ID, "nodetool\n");
    refused("reboot");
    refused("reboot-once");
    refused("reboot-once", "now");
    refused("reboot-once", "01234567-89ab-cdef-0123-456789abcdef", "--force");
    refused("reboot-once\n");
    refused("cat", "/proc/sys/kernel/random/boot_id", "/etc/shadow");
    refused("cat", "/etc/shadow");
    refused("scp", "-t", "/tmp");
  }

  /** Not what the bot would write, but anybody with its key could. */
  @Test
  void whatAShellWouldUnderstandIsRefused() throws Exception {
    String begin = "docker exec -i " + ID + " nodetool ";
    for (String rest :
        List.of("; id", "status; id", "$(id)", "`id`", "a\nid", "\"a\"", "'a", "a'", "\\a", " a")) {
      Process ssh =
          new ProcessBuilder(
                  "ssh",
                  "-F",
                  "none",
                  "-i",
                  "" + server.file("forced"),
                  "-p",
                  port(),
                  "-o",
                  "BatchMode=yes",
                  "-o",
                  "UserKnownHostsFile=" + server.file("known_hosts"),
                  "127.0.0.1",
                  begin + rest)
              .redirectErrorStream(true)
              .start();
      String said = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(ssh.waitFor()).as(rest).isEqualTo(126);
      assertThat(said).as(rest).startsWith("refused by quarterdeck-node: ");
    }
  }

  private static String port() {
    return server.address().replace("127.0.0.1:", "");
  }
}
