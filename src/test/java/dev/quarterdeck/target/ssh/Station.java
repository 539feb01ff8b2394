package dev.quarterdeck.target.ssh;

import dev.quarterdeck.rig.SshServer;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bot that reaches the node n2 at a server.
 *
 * @param key the name of the file
 * @param passphrase of the key
 * @param hosts the name of the known_hosts file
 * @param jump where all connections go through
 */
record Station(
    SshServer server,
    String key,
    Optional<String> passphrase,
    String hosts,
    Optional<String> jump) {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static Station at(SshServer server) {
    return new Station(server, "key", Optional.empty(), "known_hosts", Optional.empty());
  }

  Station with(String otherKey) {
    return new Station(server, otherKey, passphrase, hosts, jump);
  }

  Station openedBy(String words) {
    return new Station(server, key, Optional.of(words), hosts, jump);
  }

  Station trusting(String file) {
    return new Station(server, key, passphrase, file, jump);
  }

  Station through(String address) {
    return new Station(server, key, passphrase, hosts, Optional.of(address));
  }

  Ssh ssh() {
    Path known = server.file(hosts);
    return new Ssh(
        new Ssh.Config(
            System.getProperty("user.name"),
            new Ssh.Key(server.file(key), passphrase.map(_ -> "ssh_passphrase"), secrets()),
            known,
            new Ssh.Route(Map.of("n2", server.address()), jump),
            Redactor.unknowing()));
  }

  Ran run(String... argv) throws InterruptedException {
    return run(CommandLine.of(PATIENCE, argv));
  }

  Ran run(CommandLine command) throws InterruptedException {
    try (Ssh ssh = ssh()) {
      return ssh.run("n2", command);
    }
  }

  private Secrets secrets() {
    return new Secrets() {
      @Override
      public Optional<Secret> find(String name) {
        return passphrase.map(Secret::new);
      }

      @Override
      public Collection<String> known() {
        return List.of();
      }

      @Override
      public String remedy(String name) {
        return "Write it down";
      }
    };
  }
}
