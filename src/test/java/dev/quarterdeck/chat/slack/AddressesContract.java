package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.slack.jdbc.JdbcAddresses;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kept addresses promise on every database. */
abstract class AddressesContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path data;
  private Store store;
  private JdbcAddresses addresses;

  abstract Store open(Path directory);

  @BeforeEach
  void open() {
    store = open(data.resolve("addresses"));
    addresses = new JdbcAddresses(store);
    addresses.keep("command:1", "T1/U1", "https://hooks.slack.com/1", NOON);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Optional<String> use(Duration after) {
    return addresses.use("command:1", Optional.empty(), NOON.plus(after));
  }

  @Test
  void anAddressIsUsedFiveTimesAtMost() {
    for (int i = 0; i < 5; i++) {
      assertThat(use(Duration.ZERO)).contains("https://hooks.slack.com/1");
    }
    assertThat(use(Duration.ZERO)).isEmpty();
  }

  @Test
  void aUseThatReachedNobodyIsGivenBack() {
    for (int i = 0; i < 9; i++) {
      assertThat(use(Duration.ZERO)).isPresent();
      addresses.unused("command:1");
    }
  }

  private String kept() {
    return store
        .reader()
        .sql("SELECT url FROM slack_command WHERE id = 'command:1'")
        .query(String.class)
        .single();
  }

  @Test
  void standsInNoTableOnceItIsTooOld() {
    addresses.forget(NOON.plus(Duration.ofMinutes(29)));
    assertThat(kept()).isNotEmpty();
    addresses.forget(NOON.plus(Duration.ofMinutes(30)));
    assertThat(kept()).isEmpty();
  }

  @Test
  void standsInNoTableOnceItIsUsedUp() {
    for (int i = 0; i < 5; i++) {
      use(Duration.ZERO);
    }
    addresses.forget(NOON);
    assertThat(kept()).isEmpty();
  }

  @Test
  void anAddressLivesHalfAnHour() {
    assertThat(use(Duration.ofMinutes(29))).isPresent();
    assertThat(use(Duration.ofMinutes(30))).isEmpty();
  }

  @Test
  void whatIsForOneGoesByTheAddressOfThatOneAlone() {
    assertThat(addresses.use("command:1", Optional.of("T1/U2"), NOON)).isEmpty();
    assertThat(addresses.use("command:1", Optional.of("T1/U1"), NOON)).isPresent();
  }

  @Test
  void keepsTheMessageThatAnswersHangOn() {
    assertThat(addresses.anchor("command:1")).isEmpty();
    addresses.anchor("command:1", "1.2", NOON);
    addresses.anchor("command:2", "3.4", NOON);
    assertThat(addresses.anchor("command:1")).contains("1.2");
    assertThat(addresses.anchor("command:2")).contains("3.4");
    assertThat(addresses.use("command:2", Optional.empty(), NOON)).isEmpty();
  }

  @Test
  void forgetsWhatIsAMonthOld() {
    addresses.anchor("command:1", "1.2", NOON);
    addresses.forget(NOON.plus(Duration.ofDays(31)));
    assertThat(addresses.anchor("command:1")).isEmpty();
  }
}
