package dev.quarterdeck.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a bot keeps what is durable.
 *
 * @param directory the data directory: the lock, the control socket, the published heads, and the
 *     database too when there is no server
 * @param server the PostgreSQL server that holds the database
 */
public record Location(Path directory, Optional<Server> server) {
  /** Everything in the directory, the database as SQLite. */
  public static Location in(Path directory) {
    return new Location(directory, Optional.empty());
  }

  /**
   * The database on a server, unless {@code url} is blank.
   *
   * @throws StoreFailure when the url cannot be used
   */
  public static Location of(Path directory, String url, String user, String password) {
    return url.isBlank() ? in(directory) : in(directory).on(new Server(url, user, password));
  }

  /** The same directory, with the database on that server. */
  public Location on(Server other) {
    return new Location(directory, Optional.of(other));
  }

  Database database() {
    return server.<Database>map(Postgres::new).orElseGet(() -> Sqlite.in(directory));
  }
}
