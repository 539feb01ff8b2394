package dev.quarterdeck.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.command.Folding.Folded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  @Test
  void foldsWhatKeyboardsCorrect() {
    assertThat(
            Folding.fold("cancel\u00A04 \u201Ctoo slow\u201D \u2018x\u2019 a\u2013b \u2014c\u2026"))
        .isEqualTo(new Folded.Line("cancel 4 \"too slow\" 'x' a-b --c..."));
    assertThat(Folding.fold("a\u2009b\u3000c\td")).isEqualTo(new Folded.Line("a b c d"));
  }

  @ParameterizedTest
  @CsvSource({
    "202E, U+202E",
    "200B, U+200B",
    "00AD, U+00AD",
    "FEFF, U+FEFF",
    "E0041, U+E0041",
    "2066, U+2066",
    "0007, U+0007",
    "0000, U+0000",
    "E000, U+E000",
    "2028, U+2028",
    "D800, U+D800",
    "3164, U+3164",
    "115F, U+115F",
    "034F, U+034F",
    "2800, U+2800",
    "FE01, U+FE01",
    "E0101, U+E0101"
  })
  void refusesWhatNobodyCanSeeAndNamesIt(String hex, String name) {
    String text = "scale back" + Character.toString(Integer.parseInt(hex, 16)) + "end 4";
    assertThat(Folding.fold(text))
        .isInstanceOfSatisfying(
            Folded.Refused.class, refused -> assertThat(refused.why()).contains(name));
  }

  @Test
  void refusesMoreThanOneLineAndMoreThanItsLength() {
    assertThat(Folding.fold("scale a 4\nscale b 5"))
        .isInstanceOfSatisfying(
            Folded.Refused.class, refused -> assertThat(refused.why()).contains("one line"));
    assertThat(Folding.fold("x".repeat(4_001)))
        .isEqualTo(
            new Folded.Refused("The line has 4,001 characters; a command has at most 4,000."));
    assertThat(Folding.fold("scale a 4\n")).isEqualTo(new Folded.Line("scale a 4"));
  }

  @Test
  void leavesOutWhichFaceASymbolHas() {
    assertThat(Folding.fold("cancel 4 \u26A0\uFE0F broken"))
        .isEqualTo(new Folded.Line("cancel 4 \u26A0 broken"));
  }

  @Test
  void leavesLookalikesAlone() {
    assertThat(Folding.fold("\u0440rod \uFF50rod"))
        .isEqualTo(new Folded.Line("\u0440rod \uFF50rod"));
  }
}
