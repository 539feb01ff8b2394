package dev.quarterdeck.audit.jdbc;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Finding;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.SigningKey;
import dev.quarterdeck.audit.Verdict;
import dev.quarterdeck.audit.Verification;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A trail on a fresh database, with a key, and ways to fill, edit and verify it. */
abstract class TrailFixture {
  static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path directory;
  Store store;
  SigningKey key;
  Heads heads;
  JdbcTrail trail;
  Work sealer;
  Instant now = AT;
  final AtomicInteger wakes = new AtomicInteger();

  abstract Store open(Path directory);

  @BeforeEach
  void start() {
    store = open(directory.resolve("data"));
    key = SigningKey.readOrCreate(directory.resolve("audit.key"));
    heads = new Heads(headFile(), Optional.of(key));
    trail = new JdbcTrail(store, (kind, id) -> wakes.incrementAndGet(), heads, () -> now);
    sealer = trail.sealer();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  Path headFile() {
    return directory.resolve("audit.head");
  }

  void append(String person, String subject) {
    store
        .transactions()
        .write(
            () ->
                trail.append(
                    Entry.of(now, person, "command", subject, "run", "scale backend to 4")
                        .with("{\"replicas\":4}")
                        .under("d".repeat(64))
                        .from(7)));
  }

  void seal(int entries) throws InterruptedException {
    for (int i = 1; i <= entries; i++) {
      append(i % 2 == 0 ? "alice" : "bob", "run/" + i);
    }
    sealer.drive("trail", () -> true);
  }

  void edit(String sql) {
    store.writer().sql(sql).update();
  }

  Verdict verify() {
    return Verification.of(trail.records(), List.of(), Optional.empty());
  }

  Verdict verifyWithHeads() {
    return Verification.of(trail.records(), Heads.read(headFile()), Optional.of(key.publicKey()));
  }

  List<String> findings() {
    return verify().findings().stream().map(Finding::toString).toList();
  }
}
