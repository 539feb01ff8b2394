package dev.quarterdeck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be brought about on a server that is the tests' own is told all the same. */
class PostgresSentencesTest {
  private static final Server SERVER = new Server("jdbc:postgresql://db/bot", "bot", "secret");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "53100 | The database 'db/bot' has a full disk. Free space on the server; nothing was written.",
        "58030 | The database 'db/bot' fails to read or write its files. Check the server's disk and its log.",
        "57P03 | The database 'db/bot' starts up or shuts down just now. It is tried again.",
        "40001 | The database 'db/bot' ended a transaction because another one held what it needed. Nothing was written; it is tried again.",
      })
  void saysWhatIsWrongAndTheNextStep(String state, String sentence) {
    assertThat(PostgresSentences.of(SERVER, new SQLException("no", state)))
        .hasValueSatisfying(ailment -> assertThat(ailment.sentence()).isEqualTo(sentence));
  }

  @ParameterizedTest
  @CsvSource({"08006, true", "57P01, true", "25P03, true", "08001, false", "53100, false"})
  void onlyWhereTheConnectionBrokeItMayHaveHappened(String state, boolean perhaps) {
    assertThat(PostgresSentences.of(SERVER, new SQLException("no", state)))
        .hasValueSatisfying(ailment -> assertThat(ailment.perhaps()).isEqualTo(perhaps));
  }

  @ParameterizedTest
  @CsvSource({"42601", "23505", "22001"})
  void whatIsOursIsNotTheOperators(String state) {
    assertThat(PostgresSentences.of(SERVER, new SQLException("no", state))).isEmpty();
  }
}
