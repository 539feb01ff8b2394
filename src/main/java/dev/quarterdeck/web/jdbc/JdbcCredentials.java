package dev.quarterdeck.web.jdbc;

import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.CredentialTrail;
import dev.quarterdeck.web.Credentials;
import dev.quarterdeck.web.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and API tokens in the database. */
public final class JdbcCredentials implements Credentials {
  private static final int ID = 8;

  private final Store store;
  private final CredentialTrail trail;
  private final InstantSource clock;

  /** Credentials in this store. */
  public JdbcCredentials(Store store, CredentialTrail trail, InstantSource clock) {
    this.store = store;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Issued issue(String login, Duration life) {
    if (!life.isPositive()) {
      throw new IllegalArgumentException("a token lives longer than " + life);
    }
    String secret = "qd_" + Secrets.make();
    String hash = Secrets.hash(secret);
    String id = hash.substring(0, ID);
    Instant now = clock.instant();
    Instant expires = now.plus(life);
    store
        .transactions()
        .write(
            () -> {
              store
                  .writer()
                  .sql(
                      """
                      INSERT INTO web_token (id, hash, login, made_at, expires_at)
                      VALUES (?, ?, ?, ?, ?)
                      """)
                  .params(id, hash, login, now.toEpochMilli(), expires.toEpochMilli())
                  .update();
              trail.issued(login, id, expires);
            });
    return new Issued(id, secret, login, expires);
  }

  @Override
  public boolean revoke(String id) {
    return store
        .transactions()
        .write(
            () -> {
              Optional<String> login =
                  store
                      .writer()
                      .sql(
                          """
                          UPDATE web_token SET revoked_at = ?
                          WHERE id = ? AND revoked_at IS NULL AND expires_at > ?
                          RETURNING login
                          """)
                      .params(clock.millis(), id, clock.millis())
                      .query((row, n) -> row.getString(1))
                      .optional();
              login.ifPresent(l -> trail.revoked(l, id));
              return login.isPresent();
            });
  }

  @Override
  public Optional<Holder> token(String secret) {
    return store
        .reader()
        .sql(
            """
            SELECT login, id AS token FROM web_token
            WHERE hash = ? AND revoked_at IS NULL AND expires_at > ?
            """)
        .params(Secrets.hash(secret), clock.millis())
        .query(JdbcCredentials::holder)
        .optional();
  }

  @Override
  public boolean anybody() {
    return store
            .reader()
            .sql("SELECT COUNT(*) FROM web_token WHERE revoked_at IS NULL AND expires_at > ?")
            .param(clock.millis())
            .query(Long.class)
            .single()
        > 0;
  }

  private static Holder holder(ResultSet row, int n) throws SQLException {
    return new Holder(row.getString("login"), Optional.ofNullable(row.getString("token")));
  }

  @Override
  public String open(Holder holder) {
    return open(holder.login(), holder.token().orElseThrow());
  }

  @Override
  public String openDemo(String login) {
    return open(login, null);
  }

  private String open(String login, @Nullable String token) {
    String secret = Secrets.make();
    long now = clock.millis();
    store
        .transactions()
        .write(
            () -> {
              store
                  .writer()
                  .sql("DELETE FROM web_session WHERE expires_at <= ?")
                  .param(now)
                  .update();
              store
                  .writer()
                  .sql(
                      """
                      INSERT INTO web_session (hash, login, token, made_at, expires_at)
                      VALUES (?, ?, ?, ?, ?)
                      """)
                  .param(Secrets.hash(secret))
                  .param(login)
                  .param(token)
                  .param(now)
                  .param(now + SESSION_LIFE.toMillis())
                  .update();
            });
    return secret;
  }

  @Override
  public Optional<Holder> session(String secret) {
    long now = clock.millis();
    return store
        .reader()
        .sql(
            """
            SELECT s.login, s.token FROM web_session s LEFT JOIN web_token t ON t.id = s.token
            WHERE s.hash = ? AND s.expires_at > ?
              AND (s.token IS NULL OR (t.revoked_at IS NULL AND t.expires_at > ?))
            """)
        .params(Secrets.hash(secret), now, now)
        .query(JdbcCredentials::holder)
        .optional();
  }

  @Override
  public void close(String secret) {
    store
        .writer()
        .sql("DELETE FROM web_session WHERE hash = ?")
        .param(Secrets.hash(secret))
        .update();
  }
}
