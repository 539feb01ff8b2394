package dev.quarterdeck.target.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.SshServer;
import dev.quarterdeck.rig.Web;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.ssh.Ssh;
import dev.quarterdeck.target.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the docker client of a real node tells and does, over SSH and the shipped forced command.
 */
@OnRealSwarm
@Needs("sshd")
class PruneOnRealSwarmIT implements Progress {
  private static final String NAME = "maplepress_pruned";
  private static final int NODE = 2;

  private final LiveSwarm live;
  private final SshServer server;
  private Ssh ssh;
  private Swarm swarm;

  PruneOnRealSwarmIT(LiveSwarm live) {
    this.live = live;
    String docker = "#!/bin/sh\nexec %s docker %d \"$@\"\n".formatted(live.shell(), NODE);
    server = new SshServer().shipped(Map.of("docker", docker));
  }

  @BeforeEach
  void open() {
    ssh = server.reach("n" + NODE);
    swarm = live.asked();
  }

  @AfterEach
  void close() throws IOException {
    swarm.close();
    ssh.close();
    server.close();
  }

  private Offer machines() {
    return new Machines(new Machines.Config(ssh, swarm.nodes(), List.of(), Instant::now)).offer();
  }

  private Action prune() {
    return machines().action("host.prune").orElseThrow();
  }

  private Intent intend() {
    Kind.Resolution found = machines().kind("machine").orElseThrow().resolve("n" + NODE);
    Thing node = ((Kind.Resolution.Found) found).thing();
    return prune()
        .intend(
            new Inputs(new StepKey("9", "prune", 1), Map.of("machine", node.value())),
            History.empty());
  }

  private List<String> images() {
    return live.docker(NODE, "image", "ls", "--digests", "--format", "{{.Repository}} {{.Digest}}")
        .lines()
        .toList();
  }

  private String row(String tag) {
    return "registry.rig:5000/rig/app " + live.digest(tag);
  }

  @Test
  void whatNothingUsesGoesAndWhatAServiceWouldGoBackToStays() throws Exception {
    live.createWeb(NAME, 1, Web.app("v1").with("--constraint=node.hostname==n" + NODE));
    live.docker(
        1, "service", "update", "--quiet", "--detach=false", "--image", LiveSwarm.app("v2"), NAME);
    live.docker(NODE, "pull", "--quiet", LiveSwarm.app("v6"));
    assertThat(images()).contains(row("v1"), row("v2"), row("v6"));

    Intent intent = intend();
    assertThat(intent.facts().getLast().value()).contains("registry.rig:5000/rig/app:v6");
    Outcome outcome = prune().perform(intent, this);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note()).startsWith("n2: ").endsWith(" removed");
    assertThat(images()).contains(row("v1"), row("v2")).doesNotContain(row("v6"));
    assertThatThrownBy(this::intend)
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("nothing to prune on n2");
  }

  @Override
  public void say(String text, double fraction) {}

  @Override
  public void save(Checkpoint checkpoint) {
    throw new AssertionError("keeps none");
  }

  @Override
  public void await(Duration duration) {}
}
