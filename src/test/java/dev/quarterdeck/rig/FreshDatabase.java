package dev.quarterdeck.rig;

import dev.quarterdeck.store.Location;
import dev.quarterdeck.store.Server;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

/** A database on a PostgreSQL server that nobody has used yet. Dropped in the end. */
public record FreshDatabase(PostgresServer on, String name) implements AutoCloseable {
  /** Opens it as a bot with that data directory does. */
  public Store open(Path directory) {
    return Store.open(at(directory));
  }

  /** Where a bot with that data directory finds it. */
  public Location at(Path directory) {
    return Location.in(directory).on(server());
  }

  /** Its address and who uses it. */
  public Server server() {
    return new Server(url(), user(), password());
  }

  public String url() {
    return on.url(name);
  }

  /** The bot's role, which owns the database and nothing else. */
  public String user() {
    return "bot";
  }

  public String password() {
    return on.password();
  }

  /** Runs a statement in it as the server's administrator. */
  public void administer(String sql) {
    on.administer(name, sql);
  }

  @Override
  public void close() {
    on.administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }
}
