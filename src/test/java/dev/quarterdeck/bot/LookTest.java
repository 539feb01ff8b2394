package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.Lifecycle;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the bot knows beside what a target shows. */
class LookTest {
  private final Stage stage = new Stage();

  @Test
  void statusTellsWhatIsFrozenAndWhatIsUnderWay() {
    assertThat(stage.alice.asks("status"))
        .contains("status []", "Nothing is frozen.", "No run is under way.");

    stage.dave.says("freeze 2h the big sale");
    stage.alice.says("scale maplepress_backend 4");

    assertThat(stage.alice.asks("status"))
        .contains("Frozen: everything until 14:00:00 UTC by dave (F1): the big sale.")
        .contains("No run is under way.");
    stage.freezes.open.clear();
    stage.alice.says("scale maplepress_backend 4");
    assertThat(stage.alice.asks("status"))
        .contains("run under way", "#1", "scale maplepress_backend 4", "alice", "0s ago");
  }

  @Test
  void aServiceTellsItsLastChangesToWhoMaySeeTheirRuns() {
    assertThat(stage.alice.asks("service maplepress_backend"))
        .contains("No run that you may see has changed maplepress_backend.");
    stage.alice.says("scale maplepress_backend 4");
    stage.runs.put(
        Sample.of(stage.runs.recent(1).getFirst(), Lifecycle.SUCCEEDED, Optional.empty(), "4 run"));

    assertThat(stage.alice.asks("service maplepress_backend"))
        .contains(
            "last changes of maplepress_backend",
            "#1",
            "succeeded",
            "scale maplepress_backend 4",
            "alice");
    assertThat(stage.alice.asks("service redis")).contains("No run that you may see");
    stage.dave.says("scale redis 2");
    assertThat(stage.dave.asks("service redis")).contains("#2", "scale redis 2");
    assertThat(stage.alice.asks("service redis"))
        .contains("No run that you may see has changed redis.")
        .doesNotContain("#2");
    assertThat(stage.carol.asks("service maplepress_backend")).doesNotContain("changes", "#1");
  }
}
