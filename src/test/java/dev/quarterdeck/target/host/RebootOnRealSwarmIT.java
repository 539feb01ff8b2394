package dev.quarterdeck.target.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.OnRealSwarm.Size;
import dev.quarterdeck.rig.SshServer;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.ssh.Ssh;
import dev.quarterdeck.target.swarm.Swarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A node that really goes away and comes back, asked over SSH through the shipped forced command.
 * All nodes of the rig share one kernel, so which start of the machine it is stands in a file,
 * which what stands for {@code systemctl} writes anew; engine and SSH server are killed and
 * started.
 */
@OnRealSwarm(Size.SPARE)
@Needs("sshd")
class RebootOnRealSwarmIT implements Progress {
  private static final String NODE = "n3";

  private final LiveSwarm live;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Checkpoint> saved = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private SshServer server;
  private Ssh ssh;
  private Swarm swarm;

  RebootOnRealSwarmIT(LiveSwarm live) throws IOException {
    this.live = live;
    server = new SshServer();
    Files.writeString(server.file("boot_id"), UUID.randomUUID() + "\n");
    String cat =
        "#!/bin/sh\n[ \"$1\" != /proc/sys/kernel/random/boot_id ] || set -- %s\nexec /bin/cat \"$@\"\n"
            .formatted(server.file("boot_id"));
    String systemctl = "#!/bin/sh\nsetsid -f %s </dev/null >/dev/null 2>&1\n".formatted(power());
    var _ = server.shipped(Map.of("cat", cat, "systemctl", systemctl));
  }

  private Path power() {
    return server.program(
        "power",
        """
        #!/bin/sh
        echo restart >>%1$s/restarts
        sleep 1
        %2$s kill %1$s
        %3$s crash 3
        cp /proc/sys/kernel/random/uuid %1$s/boot_id
        sleep 2
        %2$s start %1$s
        %3$s start 3
        """
            .formatted(
                server.file(""), Path.of("src/test/rig/sshd.sh").toAbsolutePath(), live.shell()));
  }

  @BeforeEach
  void open() {
    ssh = server.reach(NODE);
    swarm = live.asked();
  }

  @AfterEach
  void close() throws IOException {
    swarm.close();
    ssh.close();
    server.close();
  }

  private Action action(String name) {
    Machines machines =
        new Machines(
            new Machines.Config(ssh, swarm.nodes(), List.of(swarm.objector()), Instant::now));
    return swarm.offer().and(machines.offer()).action(name).orElseThrow();
  }

  private Intent intend(String action, String node) {
    Thing thing =
        ((Kind.Resolution.Found) swarm.offer().kind("node").orElseThrow().resolve(node)).thing();
    return action(action)
        .intend(
            new Inputs(new StepKey("9", "step", 1), Map.of("node", thing.value())),
            History.empty());
  }

  private void done(String action) throws InterruptedException {
    assertThat(action(action).perform(intend(action, NODE), this)).isInstanceOf(Outcome.Done.class);
  }

  private List<String> restarts() throws IOException {
    return Files.readAllLines(server.file("restarts"));
  }

  @Test
  void aNodeIsEmptiedRestartedOnceAndOpened() throws Exception {
    done("swarm.drain");
    Action reboot = action("host.reboot");
    Intent intent = intend("host.reboot", NODE);
    assertThat(reboot.observe(intent, Optional.empty()))
        .isInstanceOf(Observation.NotHappened.class);

    Outcome outcome = reboot.perform(intent, this);

    assertThat(outcome.note()).matches("n3 was restarted \\(boot [0-9a-f]{8}\\) and is ready; .*");
    assertThat(said).anyMatch(text -> text.startsWith("n3 is away for"));
    assertThat(reboot.observe(intent, Optional.of(saved.getLast())))
        .isInstanceOf(Observation.Ended.class);
    done("swarm.activate");

    // Another bot, which knows only that the first one was about to ask.
    assertThat(reboot.resume(intent, Optional.of(saved.getFirst()), this))
        .isInstanceOf(Outcome.Done.class);
    String before = Wanted.from(intent).boot();
    assertThat(ssh.run(NODE, CommandLine.of(Duration.ofSeconds(10), "reboot-once", before)))
        .isInstanceOfSatisfying(Ran.Exited.class, ran -> assertThat(ran.exit()).isEqualTo(3));
    assertThat(restarts()).hasSize(1);

    assertThatThrownBy(() -> intend("host.reboot", "n1"))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("The bot itself runs on n1")
        .hasMessageContaining("0 of 1 managers");
  }

  @Override
  public void say(String text, double fraction) {
    said.add(text);
  }

  @Override
  public void save(Checkpoint checkpoint) {
    saved.add(checkpoint);
  }

  @Override
  public void await(Duration duration) throws InterruptedException {
    boolean _ = never.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
