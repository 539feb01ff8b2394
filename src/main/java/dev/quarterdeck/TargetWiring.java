package dev.quarterdeck;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.prometheus.Prometheus;
import dev.quarterdeck.rehearsal.SimulatedHosts;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.secret.SecretFiles;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.cassandra.Cassandra;
import dev.quarterdeck.target.host.Machines;
import dev.quarterdeck.target.redis.Redis;
import dev.quarterdeck.target.registry.DockerLogins;
import dev.quarterdeck.target.registry.Places;
import dev.quarterdeck.target.registry.Registry;
import dev.quarterdeck.target.ssh.Ssh;
import dev.quarterdeck.target.swarm.Swarm;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The systems the bot can change: a Swarm, or the Playground where none is configured. */
@Configuration(proxyBeanMethods = false)
class TargetWiring {
  /** The engine that is configured, or a Playground of our own: never one in place of the other. */
  record Ground(Swarm.Managers managers, Optional<Playground> playground) implements AutoCloseable {
    @Override
    public void close() {
      playground.ifPresent(Playground::close);
    }
  }

  @Bean
  Ground ground(Settings settings, InstantSource clock) {
    if (!settings.simulated()) {
      List<URI> hosts = settings.swarm().stream().map(String::strip).map(URI::create).toList();
      return new Ground(new Swarm.Managers(hosts, settings.engine().tls()), Optional.empty());
    }
    Playground playground = Playground.start(Playground.Options.of(clock));
    URI host = URI.create("tcp://" + playground.url().getAuthority());
    return new Ground(Swarm.Managers.at(host), Optional.of(playground));
  }

  @Bean
  Secrets secrets(Settings settings, InstantSource clock) {
    return new SecretFiles(settings.secretsDirectory(), clock);
  }

  @Bean
  Swarm swarm(
      Settings settings, Ground ground, Given given, Secrets secrets, MeterRegistry meters) {
    Swarm.Config config =
        new Swarm.Config(
            ground.managers(),
            settings.engine().deadline(),
            settings.engine().patience(),
            new Redactor(secrets::known),
            InstantSource.system());
    return new Swarm(
        config,
        (method, template, outcome, nanos) -> count(meters, method, template, outcome, nanos),
        given.logins(),
        given.metrics());
  }

  /** What a Swarm is asked with besides. */
  record Given(Logins logins, Metrics metrics) {}

  @Bean
  Given given(Logins logins, Metrics metrics) {
    return new Given(logins, metrics);
  }

  /** The Playground's own where there is one; a real one says nothing of what is simulated. */
  @Bean
  Metrics metrics(Settings settings, Ground ground, Secrets secrets) {
    Settings.Prometheus asked = settings.prometheus();
    Redactor redactor = new Redactor(secrets::known);
    if (ground.playground().isPresent()) {
      URI here = ground.playground().get().url();
      return new Prometheus(new Prometheus.Config(here, asked.deadline(), redactor));
    }
    return asked.configured()
        ? new Prometheus(
            new Prometheus.Config(
                URI.create(asked.address().strip()),
                () -> given(asked.token()).map(secrets::require),
                asked.tls(),
                asked.deadline(),
                redactor))
        : Metrics.none();
  }

  @Bean
  Logins logins(Settings settings) {
    return new DockerLogins(Path.of(settings.registry().logins()));
  }

  /** The Playground's registry where there is one; the other way is never taken by accident. */
  @Bean
  Registry registry(Settings settings, Ground ground, Logins logins, Secrets secrets) {
    Places places =
        ground
            .playground()
            .<Places>map(playground -> _ -> playground.url())
            .orElseGet(() -> Places.exceptFor(settings.registry().plain()));
    return new Registry(
        new Registry.Config(
            logins,
            places,
            settings.engine().deadline(),
            new Redactor(secrets::known),
            InstantSource.system()));
  }

  /** What is simulated has machines of its own; the real ones are not reached from there. */
  @Bean
  Hosts hosts(Settings settings, Ground ground, Secrets secrets) {
    if (ground.playground().isPresent()) {
      return new SimulatedHosts(ground.playground().get());
    }
    Settings.Ssh ssh = settings.ssh();
    return !ssh.configured()
        ? Hosts.none()
        : new Ssh(
            new Ssh.Config(
                ssh.user(),
                new Ssh.Key(Path.of(ssh.key()), given(ssh.passphrase()), secrets),
                Path.of(ssh.known()),
                new Ssh.Route(ssh.byHostname(), given(ssh.jump())),
                new Redactor(secrets::known)));
  }

  private static Optional<String> given(String setting) {
    return Optional.of(setting).filter(text -> !text.isBlank());
  }

  @Bean
  Shell shell(Settings settings, Swarm swarm, Hosts hosts) {
    return settings.simulated()
        ? Shell.ofOneEngine(swarm.containers())
        : new Shell(swarm.containers(), hosts);
  }

  private static void count(
      MeterRegistry meters, String method, String template, String outcome, long nanos) {
    Timer.builder("quarterdeck.engine.calls")
        .description("Calls to the Docker Engine")
        .tags("method", method, "path", template, "outcome", outcome)
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Bean
  Redis redis(Shell shell, Swarm swarm, Secrets secrets) {
    return new Redis(
        new Redis.Config(shell, swarm.volumes(), secrets, new Redactor(secrets::known)));
  }

  /** The Playground has a Cassandra, so that one is there to try. */
  @Bean
  Cassandra cassandra(
      Settings settings, Shell shell, Swarm swarm, Secrets secrets, ObjectProvider<Store> store) {
    Settings.Cassandra given = settings.cassandra();
    boolean none = given.services().isEmpty();
    return new Cassandra(
        new Cassandra.Config(
            none && settings.simulated() ? Cassandra.Config.SIMULATED : given.services(),
            () ->
                given(given.user()).map(user -> new Login(user, secrets.require(given.password()))),
            given.grace(),
            InstantSource.system()),
        new Cassandra.Ground(
            shell,
            swarm.offer().kind("service").orElseThrow(),
            swarm.volumes(),
            swarm.offer().action("swarm.restart").orElseThrow()),
        () ->
            new JdbcJournal(store.getObject().writer(), store.getObject().reader())
                .history(new RunId(0)));
  }

  @Bean
  Machines machines(Hosts hosts, Swarm swarm, Cassandra cassandra) {
    return new Machines(
        new Machines.Config(
            hosts,
            swarm.nodes(),
            List.of(swarm.objector(), cassandra.objector(swarm.nodes())),
            InstantSource.system()));
  }

  /** What is done inside of services. */
  record Databases(Redis redis, Cassandra cassandra) {}

  @Bean
  Databases databases(Redis redis, Cassandra cassandra) {
    return new Databases(redis, cassandra);
  }

  /** What is only asked. */
  record Asked(Registry registry, Metrics metrics) {}

  @Bean
  Asked asked(Registry registry, Metrics metrics) {
    return new Asked(registry, metrics);
  }

  @Bean
  Offer offer(Swarm swarm, Asked asked, Databases databases, Machines machines, Secrets secrets) {
    return swarm
        .offer()
        .and(asked.registry().resolve(swarm.images()))
        .and(Prometheus.expect(asked.metrics(), InstantSource.system()))
        .and(databases.redis().actions())
        .and(databases.cassandra().offer())
        .and(machines.offer())
        .discreet(secrets);
  }
}
