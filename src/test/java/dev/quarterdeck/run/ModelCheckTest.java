package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The model check: the real engine, driver, table and machine are taken through every universe that
 * up to so many unusual things on one way can lead to, wherever between them a driver dies, and
 * every {@link Law} is looked at in each. {@code -Dquarterdeck.model.further=1} goes further than a
 * build has time for.
 */
class ModelCheckTest {
  private static final int FURTHER = Integer.getInteger("quarterdeck.model.further", 0);
  private static final int INTRUSIONS = Integer.getInteger("quarterdeck.model.intrusions", 1);
  private static final Logger RUNS = (Logger) LoggerFactory.getLogger("dev.quarterdeck.run");
  private static @Nullable Level before;

  @BeforeAll
  static void quiet() {
    before = RUNS.getLevel();
    RUNS.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    RUNS.setLevel(before);
  }

  @Test
  void everyLawHoldsInEveryUniverseThatCanBeReached() {
    List<Explorer.Found> all = new ArrayList<>();
    for (Scene scene : Scene.all()) {
      Explorer.Limits limits = new Explorer.Limits(scene.depth() + FURTHER, INTRUSIONS);
      Explorer.Found found = new Explorer(scene, new Bench(scene), limits).explore();
      System.out.println("model check: " + found);
      assertThat(found.breach()).as("%s", found.story()).isEmpty();
      all.add(found);
    }
    System.out.printf(
        "model check: %d states, %d transitions, %d laws hold%n",
        all.stream().mapToInt(Explorer.Found::states).sum(),
        all.stream().mapToLong(Explorer.Found::transitions).sum(),
        Law.values().length);
    assertThat(all).allMatch(found -> found.states() > 50);
  }
}
