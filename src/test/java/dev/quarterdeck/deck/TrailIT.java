package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a bot has written down can be checked by anybody, and every way to touch it is found. */
class TrailIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  @TempDir static Path folder;
  private static Path original;
  private static long sealed;
  private Path copy;

  /** A bot that does two runs, refuses two, and is stopped. */
  @BeforeAll
  static void live() {
    try (Playground playground =
            Playground.start(Playground.Options.of(InstantSource.system()).at(10));
        Deck deck = new Deck(folder.resolve("data"), host(playground.url()))) {
      deck.start();
      Voice alice = deck.as("alice");
      for (String text : List.of("scale maplepress_backend 3", "restart maplepress_frontend")) {
        alice.ended(alice.says(text).subject(), LIMIT);
      }
      assertThat(deck.as("carol").says("scale maplepress_backend 1").words()).contains("Denied");
      assertThat(
              alice
                  .says("update maplepress_backend registry.example/maplepress/backend:v9")
                  .words())
          .contains("Denied");
      original = deck.data();
      // A head is published every hundred entries; each refusal is one.
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(LIMIT)
          .until(() -> deck.as("carol").says("audit").status() == 200 && heads() == 2);
      try (Logbook book = deck.logbook()) {
        await().atMost(LIMIT).until(() -> idle(book) && book.trail().unsealed() == 0);
        sealed = book.trail().sealed();
      }
      deck.stop();
    }
  }

  private static long heads() throws IOException {
    try (var lines = Files.lines(Path.of(head()))) {
      return lines.count();
    }
  }

  private static boolean idle(Logbook book) {
    return book.count("SELECT COUNT(*) FROM inbox WHERE state = 'open'") == 0;
  }

  private static String host(URI playground) {
    return "tcp://" + playground.getAuthority();
  }

  @BeforeEach
  void copy(@TempDir Path fresh) throws IOException {
    copy = fresh;
    try (var files = Files.list(original)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void whatWasNotTouchedIsIntact() {
    Shell.Ended ended = verify();
    assertThat(ended.out()).startsWith("Intact: " + sealed + " sealed entries");
    assertThat(ended.exit()).isZero();
    assertThat(verify("--head", head()).out()).startsWith("Intact").contains("2 published heads");
  }

  @Test
  void aFlippedByteIsFound() throws Exception {
    long at = entry("text LIKE 'allowed: run%'");
    change("UPDATE audit_entry SET text = replace(text, 'a', 'b') WHERE sequence = " + at);
    found(verify(), at, "the entry was changed");
  }

  @Test
  void aByteFlippedInTheFileItselfIsFound() throws Exception {
    long at = entry("text LIKE 'denied: %'");
    change("PRAGMA wal_checkpoint(TRUNCATE)");
    Path file = copy.resolve("quarterdeck.db");
    byte[] bytes = Files.readAllBytes(file);
    // Its hash alone stands in the next entry too; both together are in its own row only.
    byte[] hashes =
        text("SELECT previous || hash FROM audit_entry WHERE sequence = " + at)
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + hashes.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + hashes.length, hashes, 0, hashes.length)) {
        bytes[i + hashes.length - 1] ^= 1;
        break;
      }
    }
    Files.write(file, bytes);
    found(verify(), at, "the entry was changed");
  }

  @Test
  void aDeletedEntryIsFound() throws Exception {
    long denial = entry("text LIKE 'denied: %'");
    change("DELETE FROM audit_entry WHERE sequence = " + denial);
    found(verify(), denial, "the entry is missing");
  }

  @Test
  void twoEntriesSwappedAreFound() throws Exception {
    long at = sealed / 2;
    change("UPDATE audit_entry SET sequence = -1 WHERE sequence = " + at);
    change("UPDATE audit_entry SET sequence = %d WHERE sequence = %d".formatted(at, at + 1));
    change("UPDATE audit_entry SET sequence = %d WHERE sequence = -1".formatted(at + 1));
    found(verify(), at, "");
    found(verify(), at + 1, "");
  }

  @Test
  void aCutOffEndIsFoundWithThePublishedHead() throws Exception {
    long published = JsonMapper.shared().readTree(lastLine(head())).path("sequence").asLong();
    long left = published - 1;
    change("DELETE FROM audit_entry WHERE sequence > " + left);
    change(
        ("UPDATE audit_head SET sequence = %1$d, hash ="
                + " (SELECT hash FROM audit_entry WHERE sequence = %1$d)")
            .formatted(left));
    found(verify(), published, "the trail ends at sequence " + left);
    Files.delete(copy.resolve("audit.head"));
    assertThat(verify().exit()).as("nothing says how long it was").isZero();
    found(verify("--head", head()), published, "the trail ends at sequence " + left);
  }

  @Test
  void theExportHoldsTheDenialsAndIsVerifiedWithoutTheDatabase() throws Exception {
    Path file = copy.resolve("trail.jsonl");
    Shell.Ended export = Shell.run("audit", "export", "--data=" + copy, file.toString());
    assertThat(export.exit()).as(export.err()).isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize((int) sealed);
    List<JsonNode> denials =
        lines.stream()
            .map(JsonMapper.shared()::readTree)
            .filter(entry -> entry.path("text").asString("").startsWith("denied: "))
            .toList();
    assertThat(denials)
        .extracting(entry -> entry.path("name").asString(""))
        .startsWith("carol", "alice", "carol");
    System.out.println(denials.getFirst());
    assertThat(verifyExport(file).out()).startsWith("Intact: " + sealed + " sealed entries");

    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 3, 4);
    found(verifyExport(Files.write(file, swapped)), 4, "");
    found(verifyExport(Files.write(file, lines.subList(0, 2))), 0, "the trail ends at sequence 2");
  }

  private Shell.Ended verifyExport(Path file) {
    return Shell.run("audit", "verify", "--export=" + file, "--head=" + head());
  }

  private Shell.Ended verify(String... more) {
    List<String> args = new ArrayList<>(List.of("audit", "verify", "--data=" + copy));
    args.addAll(List.of(more));
    return Shell.run(args.toArray(String[]::new));
  }

  private static void found(Shell.Ended ended, long sequence, String what) {
    System.out.println("exit " + ended.exit() + ": " + ended.out().strip());
    String place = sequence == 0 ? "sequence " : "sequence " + sequence;
    assertThat(ended.out().lines())
        .anySatisfy(line -> assertThat(line).startsWith(place).contains(what));
    assertThat(ended.out()).contains("NOT intact");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).isEmpty();
  }

  private static String head() {
    return original.resolve("audit.head").toString();
  }

  private static String lastLine(String file) throws IOException {
    return Files.readAllLines(Path.of(file)).getLast();
  }

  /** The first sealed entry like this. */
  private long entry(String where) throws SQLException {
    return Long.parseLong(text("SELECT min(sequence) FROM audit_entry WHERE " + where));
  }

  private String text(String query) throws SQLException {
    try (Connection database = open();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection database = open();
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("quarterdeck.db"));
  }
}
