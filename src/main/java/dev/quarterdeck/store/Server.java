package dev.quarterdeck.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database on a PostgreSQL server, and who uses it. Its text never holds the password, nor the
 * parameters of the url, which may hold one too.
 *
 * @param url {@code jdbc:postgresql://HOST[:PORT][,HOST…]/DATABASE[?parameters]}
 * @param password may be empty where the server asks for none
 */
public record Server(String url, String user, String password) {
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://([^/?@\\s]+)/([^/?@\\s]+)(\\?\\S*)?");
  private static final Pattern SECRET = Pattern.compile("[?&](user|password)=");

  public Server {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new StoreFailure(
          "The url of the database is none that can be used. Write"
              + " quarterdeck.store.url=jdbc:postgresql://HOST:5432/DATABASE, or leave it out to"
              + " keep everything in the data directory.");
    }
    if (SECRET.matcher(url).find()) {
      throw new StoreFailure(
          "The url of the database names a user or a password, and urls are shown in many places."
              + " Give them as quarterdeck.store.user and quarterdeck.store.password.");
    }
    if (user.isBlank()) {
      throw new StoreFailure(
          "The database '"
              + parts.group(1)
              + "/"
              + parts.group(2)
              + "' needs to know who comes. Name the user with quarterdeck.store.user.");
    }
  }

  /** Host and database, as people name them. */
  String name() {
    Matcher parts = URL.matcher(url);
    return parts.matches() ? parts.group(1) + "/" + parts.group(2) : "";
  }

  @Override
  public String toString() {
    return name();
  }
}
