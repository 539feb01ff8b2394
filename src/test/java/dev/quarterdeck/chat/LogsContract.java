package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.chat.jdbc.JdbcLogs;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stored logs promise on every database. */
abstract class LogsContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path data;
  private Store store;
  private JdbcLogs logs;
  private Instant now = NOON;

  abstract Store open(Path directory);

  @BeforeEach
  void open() {
    store = open(data.resolve("logs"));
    logs = new JdbcLogs(store, () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Logs.Log log(List<String> lines) {
    Map<String, Object> given =
        Map.of("service", Map.of("kind", "service", "id", "x1", "name", "web"), "tail", 200L);
    return new Logs.Log("Logs of web", "logs", given, "alice", now, lines);
  }

  private long keep(List<String> lines) {
    return store.transactions().write(() -> logs.keep(log(lines)));
  }

  @Test
  void givesBackWhatItWasGiven() {
    List<String> lines =
        IntStream.range(0, 3_000).mapToObj(i -> i + " " + "häß".repeat(i % 50)).toList();

    assertThat(logs.find(keep(lines))).contains(log(lines));
    assertThat(logs.find(keep(List.of("x".repeat(50_000)))).orElseThrow().lines().getFirst())
        .hasSize(50_000);
    assertThat(logs.find(99)).isEmpty();
  }

  @Test
  void keepsALineOneLineWhateverIsInIt() {
    assertThat(logs.find(keep(List.of("a\nb\0c", ""))).orElseThrow().lines())
        .containsExactly("a b c", "");
  }

  @Test
  void joinsTheTransaction() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          logs.keep(log(List.of("a")));
                          throw new IllegalArgumentException("no");
                        }))
        .hasMessage("no");
    assertThat(logs.find(1)).isEmpty();
  }

  @Test
  void isOverAfterAWeekAndItsNumberIsNotGivenAgain() {
    long first = keep(List.of("a"));
    now = NOON.plus(Duration.ofDays(7)).minusMillis(1);
    assertThat(logs.find(first)).isPresent();
    assertThat(logs.ready()).isEmpty();

    now = logs.until(NOON);
    assertThat(logs.find(first)).isEmpty();
    assertThat(logs.ready()).containsExactly(String.valueOf(first));
    logs.drive(String.valueOf(first), lease(true));

    assertThat(logs.ready()).isEmpty();
    assertThat(keep(List.of("b"))).isGreaterThan(first);
  }

  @Test
  void deletesNothingOnceSomebodyElseDoes() {
    keep(List.of("a"));
    now = logs.until(NOON);
    logs.drive("1", lease(false));
    assertThat(logs.ready()).hasSize(1);
  }

  @Test
  void theOldestMakeRoom() {
    List<String> large = IntStream.range(0, 300).mapToObj(_ -> "x".repeat(100_000)).toList();
    long first = keep(large);
    long second = keep(large);
    assertThat(logs.find(first)).isPresent();

    long third = keep(large);
    assertThat(logs.find(first)).isEmpty();
    assertThat(logs.find(second)).isPresent();
    assertThat(logs.find(third)).isPresent();
  }

  private static Lease lease(boolean held) {
    return () -> held;
  }
}
