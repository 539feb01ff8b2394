package dev.quarterdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written into the trail, and what is refused before it gets there. */
class EntryTest {
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00.123456Z");

  @Test
  void factsAreAJsonObject() {
    Entry entry = Entry.of(AT, "bob", "command", "run/1", "run", "scale");

    assertThat(entry.with("{\"a\":1}").facts()).isEqualTo("{\"a\":1}");
    assertThatThrownBy(() -> entry.with("[1]")).hasMessageContaining("a JSON object, not '[1]'");
  }

  @ParameterizedTest
  @CsvSource({"' ',run/1,run", "bob,' ',run", "bob,run/1,' '"})
  void anEntryNamesWhoOnWhatAndWhich(String person, String subject, String verb) {
    assertThatThrownBy(() -> Entry.of(AT, person, "command", subject, verb, ""))
        .hasMessage("an entry needs person, subject and verb");
  }

  @Test
  void aKindIsOneShortWord() {
    assertThatThrownBy(() -> Entry.of(AT, "bob", "Big Kind", "run/1", "run", ""))
        .hasMessageContaining("kind 'Big Kind' must match");
  }

  @Test
  void isKeptToTheMillisecondAsTheChainHashesIt() {
    assertThat(Entry.of(AT, "bob", "command", "run/1", "run", "scale").at())
        .isEqualTo(Instant.parse("2026-11-23T12:00:00.123Z"));
  }

  @Test
  void thePersonsHashIsOfNameAndSaltTogether() {
    assertThat(Chain.person("bob", "s1"))
        .hasSize(64)
        .isEqualTo(Chain.person("bob", "s1"))
        .isNotEqualTo(Chain.person("bob", "s2"))
        .isNotEqualTo(Chain.person("eve", "s1"));
  }
}
