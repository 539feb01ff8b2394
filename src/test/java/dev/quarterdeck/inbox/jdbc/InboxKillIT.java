package dev.quarterdeck.inbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.store.Store;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed has kept everything it acknowledged. */
class InboxKillIT {
  private static final int SENDERS = 8;

  @TempDir Path directory;

  /** Puts without end and prints each key once it is acknowledged. */
  public static void main(String[] args) {
    Store store = Store.open(Path.of(args[0]));
    JdbcInbox inbox = new JdbcInbox(store, (kind, id) -> {}, InstantSource.system());
    for (int sender = 0; sender < SENDERS; sender++) {
      int number = sender;
      Thread.ofPlatform().start(() -> send(inbox, number));
    }
  }

  private static void send(JdbcInbox inbox, int sender) {
    for (int i = 0; ; i++) {
      String key = sender + "-" + i;
      inbox.put(new Arrival("console", key, "command", "{}", Instant.EPOCH));
      System.out.println("ack " + key);
    }
  }

  @RepeatedTest(3)
  void whatWasAcknowledgedIsThere() throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                InboxKillIT.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      String line;
      while ((line = out.readLine()) != null) {
        if (line.startsWith("ack ")) {
          acknowledged.add(line.substring(4));
        }
        if (acknowledged.size() == 500) {
          // The handle kills without closing what the child has written already.
          child.toHandle().destroyForcibly();
        }
      }
    }
    child.waitFor();
    // The last line may have been cut by the kill.
    acknowledged.removeLast();
    try (Store store = Store.open(directory)) {
      Set<String> kept =
          new HashSet<>(
              store
                  .reader()
                  .sql("SELECT event_key FROM inbox")
                  .query((row, n) -> row.getString(1))
                  .list());
      assertThat(acknowledged).hasSizeGreaterThan(400).allMatch(kept::contains);
    }
  }
}
