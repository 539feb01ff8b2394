package dev.quarterdeck.target.redis;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.SshServer;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.ssh.Ssh;
import dev.quarterdeck.target.swarm.Swarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Redis of the rig's Swarm, and the bot's way to it; the SSH server stands for that of a node.
 */
final class Fleet {
  static final String NAME = "shell-redis";
  static final String NODE = "n2";
  static final String PASSWORD = "correct-horse";

  private final LiveSwarm live;
  private @Nullable SshServer sshd;
  private @Nullable Ssh ssh;
  private @Nullable Swarm swarm;
  private String node = NODE;

  Fleet(LiveSwarm live) {
    this.live = live;
  }

  void open() {
    // The server is on this machine, and the engine of the node is not: docker leads to it.
    String docker = "#!/bin/sh\nexec %s docker 2 \"$@\"\n".formatted(live.shell());
    SshServer server = new SshServer().shipped(Map.of("docker", docker));
    sshd = server;
    ssh = server.reach(NODE);
    swarm = live.asked();
  }

  /** One that saves by itself once in an hour, on that node. */
  void create(String onNode, String... flags) {
    node = onNode;
    live.remove(NAME);
    List<String> all =
        new ArrayList<>(
            List.of(
                "service",
                "create",
                "--quiet",
                "--detach=false",
                "--name=" + NAME,
                "--endpoint-mode=dnsrr",
                "--constraint=node.hostname==" + onNode,
                "--env=REDIS_PASSWORD=" + PASSWORD));
    all.addAll(List.of(flags));
    all.addAll(List.of("registry.rig:5000/rig/redis:7.0", "--save", "3600 1"));
    live.docker(1, all.toArray(String[]::new));
    cli("FLUSHALL");
  }

  Thing service() {
    return new Thing(
        "service", live.docker(1, "service", "inspect", "-f", "{{.ID}}", NAME).strip(), NAME);
  }

  /** What its own client says, past the bot. */
  String cli(String... words) {
    int number = Integer.parseInt(node.substring(1));
    // The newest comes first; one of the service before may still be ending.
    String container =
        live.docker(number, "ps", "-q", "-f", "label=com.docker.swarm.service.name=" + NAME)
            .lines()
            .findFirst()
            .orElseThrow();
    List<String> all =
        new ArrayList<>(List.of("exec", "-e", "REDISCLI_AUTH=" + PASSWORD, container, "redis-cli"));
    all.addAll(Arrays.asList(words));
    return live.docker(number, all.toArray(String[]::new)).strip();
  }

  /** What the node's forced command has logged. */
  String logins() throws IOException {
    Path log = Objects.requireNonNull(sshd).file("node.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  Action save() {
    return redis()[0];
  }

  Action compare() {
    return redis()[1];
  }

  Action restart() {
    return Objects.requireNonNull(swarm).offer().action("swarm.restart").orElseThrow();
  }

  private Action[] redis() {
    Swarm engine = Objects.requireNonNull(swarm);
    Shell shell = new Shell(engine.containers(), Objects.requireNonNull(ssh));
    return new Redis(
            new Redis.Config(shell, engine.volumes(), new TwoSecrets(), Redactor.unknowing()))
        .actions();
  }

  private record TwoSecrets() implements Secrets {
    @Override
    public Optional<Secret> find(String name) {
      return Optional.of(new Secret(name.equals("right") ? PASSWORD : "something else"));
    }

    @Override
    public Collection<String> known() {
      return List.of(PASSWORD);
    }

    @Override
    public String remedy(String name) {
      return "Write it down";
    }
  }

  void close() throws IOException {
    live.remove(NAME);
    Objects.requireNonNull(swarm).close();
    Objects.requireNonNull(ssh).close();
    Objects.requireNonNull(sshd).close();
  }
}
