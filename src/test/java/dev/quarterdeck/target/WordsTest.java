package dev.quarterdeck.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void cutsWhatIsLongerAndSaysSo() {
    assertThat(Words.cut("Cassandra", 9)).isEqualTo("Cassandra");
    assertThat(Words.cut("Cassandra", 4)).isEqualTo("Cass…");
  }

  @Test
  void keepsACharacterOfTwoHalvesTogether() {
    assertThat(Words.cut("ab🚢cd", 3)).isEqualTo("ab…");
    assertThat(Words.cut("ab🚢cd", 4)).isEqualTo("ab🚢…");
  }
}
