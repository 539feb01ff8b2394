package dev.quarterdeck.deck;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.audit.SigningKey;
import dev.quarterdeck.rig.FreePort;
import dev.quarterdeck.store.Location;
import dev.quarterdeck.store.Server;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.CredentialTrail;
import dev.quarterdeck.web.jdbc.JdbcCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bot as a child process on a data directory that outlives it. Everybody of the demonstration
 * has a token. One thread.
 */
final class Deck implements AutoCloseable {
  /** A start takes about 5 s on an idle machine. */
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private static final Duration TOKEN_LIFE = Duration.ofDays(1);

  private final Location location;
  private final Path data;
  private final String engine;
  private final Path files;
  private final int port = FreePort.next();
  private final int hooks = FreePort.next();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> virtualMachine = new ArrayList<>();
  private Launch launch = options -> Archive.shared().java(options);
  private @Nullable Process child;
  private int reached;

  /** On this directory, in front of an engine as {@code quarterdeck.swarm} names it. */
  Deck(Path data, String engine) {
    this(data, engine, Path.of("."));
  }

  /** The same, with runbooks and permissions of its own. */
  Deck(Path data, String engine, Path files) {
    this(Location.in(data), engine, files);
  }

  /** The same, with its database wherever it is. */
  Deck(Location location, String engine, Path files) {
    this.location = location;
    this.data = location.directory();
    this.engine = engine;
    this.files = files;
    try (Store store = Store.open(location)) {
      JdbcCredentials credentials =
          new JdbcCredentials(store, new NoTrail(), InstantSource.system());
      for (String login : List.of("alice", "bob", "carol", "dave")) {
        tokens.put(login, credentials.issue(login, TOKEN_LIFE).secret());
      }
    }
    var _ = SigningKey.readOrCreate(key());
  }

  /** Has it started with another value of a setting below {@code quarterdeck}. */
  Deck with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Has it know hosts as this file tells them, and no others. */
  Deck knowing(Path hosts) {
    virtualMachine.add("-Djdk.net.hosts.file=" + hosts);
    return this;
  }

  /** The beginning of a command that runs a class of the bot with these options. */
  @FunctionalInterface
  interface Launch {
    List<String> java(String... options);
  }

  /** Has it launched so, instead of from the archive of its classes that all share. */
  Deck by(Launch other) {
    launch = other;
    return this;
  }

  private record NoTrail() implements CredentialTrail {
    @Override
    public void issued(String login, String id, Instant expires) {}

    @Override
    public void revoked(String login, String id) {}
  }

  /** Starts it and returns once it is ready. */
  Deck start() {
    launch();
    awaitReady();
    return this;
  }

  /** Waits until what was launched is ready. */
  void awaitReady() {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(START_LIMIT)
        .failFast(this::requireAlive)
        .until(() -> health().status() == 200);
  }

  private void requireAlive() {
    if (!running().isAlive()) {
      throw new AssertionError("the bot ended instead of starting\n" + log());
    }
  }

  /** Starts it and returns at once. */
  void launch() {
    try {
      ProcessBuilder bot =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
      // One person asks for in a second what a team asks for in an hour.
      bot.environment().put("QUARTERDECK_FLOOD", "10000");
      location.server().ifPresent(server -> settings(server, bot.environment()));
      child = bot.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // By the environment, because arguments are seen by everybody.
  private static void settings(Server server, Map<String, String> environment) {
    environment.put("QUARTERDECK_STORE_URL", server.url());
    environment.put("QUARTERDECK_STORE_USER", server.user());
    environment.put("QUARTERDECK_STORE_PASSWORD", server.password());
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(launch.java(virtualMachine.toArray(String[]::new)));
    command.add(HaltAtCommit.class.getName());
    Map<String, String> all = new LinkedHashMap<>(usual());
    all.putAll(settings);
    all.forEach((name, value) -> command.add("--quarterdeck." + name + "=" + value));
    command.add("--server.port=" + port);
    return command;
  }

  private Map<String, String> usual() {
    return Map.of(
        "data", data.toString(),
        "files", files.toString(),
        "audit.key", key().toString(),
        "swarm", engine,
        "engine.deadline", "3s",
        "engine.stability", "1s",
        "hooks.port", String.valueOf(hooks));
  }

  boolean alive() {
    return running().isAlive();
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  void kill() {
    running().toHandle().destroyForcibly();
    awaitDeath();
  }

  /** Waits until it is gone by itself. */
  void awaitDeath() {
    awaitDeath(Duration.ofSeconds(30));
  }

  private void awaitDeath(Duration limit) {
    try {
      if (!running().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        running().toHandle().destroyForcibly();
        throw new AssertionError("the bot went on running and was killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the bot should die", e);
    }
  }

  /**
   * Has it stand still {@code before 3} or {@code after 3} commits of the run journal, from now.
   */
  void haltAt(String commit) {
    reached = told(Commits.REACHED);
    var _ = order(commit, HaltAtCommit.ARMED);
  }

  /** Whether it stands at the commit it was to stand at. */
  boolean halted() {
    return told(Commits.REACHED) > reached;
  }

  /** Has it count the commits of the run journal, from now. */
  void count() {
    haltAt("after 0");
  }

  /** How many commits of the run journal there were since it counts. */
  int counted() {
    return Integer.parseInt(order("counted", HaltAtCommit.COUNTED));
  }

  /** Says something to its launcher; what that answers, behind the word it begins with. */
  private String order(String line, String answer) {
    int before = told(answer);
    try {
      running().outputWriter().write(line + "\n");
      running().outputWriter().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().pollInterval(Duration.ofMillis(20)).until(() -> told(answer) > before);
    String log = log();
    return log.substring(log.lastIndexOf(answer) + answer.length()).lines().findFirst().orElse("");
  }

  private int told(String word) {
    return log().split(word, -1).length;
  }

  /** Speaks to it as {@code login}; it may be dead. */
  Voice as(String login) {
    return new Voice(port, String.valueOf(tokens.get(login)));
  }

  /** The terminal of {@code login}, with that person's token in a file. */
  Terminal terminal(String login) {
    try {
      Path token = data.resolveSibling(login + ".token");
      Files.writeString(token, String.valueOf(tokens.get(login)) + "\n");
      return new Terminal("http://localhost:" + port, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What machines are told about its health. */
  Voice.Answer health() {
    return Voice.onceFrom(hooks, "/actuator/health");
  }

  /** What it has written down, while it runs or after. */
  Logbook logbook() {
    return new Logbook(Store.readOnly(location), data.resolve("audit.head"));
  }

  /** What it has printed since the first start. */
  String log() {
    try {
      return Files.exists(logFile()) ? Files.readString(logFile(), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as an operator does, and waits until it is gone. */
  void stop() {
    running().destroy();
    awaitDeath();
  }

  /** The same, of one that has something to do at its end. */
  void end(Duration limit) {
    running().destroy();
    awaitDeath(limit);
  }

  /** The port of what machines ask. */
  int hooks() {
    return hooks;
  }

  Path data() {
    return data;
  }

  private Path logFile() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private Path key() {
    return data.resolveSibling(data.getFileName() + ".key");
  }

  private Process running() {
    if (child == null) {
      throw new AssertionError("the bot was never started");
    }
    return child;
  }

  @Override
  public void close() {
    if (child != null) {
      kill();
    }
  }
}
