package dev.quarterdeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SqliteStoreTest extends StoreContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }

  @Test
  void tellsASecondBotWhichDirectoryIsTaken() {
    assertThatThrownBy(() -> Store.open(directory))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("in use by another Quarterdeck");
  }

  @Test
  void freesTheDirectoryWhenItCannotBeOpened() throws IOException {
    Path other = directory.resolve("other");
    Files.createDirectories(other);
    Files.writeString(
        other.resolve("quarterdeck.db"), "not a database, but long enough ".repeat(9));
    assertThatThrownBy(() -> Store.open(other))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("damaged");
    Files.delete(other.resolve("quarterdeck.db"));
    Store.open(other).close();
  }

  @Test
  void leavesADatabaseAloneThatANewerBotHasWritten() throws SQLException {
    Path other = directory.resolve("newer");
    Store.open(other).close();
    try (Connection raw =
        DriverManager.getConnection("jdbc:sqlite:" + other.resolve("quarterdeck.db"))) {
      raw.createStatement()
          .executeUpdate(
              "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                  + " script, checksum, installed_by, execution_time, success) VALUES (99, '99',"
                  + " 'later', 'SQL', 'V99__later.sql', 1, 'bot', 1, 1)");
    }
    assertThatThrownBy(() -> Store.open(other))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("newer version of the bot");
  }

  @Test
  void writesWithFullSynchronousInWal() {
    assertThat(pragma("journal_mode")).isEqualTo("wal");
    assertThat(pragma("synchronous")).isEqualTo("2");
  }

  @Test
  void onlyTheSchedulersOwnCommitsMayBeLostInAPowerCut() throws SQLException {
    try (Connection own = store.ownCommits().getConnection();
        var row = own.createStatement().executeQuery("PRAGMA synchronous")) {
      assertThat(row.getInt(1)).isOne();
    }
    assertThat(pragma("synchronous")).isEqualTo("2");
    store.transactions().write(() -> assertThat(pragma("synchronous")).isEqualTo("2"));
  }

  private String pragma(String name) {
    return store.writer().sql("PRAGMA " + name).query((r, n) -> r.getString(1)).single();
  }

  @Test
  void reportsADatabaseLockedByAnotherAndRecovers() throws SQLException {
    try (Connection other = raw()) {
      other.createStatement().execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> store.transactions().write(() -> insert("a")))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("locked by another process")
          .hasMessageContaining("quarterdeck.db");
      other.createStatement().execute("ROLLBACK");
    }
    assertThat(store.problem()).isEmpty();
    stillTakesBackWhatFails();
  }

  private void stillTakesBackWhatFails() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          insert("half");
                          throw new IllegalArgumentException("no");
                        }))
        .hasMessage("no");
    assertThat(things()).doesNotContain("half");
  }

  @Test
  void reportsAFullDiskUntilThereIsSpaceAgain() {
    store.writer().sql("PRAGMA max_page_count = 30").query((r, n) -> r.getLong(1)).single();
    String big = "x".repeat(200_000);
    assertThatThrownBy(() -> store.transactions().write(() -> insert(big)))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("is full");
    store.writer().sql("PRAGMA max_page_count = 100000").query((r, n) -> r.getLong(1)).single();
    assertThat(store.problem()).isEmpty();
    stillTakesBackWhatFails();
  }

  @Test
  void readsBesideTheRunningBot() {
    insert("a");
    try (StoreReader beside = Store.readOnly(directory)) {
      assertThat(
              beside.reader().sql("SELECT name FROM thing").query((r, n) -> r.getString(1)).list())
          .containsExactly("a");
    }
  }

  @Test
  void readsWhenNoBotRuns() {
    insert("a");
    store.close();
    try (StoreReader alone = Store.readOnly(directory)) {
      assertThat(
              alone.reader().sql("SELECT name FROM thing").query((r, n) -> r.getString(1)).list())
          .containsExactly("a");
      assertThatThrownBy(() -> alone.reader().sql("DELETE FROM thing").update())
          .isInstanceOf(StoreFailure.class);
    }
    store = Store.open(directory);
  }

  @Test
  void saysThatThereIsNoDatabase() {
    assertThatThrownBy(() -> Store.readOnly(directory.resolve("nowhere")))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("There is no database");
  }

  @Test
  void manyThreadsWriteAndReadWithoutLockingEachOtherOut() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> work = new java.util.ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String name = "n" + i;
        work.add(
            () -> {
              store.transactions().write(() -> insert(name));
              return things().size();
            });
      }
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
    }
    assertThat(things()).hasSize(200);
  }

  private Connection raw() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("quarterdeck.db"));
  }
}
