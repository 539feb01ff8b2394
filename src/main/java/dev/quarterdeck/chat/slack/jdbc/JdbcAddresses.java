package dev.quarterdeck.chat.slack.jdbc;

import dev.quarterdeck.chat.slack.Slack;
import dev.quarterdeck.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The addresses of slash commands as a table. */
public final class JdbcAddresses implements Slack.Addresses {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int USES = 5;

  private final Store store;

  /** On this store. */
  public JdbcAddresses(Store store) {
    this.store = store;
  }

  @Override
  public void keep(String command, String who, String url, Instant now) {
    store
        .transactions()
        .write(
            () -> {
              store
                  .writer()
                  .sql(
                      """
                      INSERT INTO slack_command (id, who, url, used, at) VALUES (?, ?, ?, 0, ?)
                      ON CONFLICT (id) DO NOTHING
                      """)
                  .params(command, who, url, now.toEpochMilli())
                  .update();
            });
  }

  @Override
  public Optional<String> use(String command, Optional<String> only, Instant now) {
    return store
        .transactions()
        .write(
            () ->
                store
                    .writer()
                    .sql(
                        """
                        UPDATE slack_command SET used = used + 1
                        WHERE id = ? AND used < ? AND at > ? AND url <> '' AND (? = '' OR who = ?)
                        RETURNING url
                        """)
                    .params(
                        command,
                        USES,
                        now.minus(LIFE).toEpochMilli(),
                        only.orElse(""),
                        only.orElse(""))
                    .query((row, n) -> row.getString(1))
                    .optional());
  }

  @Override
  public void unused(String command) {
    store
        .writer()
        .sql("UPDATE slack_command SET used = used - 1 WHERE id = ? AND used > 0")
        .param(command)
        .update();
  }

  @Override
  public void forget(Instant now) {
    store
        .writer()
        .sql("DELETE FROM slack_command WHERE at < ?")
        .param(now.minus(KEPT).toEpochMilli())
        .update();
    store
        .writer()
        .sql("UPDATE slack_command SET url = '' WHERE url <> '' AND (at <= ? OR used >= ?)")
        .params(now.minus(LIFE).toEpochMilli(), USES)
        .update();
  }

  @Override
  public Optional<String> anchor(String command) {
    return store
        .reader()
        .sql("SELECT anchor FROM slack_command WHERE id = ? AND anchor IS NOT NULL")
        .param(command)
        .query((row, n) -> row.getString(1))
        .optional();
  }

  @Override
  public void anchor(String command, String ts, Instant now) {
    store
        .transactions()
        .write(
            () -> {
              store
                  .writer()
                  .sql(
                      """
                      INSERT INTO slack_command (id, who, url, used, anchor, at)
                      VALUES (?, '', '', 0, ?, ?)
                      ON CONFLICT (id) DO UPDATE SET anchor = excluded.anchor
                      """)
                  .params(command, ts, now.toEpochMilli())
                  .update();
            });
  }
}
