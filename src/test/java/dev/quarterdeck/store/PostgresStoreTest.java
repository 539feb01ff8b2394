package dev.quarterdeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@OnPostgres
class PostgresStoreTest extends StoreContract {
  private final FreshDatabase database;

  PostgresStoreTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }

  private String setting(String name) {
    return store.writer().sql("SHOW " + name).query(String.class).single();
  }

  @Test
  void saysWhatItIsWithoutItsSecrets() {
    assertThat(store.title()).startsWith("PostgreSQL 127.0.0.1:").endsWith("/" + database.name());
    Location location =
        Location.of(directory, database.url() + "?sslmode=prefer", "bot", "very secret");
    assertThat(location.toString()).doesNotContain("secret").doesNotContain("sslmode");
    assertThat(location.database().title()).isEqualTo(store.title());
    assertThat(store.exclusive()).isFalse();
  }

  @Test
  void writesAtReadCommittedAndFlushesWhateverTheServerWasTold() throws SQLException {
    assertThat(setting("transaction_isolation")).isEqualTo("read committed");
    assertThat(setting("synchronous_commit")).as("the rig's server says off").isEqualTo("on");
    try (var own = store.ownCommits().getConnection();
        var row = own.createStatement().executeQuery("SHOW synchronous_commit")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("off");
    }
  }

  @Test
  void everyCallHasADeadlineOnTheServerToo() {
    for (String limit : List.of("statement_timeout", "idle_in_transaction_session_timeout")) {
      assertThat(setting(limit)).isEqualTo("10s");
    }
    assertThat(setting("lock_timeout")).isEqualTo("5s");
    assertThatThrownBy(() -> store.reader().sql("SELECT pg_sleep(11)").query(String.class).single())
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("took too long");
  }

  @Test
  void leavesADatabaseAloneThatANewerBotHasWritten() {
    store
        .writer()
        .sql(
            "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                + " script, checksum, installed_by, execution_time, success) VALUES (99, '99',"
                + " 'later', 'SQL', 'V99__later.sql', 1, 'bot', 1, TRUE)")
        .update();
    assertThatThrownBy(() -> database.open(directory.resolve("other")))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("newer version of the bot");
  }

  @Test
  void holdsItsDirectoryAsOnSqlite() {
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("in use by another Quarterdeck");
  }

  @Test
  void aSecondBotWithADirectoryOfItsOwnReadsAndWritesTheSame() {
    insert("mine");
    try (Store other = database.open(directory.resolve("other"))) {
      other
          .transactions()
          .write(() -> other.writer().sql("INSERT INTO thing VALUES ('its')").update());
      assertThat(things()).containsExactly("its", "mine");
    }
  }

  @Test
  void readsBesideTheRunningBot() {
    insert("a");
    try (StoreReader beside = Store.readOnly(database.at(directory))) {
      assertThat(beside.reader().sql("SELECT name FROM thing").query(String.class).list())
          .containsExactly("a");
      assertThatThrownBy(() -> beside.reader().sql("DELETE FROM thing").update())
          .isInstanceOf(StoreFailure.class);
    }
  }

  @Test
  void aConnectionThatBreaksInTheMiddleTakesTheTransactionWithItAndNothingElse() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          insert("half");
                          breakConnections();
                          insert("other half");
                        }))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("has broken the connection");
    await().until(() -> store.problem().isEmpty());
    store.transactions().write(() -> insert("whole"));
    assertThat(things()).containsExactly("whole");
  }

  private void breakConnections() {
    database.administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = 'bot' AND datname = current_database()");
  }

  @Test
  void saysThatItTakesNoWritesUntilItDoesAgain() {
    database.administer(
        "ALTER ROLE bot IN DATABASE "
            + database.name()
            + " SET default_transaction_read_only = on");
    try {
      breakConnections();
      await().untilAsserted(() -> refusesWrites());
      assertThat(store.problem())
          .hasValueSatisfying(p -> assertThat(p).contains("takes no writes"));
    } finally {
      database.administer(
          "ALTER ROLE bot IN DATABASE " + database.name() + " RESET default_transaction_read_only");
    }
    breakConnections();
    await().until(() -> store.problem().isEmpty());
    assertThat(things()).isEmpty();
  }

  private void refusesWrites() {
    assertThatThrownBy(() -> store.transactions().write(() -> insert("a")))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("takes no writes");
  }

  @Test
  void saysThatTheServerHasNoConnectionLeft() {
    store.close();
    database.administer("ALTER DATABASE " + database.name() + " CONNECTION LIMIT 1");
    try {
      assertThatThrownBy(() -> open(directory))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("has no connection left")
          .hasMessageContaining("max_connections");
    } finally {
      database.administer("ALTER DATABASE " + database.name() + " CONNECTION LIMIT -1");
    }
    store = open(directory);
  }

  /** One is ended by the database, and is tried again by whoever drives it. */
  @Test
  void ofTwoThatWaitForEachOtherOneFailsWithNothingWrittenAndHealthIsWell() throws Exception {
    insert("a");
    insert("b");
    CyclicBarrier both = new CyclicBarrier(2);
    List<StoreFailure> failures = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(List.of(taking("a", "b", both), taking("b", "a", both)))) {
        try {
          done.get();
        } catch (java.util.concurrent.ExecutionException e) {
          failures.add((StoreFailure) e.getCause());
        }
      }
    }
    assertThat(failures)
        .singleElement()
        .satisfies(f -> assertThat(f).hasMessageContaining("it is tried again"));
    assertThat(store.problem()).isEmpty();
    assertThat(things()).hasSize(2).anyMatch(name -> name.length() == 2);
  }

  private Callable<Boolean> taking(String first, String second, CyclicBarrier both) {
    return () ->
        store
            .transactions()
            .write(
                () -> {
                  rename(first);
                  try {
                    both.await();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                  rename(second);
                  return true;
                });
  }

  private void rename(String name) {
    store.writer().sql("UPDATE thing SET name = name || '!' WHERE name = ?").param(name).update();
  }

  @Test
  void doesNotWaitForEverForARowThatSomebodyHolds() {
    insert("a");
    try (Store other = database.open(directory.resolve("other"))) {
      other
          .transactions()
          .write(
              () -> {
                other.writer().sql("UPDATE thing SET name = 'b'").update();
                assertThatThrownBy(() -> store.transactions().write(() -> rename("a")))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("for too long");
              });
    }
    assertThat(things()).containsExactly("b");
    assertThat(store.problem()).isEmpty();
  }

  @Test
  void aThreadThatIsInterruptedLeavesTheStoreWell() throws Exception {
    Thread thread =
        Thread.startVirtualThread(
            () ->
                assertThatThrownBy(
                    () -> store.writer().sql("SELECT pg_sleep(5)").query(String.class).single()));
    await()
        .until(
            () ->
                store
                        .reader()
                        .sql(
                            "SELECT COUNT(*) FROM pg_stat_activity WHERE query LIKE 'SELECT"
                                + " pg_sleep%' AND state = 'active'")
                        .query(Long.class)
                        .single()
                    > 0);
    thread.interrupt();
    thread.join();
    assertThat(store.problem()).isEmpty();
  }
}
