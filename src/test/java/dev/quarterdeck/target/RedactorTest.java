package dev.quarterdeck.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String SECRET = "two\r\nlines & more";
  private final Redactor redactor = new Redactor(List.of(SECRET, "ab"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "dHdvDQpsaW5lcyAmIG1vcmU=",
        "dHdvDQpsaW5lcyAmIG1vcmU",
        "two%0D%0Alines+%26+more",
        "two\\r\\nlines & more",
      })
  void aKnownSecretIsTakenOutHoweverItIsWritten(String written) {
    assertThat(redactor.clean("before " + written + " after").text())
        .isEqualTo("before [redacted] after");
  }

  @Test
  void norDoControlCharactersInItsMiddleHideIt() {
    Redactor one = new Redactor(List.of("correct horse"));

    assertThat(one.clean("AUTH corr\u001B[1mect hor\u0000se").text()).isEqualTo("AUTH [redacted]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"about ab", "two lines & more", ""})
  void otherWordsStay(String text) {
    assertThat(redactor.clean(text).text()).isEqualTo(text);
  }
}
