package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.Logs;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Stored logs in the database, in chunks; as {@link Work}, it deletes those that are over. */
public final class JdbcLogs implements Logs, Work {
  /** How long one can be read. */
  static final Duration KEPT = Duration.ofDays(7);

  /** How many characters there may be of all of them; the oldest make room. */
  static final long ROOM = 64L << 20;

  /** How many characters one chunk holds at most. */
  static final int CHUNK = 16 << 10;

  private static final TypeReference<Map<String, Object>> GIVEN = new TypeReference<>() {};
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private final Store store;
  private final InstantSource clock;

  /** The logs of this store. */
  public JdbcLogs(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public long keep(Log log) {
    return store.transactions().write(() -> insert(log));
  }

  private long insert(Log log) {
    List<String> chunks = chunks(log.lines());
    long id =
        store
            .writer()
            .sql(
                """
                INSERT INTO chat_log (title, view, given, login, at, expires_at, size)
                VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
                """)
            .params(
                log.title(),
                log.view(),
                JSON.writeValueAsString(log.given()),
                log.by(),
                log.at().toEpochMilli(),
                until(log.at()).toEpochMilli(),
                chunks.stream().mapToLong(String::length).sum())
            .query(Long.class)
            .single();
    for (int i = 0; i < chunks.size(); i++) {
      store
          .writer()
          .sql("INSERT INTO chat_log_chunk (log, number, text) VALUES (?, ?, ?)")
          .params(id, i, chunks.get(i))
          .update();
    }
    over(store.writer()).forEach(this::delete);
    crowdedOut().forEach(this::delete);
    return id;
  }

  /** Pieces that end with a line where a line ends before they are full. */
  private static List<String> chunks(List<String> lines) {
    List<String> chunks = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : lines) {
      String text = line.replace('\n', ' ').replace('\0', ' ') + '\n';
      if (!open.isEmpty() && open.length() + text.length() > CHUNK) {
        chunks.add(open.toString());
        open.setLength(0);
      }
      open.append(text);
    }
    if (!open.isEmpty()) {
      chunks.add(open.toString());
    }
    return chunks;
  }

  private List<Long> crowdedOut() {
    return store
        .writer()
        .sql(
            """
            SELECT id FROM (SELECT id, SUM(size) OVER (ORDER BY id DESC) AS up_to FROM chat_log) all_logs
            WHERE up_to > ?
            """)
        .param(ROOM)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private List<Long> over(JdbcClient database) {
    return database
        .sql("SELECT id FROM chat_log WHERE expires_at <= ?")
        .param(clock.millis())
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private void delete(long id) {
    store.writer().sql("DELETE FROM chat_log_chunk WHERE log = ?").param(id).update();
    store.writer().sql("DELETE FROM chat_log WHERE id = ?").param(id).update();
  }

  @Override
  public Optional<Log> find(long number) {
    Optional<Log> head =
        store
            .reader()
            .sql(
                "SELECT title, view, given, login, at FROM chat_log WHERE id = ? AND expires_at > ?")
            .params(number, clock.millis())
            .query(
                (row, _) ->
                    new Log(
                        row.getString("title"),
                        row.getString("view"),
                        JSON.readValue(row.getString("given"), GIVEN),
                        row.getString("login"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        List.of()))
            .optional();
    return head.map(log -> log.with(lines(number)));
  }

  private List<String> lines(long number) {
    List<String> chunks =
        store
            .reader()
            .sql("SELECT text FROM chat_log_chunk WHERE log = ? ORDER BY number")
            .param(number)
            .query((row, _) -> row.getString(1))
            .list();
    return String.join("", chunks).lines().toList();
  }

  @Override
  public Instant until(Instant kept) {
    return kept.plus(KEPT);
  }

  @Override
  public String kind() {
    return "log";
  }

  @Override
  public List<String> ready() {
    return over(store.reader()).stream().map(String::valueOf).toList();
  }

  @Override
  public void drive(String id, Lease lease) {
    if (lease.held()) {
      store.transactions().write(() -> delete(Long.parseLong(id)));
    }
  }
}
