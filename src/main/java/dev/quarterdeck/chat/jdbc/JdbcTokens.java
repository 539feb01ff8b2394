package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Offers;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.store.Store;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tokens of buttons in the database. A token that died stays dead: what is offered again gets a
 * new one, so a press of an old screen never means something new.
 */
public final class JdbcTokens implements Tokens, Offers {
  private static final int BYTES = 16;

  private final Store store;
  private final SecureRandom random = new SecureRandom();

  /** The tokens of this store. */
  public JdbcTokens(Store store) {
    this.store = store;
  }

  @Override
  public List<Message.Button> offer(String subject, List<Cards.Offered> offers) {
    store.transactions().refuseOutside("offering the buttons of '" + subject + "'");
    Map<Bound, String> live = live(store.reader(), subject);
    List<Bound> wanted = offers.stream().map(o -> bound(subject, o)).distinct().toList();
    if (live.size() != wanted.size() || !live.keySet().containsAll(wanted)) {
      live = store.transactions().write(() -> replace(subject, wanted));
    }
    Map<Bound, String> tokens = live;
    return offers.stream()
        .map(o -> new Message.Button(o.label(), o.tone(), token(tokens, bound(subject, o))))
        .toList();
  }

  private static String token(Map<Bound, String> tokens, Bound bound) {
    String token = tokens.get(bound);
    if (token == null) {
      throw new IllegalStateException("no token was made for " + bound);
    }
    return token;
  }

  private static Bound bound(String subject, Cards.Offered offered) {
    return new Bound(subject, offered.operation(), offered.bound());
  }

  private Map<Bound, String> replace(String subject, List<Bound> wanted) {
    Map<Bound, String> before = live(store.writer(), subject);
    before.forEach(
        (bound, token) -> {
          if (!wanted.contains(bound)) {
            store
                .writer()
                .sql("UPDATE chat_token SET live = 0 WHERE token = ?")
                .param(token)
                .update();
          }
        });
    wanted.stream().filter(bound -> !before.containsKey(bound)).forEach(this::make);
    return live(store.writer(), subject);
  }

  /** Unless somebody else makes it at the same time: then theirs is the one that lives. */
  private void make(Bound bound) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    store
        .writer()
        .sql(
            """
            INSERT INTO chat_token (token, subject, operation, bound, live) VALUES (?, ?, ?, ?, 1)
            ON CONFLICT (subject, operation, bound) WHERE live = 1 DO NOTHING
            """)
        .params(token, bound.subject(), bound.operation(), bound.bound())
        .update();
  }

  private static Map<Bound, String> live(JdbcClient client, String subject) {
    return client
        .sql(
            "SELECT token, subject, operation, bound FROM chat_token"
                + " WHERE subject = ? AND live = 1")
        .param(subject)
        .query(
            (row, n) ->
                Map.entry(
                    new Bound(
                        row.getString("subject"),
                        row.getString("operation"),
                        row.getString("bound")),
                    row.getString("token")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Optional<Bound> find(String token, Place from) {
    return store
        .reader()
        .sql(
            """
            SELECT t.subject, t.operation, t.bound
            FROM chat_token t JOIN chat_card c ON c.subject = t.subject
            WHERE t.token = ? AND t.live = 1 AND c.lane = ?
            """)
        .params(token, from.lane())
        .query(
            (row, n) ->
                new Bound(
                    row.getString("subject"), row.getString("operation"), row.getString("bound")))
        .optional();
  }

  @Override
  public Use use(String token, String login, long row) {
    store.transactions().requireOpen("using a button");
    int used =
        store
            .writer()
            .sql(
                """
                INSERT INTO chat_token_use (token, login, inbox_row)
                SELECT token, ?, ? FROM chat_token WHERE token = ? AND live = 1
                ON CONFLICT (token, login) DO NOTHING
                """)
            .params(login, row, token)
            .update();
    return used == 1 ? new Use.First() : unused(token, login);
  }

  private Use unused(String token, String login) {
    return store
        .writer()
        .sql("SELECT inbox_row FROM chat_token_use WHERE token = ? AND login = ?")
        .params(token, login)
        .<Use>query(
            (row, _) ->
                new Use.Before(
                    row.getObject(1) == null ? Optional.empty() : Optional.of(row.getLong(1))))
        .optional()
        .orElseGet(Use.Dead::new);
  }
}
