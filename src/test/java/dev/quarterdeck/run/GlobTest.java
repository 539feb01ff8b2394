package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, anything/at-all, true",
    "service/maplepress_*, service/maplepress_backend, true",
    "service/maplepress_*, service/maplepress_, true",
    "service/maplepress_*, service/maplefile_backend, false",
    "service/maplepress_*, a/service/maplepress_backend, false",
    "*_backend, service/maplefile_backend, true",
    "s*e/*_b*d, service/maple_backend, true",
    "s*e/*_b*d, service/maple_backends, false",
    "service/x, service/x, true",
    "service/x, service/xy, false",
    "service.x, service/x, false",
    "a*, a*, true",
  })
  void matchesWholeNames(String glob, String name, boolean matches) {
    assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "service/maplepress_*, service/*, true",
    "services/*, service/*, false",
    "*, service/*, true",
    "*backend, service/*, true",
    "runbook/scale-*, runbook/scale-service, true",
    "service/a*b, service/*c, false",
    "service/a*b, service/*b, true",
    "x, *, true",
    "x, y, false",
  })
  void saysWhetherSomeNameCouldFitBoth(String glob, String pattern, boolean meets) {
    assertThat(new Glob(glob).meets(pattern)).isEqualTo(meets);
    assertThat(new Glob(pattern).meets(glob)).isEqualTo(meets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "service/\u00e9"})
  void isOneWordThatCanBeRead(String text) {
    assertThatThrownBy(() -> new Glob(text)).hasMessageContaining("names nothing");
  }

  @Test
  void hasAtMostTwoHundredCharacters() {
    assertThat(new Glob("a".repeat(200)).matches("a".repeat(200))).isTrue();
    assertThatThrownBy(() -> new Glob("a".repeat(201))).hasMessageContaining("at most 200");
    assertThat(Glob.everything().matches("service/x")).isTrue();
  }

  @Test
  @Timeout(10)
  void manyStarsDoNotTakeForever() {
    Glob many = new Glob("*a".repeat(90) + "b");
    assertThat(many.matches("a".repeat(5_000))).isFalse();
  }
}
