package dev.quarterdeck;

import dev.quarterdeck.store.Location;
import dev.quarterdeck.target.swarm.Swarm;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that can be configured, by {@code application.yaml}, environment or secret files.
 *
 * @param data the directory of the database, the control socket and the published audit head
 * @param files the directory that holds {@code runbooks} and {@code permissions}
 * @param store the server that holds the database; without one it is in the data directory
 * @param swarm {@code unix:///var/run/docker.sock} or {@code tcp://host:port} of each manager that
 *     may be asked, the preferred one first; empty for the Playground
 * @param secrets the directory of the secrets that runbooks name
 * @param flood how much one person may ask at once; after that it is one a second
 */
@ConfigurationProperties("quarterdeck")
record Settings(
    @DefaultValue("data") String data,
    @DefaultValue(".") String files,
    @DefaultValue Database store,
    @DefaultValue List<String> swarm,
    @DefaultValue("/run/secrets") String secrets,
    @DefaultValue("20") int flood,
    @DefaultValue Registry registry,
    @DefaultValue Prometheus prometheus,
    @DefaultValue SlackSettings slack,
    @DefaultValue Alerts alerts,
    @DefaultValue Ssh ssh,
    @DefaultValue Cassandra cassandra,
    @DefaultValue Engine engine,
    @DefaultValue Console console,
    @DefaultValue Hooks hooks,
    @DefaultValue Audit audit) {

  // Spring would look for a Path on the class path first, and finds "." there.
  Path dataDirectory() {
    return Path.of(data);
  }

  Path filesDirectory() {
    return Path.of(files);
  }

  Path secretsDirectory() {
    return Path.of(secrets);
  }

  Location location() {
    return Location.of(dataDirectory(), store.url(), store.user(), store.password());
  }

  /** Whether no engine is configured, so that the Playground stands in its place. */
  boolean simulated() {
    return swarm.isEmpty();
  }

  /**
   * A PostgreSQL database.
   *
   * @param url {@code jdbc:postgresql://host:5432/database}
   */
  record Database(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password) {
    @Override
    public String toString() {
      return url.replaceFirst("\\?.*", "");
    }
  }

  /**
   * How patient the bot is with the engine.
   *
   * @param certificates the directory of {@code ca.pem}, {@code cert.pem} and {@code key.pem} for
   *     managers over TCP; empty where they are asked in plain text
   * @param deadline for one call
   * @param stability how long tasks must stay healthy before a change counts as done
   * @param placement how long a task may wait for a node before a change counts as failed
   */
  record Engine(
      @DefaultValue("") String certificates,
      @DefaultValue("10s") Duration deadline,
      @DefaultValue("10s") Duration stability,
      @DefaultValue("60s") Duration placement) {
    Swarm.Patience patience() {
      return new Swarm.Patience(stability, placement);
    }

    Optional<SSLContext> tls() {
      return certificates.isBlank()
          ? Optional.empty()
          : Optional.of(new Certificates(Path.of(certificates)).context());
    }
  }

  /**
   * The registries that images come from.
   *
   * @param logins the file that {@code docker login} wrote
   * @param plain those without TLS
   */
  record Registry(
      @DefaultValue("/run/secrets/docker-config.json") String logins,
      @DefaultValue Set<String> plain) {}

  /**
   * Where is measured what services do.
   *
   * @param address {@code http://host:9090}; empty where no Prometheus is asked
   * @param token name of the secret with the bearer token it wants; empty where it wants none
   * @param ca file of the certificates that are trusted over https, as PEM; empty for Java's own
   * @param deadline for one question
   */
  record Prometheus(
      @DefaultValue("") String address,
      @DefaultValue("") String token,
      @DefaultValue("") String ca,
      @DefaultValue("5s") Duration deadline) {
    boolean configured() {
      return !address.isBlank();
    }

    Optional<SSLContext> tls() {
      return ca.isBlank()
          ? Optional.empty()
          : Optional.of(Certificates.trusting(Path.of(ca), "quarterdeck.prometheus.ca"));
    }
  }

  /**
   * What Alertmanager tells.
   *
   * @param token the file with the secret that its notifications carry; empty where none are taken
   * @param quiet after so long without a word of it a group is not known to fire any more
   */
  record Alerts(@DefaultValue("") String token, @DefaultValue("9h") Duration quiet) {
    Alerts {
      if (quiet.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException(
            "quarterdeck.alerts.quiet is below ten minutes: write more than twice the repeat_interval of Alertmanager");
      }
    }

    private static final Duration SHORTEST = Duration.ofMinutes(10);

    Optional<Path> tokenFile() {
      return Optional.of(token).filter(path -> !path.isBlank()).map(Path::of);
    }
  }

  /**
   * The way to the nodes, for what a manager cannot do on another machine.
   *
   * @param user on every node; empty where no node is to be reached
   * @param key the private key, as {@code ssh-keygen} writes it
   * @param passphrase the name of the secret that opens it; empty where it is not locked
   * @param known the file with the keys of the nodes, as {@code ssh-keyscan} prints them
   * @param jump {@code host} or {@code host:port} that all connections go through
   * @param addresses {@code hostname=host} or {@code hostname=host:port}
   */
  record Ssh(
      @DefaultValue("") String user,
      @DefaultValue("/run/secrets/ssh-key") String key,
      @DefaultValue("") String passphrase,
      @DefaultValue("/run/secrets/known_hosts") String known,
      @DefaultValue("") String jump,
      @DefaultValue List<String> addresses) {
    boolean configured() {
      return !user.isBlank();
    }

    Map<String, String> byHostname() {
      return addresses.stream()
          .map(Ssh::pair)
          .collect(Collectors.toMap(List::getFirst, List::getLast));
    }

    private static List<String> pair(String entry) {
      List<String> pair = List.of(entry.split("=", -1));
      if (pair.size() != 2 || pair.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "'%s' in quarterdeck.ssh.addresses is no address of a node: write hostname=host:port"
                .formatted(entry));
      }
      return pair;
    }
  }

  /**
   * The Cassandra cluster of the Swarm.
   *
   * @param services those whose running tasks are its nodes; none where there is no Cassandra
   * @param user who the bot is for JMX; empty where it wants no login
   * @param password name of the secret with that user's password
   * @param grace {@code gc_grace_seconds} of its tables
   */
  record Cassandra(
      @DefaultValue List<String> services,
      @DefaultValue("") String user,
      @DefaultValue("cassandra-jmx") String password,
      @DefaultValue("10d") Duration grace) {}

  /**
   * The console and its API.
   *
   * @param hosts names browsers may know it by
   * @param rooms the names of its rooms; what concerns everybody is told in the first, without
   *     Slack
   */
  record Console(
      @DefaultValue("127.0.0.1") String address,
      @DefaultValue({"localhost", "127.0.0.1", "[::1]"}) Set<String> hosts,
      @DefaultValue({"ops-prod", "deploys"}) List<String> rooms) {
    InetAddress listens() {
      return Settings.address(address);
    }
  }

  /** The connector for machines: health and metrics. */
  record Hooks(@DefaultValue("127.0.0.1") String address, @DefaultValue("8081") int port) {
    InetAddress listens() {
      return Settings.address(address);
    }
  }

  /**
   * The audit trail. {@code key} is a PKCS #8 PEM file; without one a demonstration makes its own.
   */
  record Audit(@Nullable Path key) {}

  private static InetAddress address(String name) {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "'" + name + "' is no address to listen on; write 127.0.0.1 or another of this machine",
          e);
    }
  }
}
