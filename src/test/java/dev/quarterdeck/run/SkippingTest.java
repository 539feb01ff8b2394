package dev.quarterdeck.run;

import static dev.quarterdeck.run.Progression.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Leave;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time of a run that was held and passes over the state it rested in. */
class SkippingTest {
  private static final Duration HELD = Duration.ofHours(2);
  private static final Event SKIP = new Event.SkipRequested("bob", "roll", "not needed");

  private final Progression run =
      new Progression(
          SampleRunbooks.of(
              SampleRunbooks.limits(
                  Optional.empty(), Approvals.none(), new Leave(true, Set.of("roll"))),
              SampleRunbooks.act("roll", "more", "failed"),
              SampleRunbooks.act("more", "succeeded", "failed")));

  private static Event frozen() {
    Freeze freeze =
        new Freeze(
            1,
            new Freeze.Terms(Glob.everything(), List.of(), "the big sale"),
            new Freeze.Origin("dave", "{}"),
            NOON,
            NOON.plus(HELD));
    return new Event.Frozen(new Stop(Optional.of(freeze), freeze.until()));
  }

  @Test
  void theStateItComesToHasItsWholeTimeAndNoMore() {
    run.after(new Event.Started(), frozen()).later(HELD).after(SKIP);

    assertThat(run.cursor().state()).isEqualTo("more");
    assertThat(run.cursor().deadline()).contains(at(HELD.plusMinutes(5)));
    assertThat(run.run().times().deadline()).contains(at(HELD.plusMinutes(30)));
    assertThat(run.run().note()).isEqualTo("'roll' was skipped by bob (not needed)");
  }

  @Test
  void theStateItGoesOnWithHasTheTimeItHadLeft() {
    run.after(new Event.Started())
        .later(Duration.ofMinutes(2))
        .after(frozen())
        .later(HELD)
        .after(new Event.Thawed());

    assertThat(run.cursor().state()).isEqualTo("roll");
    assertThat(run.cursor().deadline()).contains(at(HELD.plusMinutes(5)));
  }

  @Test
  void aClockThatGoesBackTakesNoTimeAway() {
    run.after(new Event.Started(), frozen()).later(HELD.negated()).after(new Event.Thawed());

    assertThat(run.cursor().deadline()).contains(at(Duration.ofMinutes(5)));
  }

  private static Instant at(Duration since) {
    return NOON.plus(since);
  }
}
