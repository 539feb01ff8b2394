package dev.quarterdeck.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this process's own, on loopback: it goes down when this process ends,
 * however that happens. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Scripts scripts = Scripts.ofThisProject();
  private final AtomicInteger made = new AtomicInteger();
  private final Path folder;
  private final int port;
  private final String password;
  private @Nullable String template;

  private PostgresServer() {
    try {
      // Not a test's temporary folder: the server's own user must be able to enter it.
      this.folder = Files.createTempDirectory("quarterdeck-postgres");
      this.port = FreePort.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.password = script("up", "" + port, "" + ProcessHandle.current().pid()).strip();
  }

  private static final class Shared {
    private static final PostgresServer SERVER = new PostgresServer();
  }

  /** The one that all suites share; it is made when it is first asked for. */
  static PostgresServer ofThisProcess() {
    return Shared.SERVER;
  }

  /** Another one, that may be killed. */
  public static PostgresServer another() {
    return new PostgresServer();
  }

  private String script(String command, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = command;
    all[1] = folder.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return scripts.run(LIMIT, "postgres.sh", all).orFail();
  }

  /** A new database in which no bot has written anything; its tables are up to date. */
  public FreshDatabase fresh() {
    return fresh("TEMPLATE " + template());
  }

  // Bringing a database up to date takes five times as long as copying it.
  private synchronized String template() {
    if (template == null) {
      FreshDatabase empty = fresh("TEMPLATE template0 ENCODING 'UTF8'");
      empty.open(folder.resolve("bot")).close();
      template = empty.name();
    }
    return template;
  }

  /** A new database with these options of {@code CREATE DATABASE}. */
  public FreshDatabase fresh(String options) {
    String name = "test_" + made.incrementAndGet();
    administer("CREATE DATABASE " + name + " OWNER bot " + options);
    return new FreshDatabase(this, name);
  }

  /** Runs a statement as the server's administrator, in the database of that name. */
  void administer(String database, String sql) {
    String limits = "?connectTimeout=5&loginTimeout=5&socketTimeout=20";
    try (Connection admin = DriverManager.getConnection(url(database) + limits, "admin", password);
        Statement statement = admin.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Runs a statement as the server's administrator. */
  public void administer(String sql) {
    administer("postgres", sql);
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  String password() {
    return password;
  }

  /** Freezes the server: it takes connections and answers nothing. */
  public void pause() {
    script("pause");
  }

  /** Lets it go on. */
  public void resume() {
    script("resume");
  }

  /** Ends it as a power cut would. */
  public void kill() {
    script("kill");
  }

  /** Starts it again. */
  public void start() {
    script("start");
  }

  @Override
  public void close() {
    script("down");
  }
}
