package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void write() {
    stage.world.written =
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                i -> i % 10 == 0 ? "line %d: Time-out.".formatted(i) : "line " + i + " is fine")
            .toList();
  }

  @Test
  void showsTheLastLinesAndStoresAll() {
    assertThat(stage.dave.asks("logs redis"))
        .contains("line 81 is fine", "line 100: Time-out.", "Lines 81 to 100 of the 100 lines.")
        .contains("log 1 shows more, log 1 grep=TEXT", "stored until 2026-03-08 12:00:00 UTC")
        .doesNotContain("line 79 is fine");
    assertThat(stage.logs.kept.getFirst().lines()).hasSize(100);
  }

  @Test
  void filtersWhatWasStoredWithoutAskingAgain() {
    stage.dave.says("logs redis");
    stage.world.down = new IllegalStateException("nobody may ask");

    assertThat(stage.dave.asks("log 1 grep=TIME-OUT."))
        .contains("All of the 10 of 100 lines that hold 'TIME-OUT.'.", "line 10: Time-out.")
        .doesNotContain("fine");
    assertThat(stage.dave.asks("log 1 grep=.*")).contains("None of 100 lines holds '.*'.");
    assertThat(stage.dave.asks("log 1 from=2"))
        .contains("line 2 is fine", "line 61 is fine", "Lines 2 to 61 of the 100 lines.")
        .doesNotContain("line 1 is fine", "line 62 is fine");
    assertThat(stage.dave.asks("log 1 from=900")).contains("There is no line 900");
  }

  @Test
  void filtersWhileItStoresAll() {
    assertThat(stage.dave.asks("logs redis grep=\"line 7\""))
        .contains("All of the 11 of 100 lines that hold 'line 7'.")
        .doesNotContain("line 81");
    assertThat(stage.logs.kept.getFirst().lines()).hasSize(100);
  }

  @Test
  void isReadOnlyByWhoMayLookAtItsSourceWhenItIsRead() {
    stage.dave.says("logs redis");

    assertThat(stage.carol.asks("log 1"))
        .contains("Denied", "You may not use logs here")
        .doesNotContain("line");
    assertThat(stage.trail.of("decision").getLast().facts()).contains("\"decision\":\"denied\"");
  }

  @Test
  void saysWhatIsWrongWithANumber() {
    assertThat(stage.dave.asks("log 7"))
        .contains("There is no stored log 7, or its time is over", "logs SERVICE reads and stores");
    assertThat(stage.dave.asks("log redis")).contains("'redis' is no number of a log");
    stage.dave.says("logs redis");
    assertThat(stage.dave.asks("log 1 from=0")).contains("'0' is no number of a line");
  }

  @Test
  void countsOneLineAsOne() {
    stage.world.written = List.of("one");
    assertThat(stage.dave.asks("logs redis")).contains("All of the 1 line.");
  }

  @Test
  void showsTheNewestOfLongLinesAndSaysHowManyFit() {
    stage.world.written =
        IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i + " " + "x".repeat(490)).toList();
    stage.dave.says("logs redis");
    assertThat(stage.dave.asks("log 1"))
        .contains("line 90 x", "line 100 x", "Lines 90 to 100 of the 100 lines.")
        .doesNotContain("line 89 x");
    assertThat(stage.dave.asks("log 1 from=3"))
        .contains("line 3 x", "Lines 3 to 13 of the 100 lines.")
        .doesNotContain("line 14 x");
  }

  @Test
  void saysThatALongLineIsCut() {
    stage.world.written = List.of("short", "y".repeat(3_000));
    assertThat(stage.dave.asks("logs redis"))
        .contains("y".repeat(1_000) + "…", "All of the 2 lines. Long lines are cut short here.")
        .doesNotContain("y".repeat(1_001));
  }
}
