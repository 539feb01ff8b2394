package dev.quarterdeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database behind Store must do. */
abstract class StoreContract {
  @TempDir Path directory;
  Store store;

  abstract Store open(Path directory);

  @BeforeEach
  void open() {
    store = open(directory);
    store.writer().sql("CREATE TABLE thing (name VARCHAR(20) PRIMARY KEY)").update();
  }

  @AfterEach
  void close() {
    store.close();
  }

  void insert(String name) {
    store.writer().sql("INSERT INTO thing (name) VALUES (?)").param(name).update();
  }

  List<String> things() {
    return store
        .reader()
        .sql("SELECT name FROM thing ORDER BY name")
        .query((r, n) -> r.getString(1))
        .list();
  }

  @Test
  void takesBackEverythingWhenTheWorkFails() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          insert("a");
                          throw new IllegalArgumentException("no");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(things()).isEmpty();
  }

  @Test
  void readersSeeOnlyWhatIsCommitted() {
    store
        .transactions()
        .write(
            () -> {
              insert("a");
              assertThat(things()).isEmpty();
            });
    assertThat(things()).containsExactly("a");
  }

  @Test
  void joinsTheOpenTransaction() {
    store
        .transactions()
        .write(
            () -> {
              insert("a");
              store.transactions().write(() -> insert("b"));
              assertThat(things()).isEmpty();
            });
    assertThat(things()).containsExactly("a", "b");
  }

  @Test
  void runsAfterCommitOnlyOnceCommittedAndOutsideTheTransaction() {
    List<String> seen = new ArrayList<>();
    store
        .transactions()
        .write(
            () -> {
              insert("a");
              store
                  .transactions()
                  .afterCommit(
                      () -> {
                        store.transactions().refuseOutside("a call");
                        insert("later");
                        seen.addAll(things());
                      });
            });
    assertThat(seen).containsExactly("a", "later");
  }

  @Test
  void forgetsWhatWasToRunAfterACommitThatDidNotHappen() {
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          store.transactions().afterCommit(() -> seen.add("ran"));
                          throw new IllegalArgumentException("no");
                        }))
        .hasMessage("no");
    store.transactions().write(() -> insert("a"));
    assertThat(seen).isEmpty();
  }

  @Test
  void aFailureAfterTheCommitDoesNotLookLikeAFailedWrite() {
    store
        .transactions()
        .write(
            () -> {
              insert("a");
              store
                  .transactions()
                  .afterCommit(
                      () -> {
                        throw new IllegalStateException("too late");
                      });
            });
    assertThat(things()).containsExactly("a");
  }

  @Test
  void refusesCallsToTheOutsideInsideATransaction() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(() -> store.transactions().refuseOutside("calling the engine")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("calling the engine inside a transaction");
  }

  @Test
  void refusesTheSchedulersConnectionInsideATransaction() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          try (var c = store.ownCommits().getConnection()) {
                            return c.getAutoCommit();
                          } catch (java.sql.SQLException e) {
                            throw new AssertionError(e);
                          }
                        }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readersCannotWrite() {
    assertThatThrownBy(() -> store.reader().sql("INSERT INTO thing VALUES ('x')").update())
        .isInstanceOf(StoreFailure.class);
    assertThat(things()).isEmpty();
  }

  @Test
  void aBrokenConstraintIsNotTheOperatorsFailure() {
    insert("a");
    assertThatThrownBy(() -> insert("a"))
        .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
    assertThat(store.problem()).isEmpty();
  }

  @Test
  void keepsWhatWasCommittedWhenOpenedAgain() {
    insert("a");
    store.close();
    store = open(directory);
    assertThat(things()).containsExactly("a");
  }
}
