package dev.quarterdeck.target.ssh;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.TargetFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The nodes, reached over SSH: a connection for each program. Thread-safe. */
public final class Ssh implements Hosts, AutoCloseable {
  private final Config config;
  private final Set<Line> open = ConcurrentHashMap.newKeySet();

  /** Connects to nothing yet. */
  public Ssh(Config config) {
    this.config = config;
  }

  /**
   * Who we are and whom we trust.
   *
   * @param user on every machine
   * @param knownHosts the file with the keys of the machines, as OpenSSH writes it
   * @param redactor for text the machines wrote
   */
  public record Config(String user, Key key, Path knownHosts, Route route, Redactor redactor) {
    public Config {
      if (user.isBlank()) {
        throw new IllegalArgumentException("the user of the SSH connections has no name");
      }
    }
  }

  /**
   * The private key.
   *
   * @param file as {@code ssh-keygen} writes it
   * @param passphrase the name of the secret that opens it, where it is locked
   */
  public record Key(Path file, Optional<String> passphrase, Secrets secrets) {}

  /**
   * The way to the machines.
   *
   * @param addresses {@code host} or {@code host:port} by what the Swarm calls the node; one that
   *     is not in it is looked up by that name
   * @param jump {@code host} or {@code host:port} of the machine that all connections go through,
   *     with the same user and key
   */
  public record Route(Map<String, String> addresses, Optional<String> jump) {
    public Route {
      addresses = Map.copyOf(addresses);
      addresses.values().forEach(Address::of);
      jump.ifPresent(Address::of);
    }

    Address to(String hostname) {
      return Address.of(addresses.getOrDefault(hostname, hostname));
    }

    Optional<Address> through() {
      return jump.map(Address::of);
    }
  }

  @Override
  public Ran run(String hostname, CommandLine command) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the call; nothing was sent");
    }
    Line line = new Line(config, hostname);
    FutureTask<Ran> program = new FutureTask<>(() -> line.run(command));
    open.add(line);
    Thread.ofVirtual().name("ssh-" + hostname).start(program);
    try {
      return program.get(command.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return line.late(command);
    } catch (ExecutionException e) {
      return line.broken(e.getCause() == null ? e : e.getCause());
    } finally {
      open.remove(line);
      line.close();
    }
  }

  /** Ends every connection; what runs on the machines may go on. */
  @Override
  public void close() {
    open.forEach(Line::close);
  }

  /** The failure of a machine's address that cannot be one, as a node may have any hostname. */
  static TargetFailure nowhere(String hostname, IllegalArgumentException cause) {
    return new TargetFailure(
        "Node '%s' has no name that can be looked up. Give its address in quarterdeck.ssh.addresses."
            .formatted(hostname),
        cause);
  }
}
