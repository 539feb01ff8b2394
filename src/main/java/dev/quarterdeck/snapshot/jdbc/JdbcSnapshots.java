package dev.quarterdeck.snapshot.jdbc;

import dev.quarterdeck.snapshot.SnapshotStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@link SnapshotStore} in the table {@code snapshot}. Thread-safe. */
public final class JdbcSnapshots implements SnapshotStore {
  private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

  private final JdbcClient writer;
  private final JdbcClient reader;
  private final JsonMapper json;
  private final InstantSource clock;

  /** Writes with {@code writer}, which joins the open transaction. */
  public JdbcSnapshots(JdbcClient writer, JdbcClient reader, JsonMapper json, InstantSource clock) {
    this.writer = writer;
    this.reader = reader;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Optional<Stored> active() {
    return reader
        .sql("SELECT digest, files FROM snapshot WHERE active = TRUE")
        .query((row, n) -> stored(row.getString(1), row.getString(2)))
        .optional();
  }

  @Override
  public void activate(Stored stored) {
    writer.sql("UPDATE snapshot_turn SET turns = turns + 1").update();
    writer.sql("UPDATE snapshot SET active = FALSE WHERE active = TRUE").update();
    writer
        .sql(
            "INSERT INTO snapshot (digest, files, loaded_at, active)"
                + " VALUES (:digest, :files, :at, TRUE)"
                + " ON CONFLICT (digest) DO UPDATE SET active = TRUE, loaded_at = :at")
        .param("digest", stored.digest())
        .param("files", json.writeValueAsString(stored.files()))
        .param("at", clock.millis())
        .update();
  }

  @Override
  public List<String> digests() {
    return reader
        .sql("SELECT digest FROM snapshot ORDER BY loaded_at DESC")
        .query((row, n) -> row.getString(1))
        .list();
  }

  @Override
  public Optional<Stored> find(String digest) {
    return reader
        .sql("SELECT digest, files FROM snapshot WHERE digest = :digest")
        .param("digest", digest)
        .query((row, n) -> stored(row.getString(1), row.getString(2)))
        .optional();
  }

  private Stored stored(String digest, String files) {
    return new Stored(digest, json.readValue(files, FILES));
  }
}
