package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.Kind.Resolution;
import dev.quarterdeck.target.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final Names.Named BACKEND = named("abcd1", "maplepress_backend", "backend");
  private static final Names.Named OTHER = named("abcd2", "maplefile_backend", "backend");
  private static final Names.Named REDIS = named("ffff1", "redis", "redis");

  private static Names.Named named(String id, String name, String shortName) {
    return new Names.Named(new Thing("service", id, name), shortName);
  }

  @Test
  void findsByFullNameShortNameAndTheBeginningOfAnId() {
    List<Names.Named> all = List.of(BACKEND, REDIS);
    for (String typed : List.of("maplepress_backend", "backend", "abcd1", "abcd")) {
      assertThat(Names.resolve(all, typed)).isEqualTo(new Resolution.Found(BACKEND.thing()));
    }
  }

  @Test
  void asksBackWhenAShortNameCouldMeanSeveral() {
    assertThat(Names.resolve(List.of(BACKEND, OTHER), "backend"))
        .isEqualTo(new Resolution.Ambiguous(List.of(BACKEND.thing(), OTHER.thing())));
  }

  @Test
  void prefersAFullNameToAShortOne() {
    Names.Named plain = named("eeee1", "backend", "backend");
    assertThat(Names.resolve(List.of(BACKEND, plain), "backend"))
        .isEqualTo(new Resolution.Found(plain.thing()));
  }

  @Test
  void neverGuessesButNamesTheNearest() {
    List<Names.Named> all = List.of(BACKEND, OTHER, REDIS);
    assertThat(Names.resolve(all, "Redis")).isEqualTo(new Resolution.Missing(List.of("redis")));
    assertThat(Names.resolve(all, "maplepress_backent"))
        .isInstanceOfSatisfying(
            Resolution.Missing.class,
            missing -> assertThat(missing.nearest()).first().isEqualTo("maplepress_backend"));
    assertThat(Names.resolve(all, "zzz")).isEqualTo(new Resolution.Missing(List.of()));
  }
}
