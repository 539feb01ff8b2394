package dev.quarterdeck.web.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.CredentialTrail;
import dev.quarterdeck.web.Credentials.Holder;
import dev.quarterdeck.web.Credentials.Issued;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tokens and sessions promise on every database, to every process that asks for them. */
abstract class CredentialsContract {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private Store store;
  private Store other;
  private JdbcCredentials mine;
  private JdbcCredentials theirs;

  abstract Store open(Path at);

  /** The store of another process; the same where the database allows one process only. */
  Store beside() {
    return store;
  }

  private final CredentialTrail trail =
      new CredentialTrail() {
        @Override
        public void issued(String login, String id, Instant expires) {
          told.add("issued " + id);
        }

        @Override
        public void revoked(String login, String id) {
          told.add("revoked " + id);
        }
      };

  @BeforeEach
  void open() {
    store = open(directory.resolve("mine"));
    other = beside();
    mine = new JdbcCredentials(store, trail, () -> now);
    theirs = new JdbcCredentials(other, trail, () -> now);
  }

  @AfterEach
  void close() {
    if (other != store) {
      other.close();
    }
    store.close();
  }

  @Test
  void aTokenSpeaksForItsPersonUntilItExpires() {
    assertThat(mine.anybody()).isFalse();
    Issued issued = mine.issue("alice", DAY);
    assertThat(theirs.token(issued.secret()))
        .contains(new Holder("alice", Optional.of(issued.id())));
    assertThat(theirs.token("qd_another")).isEmpty();
    assertThat(theirs.anybody()).isTrue();
    now = now.plus(DAY);
    assertThat(theirs.token(issued.secret())).isEmpty();
    assertThat(theirs.anybody()).isFalse();
  }

  @Test
  void aRevokedTokenEndsItsSessionsEverywhere() {
    Issued issued = mine.issue("alice", DAY);
    Holder holder = mine.token(issued.secret()).orElseThrow();
    String session = theirs.open(holder);
    String another = mine.openDemo("bob");
    assertThat(mine.session(session)).contains(holder);
    assertThat(theirs.revoke(issued.id())).isTrue();
    assertThat(mine.session(session)).isEmpty();
    assertThat(mine.token(issued.secret())).isEmpty();
    assertThat(theirs.session(another)).contains(new Holder("bob", Optional.empty()));
    theirs.close(another);
    assertThat(mine.session(another)).isEmpty();
    assertThat(told).containsExactly("issued " + issued.id(), "revoked " + issued.id());
  }

  @Test
  void ofTwoWhoRevokeATokenAtTheSameTimeOneDoes() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        String id = mine.issue("alice", DAY).id();
        var one = threads.submit(() -> mine.revoke(id));
        var two = threads.submit(() -> theirs.revoke(id));
        assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(true, false);
      }
    }
    assertThat(told).hasSize(40).doesNotHaveDuplicates();
  }
}
