package dev.quarterdeck.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KEYS = List.of("timeout", "title", "then", "do");

  @Test
  void findsASwappedLetter() {
    assertThat(Nearest.to("tiemout", KEYS)).contains("timeout");
  }

  @Test
  void staysSilentWhenNothingIsClose() {
    assertThat(Nearest.to("wibble", KEYS)).isEmpty();
  }

  @Test
  void namesTheClosestFirst() {
    assertThat(Nearest.all("backent", List.of("backends", "backend"))).startsWith("backend");
  }

  @Test
  void countsASwapOfNeighboursAsOne() {
    assertThat(Nearest.distance("scael", "scale")).isEqualTo(1);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void doesNotMeasureWordsNobodyTypes() {
    assertThat(Nearest.to("x".repeat(1_000_000), KEYS)).isEmpty();
  }
}
