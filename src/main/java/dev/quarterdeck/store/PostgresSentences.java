package dev.quarterdeck.store;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's states as sentences (PostgreSQL 15, appendix A; 08xxx also come from the driver); of
 * the others none is an operator's to remove.
 */
final class PostgresSentences {
  private static final String NOTHING = " Nothing was written; it is tried again.";

  /** The one failure after which nobody knows whether the last commit took place. */
  private static final String BROKEN =
      "has broken the connection. What was being written then is there or it is not; the bot looks"
          + " again before it goes on. Look at the server and the network if this stays.";

  private PostgresSentences() {}

  static Optional<Database.Ailment> of(Server server, SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return Optional.empty();
    }
    Optional<String> passing = Optional.ofNullable(passing(state)).map(why -> why + NOTHING);
    return passing
        .or(() -> Optional.ofNullable(lasting(server, state, failure)))
        .map(
            sentence ->
                new Database.Ailment(
                    "The database '" + server.name() + "' " + sentence,
                    passing.isPresent(),
                    sentence.equals(BROKEN)));
  }

  /** What one transaction does to another: the database stays well. */
  private static @Nullable String passing(String state) {
    return switch (state) {
      case "40P01", "40001" -> "ended a transaction because another one held what it needed.";
      case "55P03" -> "had somebody hold a row for too long.";
      default -> null;
    };
  }

  private static @Nullable String lasting(Server server, String state, SQLException failure) {
    return switch (state) {
      case "08001", "08004" -> unreachable(server, failure);
      case "28P01" ->
          "does not take the password of '"
              + server.user()
              + "'. Correct quarterdeck.store.user or quarterdeck.store.password.";
      case "28000" ->
          "does not let '"
              + server.user()
              + "' in from here. Look whether the role may log in, and at the server's pg_hba.conf.";
      case "3D000" ->
          "does not exist. Make it with: CREATE DATABASE … OWNER "
              + server.user()
              + " ENCODING 'UTF8' TEMPLATE template0";
      case "42501" ->
          "refuses something to '" + server.user() + "'. Make that role the database's owner.";
      case "53300" ->
          "has no connection left for the bot, which needs up to "
              + Postgres.CONNECTIONS
              + ". Raise the server's max_connections, or stop what else is connected.";
      case "25006" ->
          "takes no writes: it is a standby, or was set read-only. Name the primary in"
              + " quarterdeck.store.url, or let it write again.";
      case "53100" -> "has a full disk. Free space on the server; nothing was written.";
      case "53200" -> "has no memory left. Look at the server; nothing was written.";
      case "57P03" -> "starts up or shuts down just now. It is tried again.";
      case "57014" -> "took too long for one statement. Look at the server's load and its locks.";
      case "58000", "58030" ->
          "fails to read or write its files. Check the server's disk and its log.";
      case "XX001", "XX002" ->
          "is damaged. Stop the bots, keep a copy of the server's files and restore the last backup.";
      default -> broken(state);
    };
  }

  private static @Nullable String broken(String state) {
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03")
        ? BROKEN
        : null;
  }

  private static String unreachable(Server server, SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("no password")) {
      return "asks '" + server.user() + "' for a password. Give it as quarterdeck.store.password.";
    }
    if (message.contains("targetServerType")) {
      return "takes no writes: it is a standby. Name the primary in quarterdeck.store.url.";
    }
    return "cannot be reached"
        + reason(failure)
        + ". Start the server, or correct quarterdeck.store.url.";
  }

  private static String reason(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      switch (t) {
        case ConnectException _ -> {
          return " (connection refused)";
        }
        case UnknownHostException _ -> {
          return " (no such host)";
        }
        case SocketTimeoutException _ -> {
          return " (no answer in time)";
        }
        default -> {}
      }
    }
    return "";
  }
}
