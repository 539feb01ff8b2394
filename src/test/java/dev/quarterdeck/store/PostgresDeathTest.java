package dev.quarterdeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.rig.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a server's death does. */
@OnPostgres
@Isolated("says how soon")
class PostgresDeathTest {
  @TempDir Path directory;

  /** The container's own check gives up after 4 s, and health asks the database several times. */
  @Test
  void tellsHealthSoonThatTheServerIsAwayAndWorksAgainWhenItIsBack() {
    try (PostgresServer server = PostgresServer.another();
        FreshDatabase database = server.fresh();
        Store store = database.open(directory)) {
      server.kill();
      problem(store);
      assertThat(problem(store)).contains("cannot be reached (connection refused)");
      server.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> store.problem().isEmpty());
      server.pause();
      try {
        // Who was just asking hangs until its own deadline.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> problem(store));
      } finally {
        server.resume();
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> store.problem().isEmpty());
    }
  }

  private static String problem(Store store) {
    long begin = System.nanoTime();
    String problem = store.problem().orElse("none");
    assertThat(store.problem()).isPresent();
    assertThat(store.problem()).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    return problem;
  }
}
