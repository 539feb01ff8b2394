package dev.quarterdeck.bot;

import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static dev.quarterdeck.alert.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards of alerts tell what was changed on their service, also when nobody tells of the alerts. */
class TouchedTest {
  private static final String SUBJECT = "alert/1/1";
  private static final String TARGET = "service/maplepress_backend";

  private final Stage stage = new Stage(Stage.scaleService(Approvals.none()));
  private final Watch watch =
      new Watch(stage.room, stage.trail, target -> stage.alerts.about(target, 20), () -> stage.now);

  @BeforeEach
  void anAlertFiresForAServiceThatIsScaled() {
    stage.told(tells(fires("a", 0)));
    stage.alerts.mark(
        stage
            .alerts
            .find(1)
            .orElseThrow()
            .about(new About(TARGET, "maplepress_backend", "backend")));
    stage.alice.says("scale maplepress_backend 3");
    stage.room.raised.clear();
  }

  private Run run() {
    return stage.runs.find(new RunId(1)).orElseThrow();
  }

  private void intends(String target) {
    Intent intent =
        new Intent(StepKey.planned("scale"), "swarm.scale", target, "scale it", List.of(), "{}");
    watch.saw(run(), new Event.Intended(intent, true));
  }

  private void ends() {
    watch.saw(
        Sample.ended(run(), Lifecycle.SUCCEEDED, "done"), new Event.Ended(Outcome.done("done")));
  }

  @Test
  void whenARunBeginsToChangeItAndWhenItHasEnded() {
    intends(TARGET);
    assertThat(stage.room.raised).containsExactly("run/1", SUBJECT);
    stage.room.raised.clear();
    ends();
    assertThat(stage.room.raised).containsExactly("run/1", SUBJECT);
  }

  @Test
  void andForNothingElse() {
    intends("service/another");
    intends("");
    watch.saw(run(), new Event.Started());
    assertThat(stage.room.raised).doesNotContain(SUBJECT);
  }

  @Test
  void andNotOnceItIsOver() {
    stage.now = Told.at(300);
    stage.told(tells(resolved("a", 0, 290)));
    stage.room.raised.clear();
    intends(TARGET);
    ends();
    assertThat(stage.room.raised).doesNotContain(SUBJECT);
  }
}
