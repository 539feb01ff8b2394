package dev.quarterdeck.run;

import static dev.quarterdeck.run.Progression.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.Plan.Called;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.target.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which freeze stands in the way of what, and that whatever goes wrong counts as one. */
class StopsTest {
  private final List<Freeze> inForce = new ArrayList<>();
  private boolean readable = true;
  private boolean peopleKnown = true;
  private final Stops stops = new Stops(new Listed(), new Sre(), () -> NOON);

  private final class Listed implements Freezes {
    @Override
    public long nextId() {
      return inForce.size() + 1L;
    }

    @Override
    public void open(Freeze freeze) {
      inForce.add(freeze);
    }

    @Override
    public List<Freeze> inForce(Instant at) {
      if (!readable) {
        throw new IllegalStateException("no such table");
      }
      return inForce;
    }

    @Override
    public Freeze find(long id) {
      return inForce.get((int) id - 1);
    }

    @Override
    public boolean end(long id, Instant at) {
      return false;
    }

    @Override
    public List<Long> overdue(Instant at) {
      return List.of();
    }
  }

  /** Alice is of the role {@code sre}. */
  private final class Sre implements Entitled {
    @Override
    public List<Integer> approves(Run run, String login, String channel) {
      return List.of();
    }

    @Override
    public Set<String> roles(String login) {
      if (!peopleKnown) {
        throw new IllegalStateException("nobody is known");
      }
      return login.equals("alice") ? Set.of("sre") : Set.of();
    }
  }

  private void freeze(long id, String scope, Duration length, String... exempt) {
    inForce.add(
        new Freeze(
            id,
            new Freeze.Terms(new Glob(scope), List.of(exempt), "the big sale"),
            new Freeze.Origin("dave", "{}"),
            NOON,
            NOON.plus(length)));
  }

  private static Request.Charge charge(String runbook) {
    return Request.Charge.of(
        runbook, "d1", Map.of(), runbook, new Request.Source("alice", "{}", 1, "s1"));
  }

  private static Plan plan(Effect effect, Called... calls) {
    PlannedStep step = new PlannedStep("grow", effect, "a", "grow", List.of());
    return new Plan("h", List.of(step), List.of("thing/a"), List.of(), List.of(calls), List.of());
  }

  private List<String> against(Plan plan) {
    return stops.against(charge("sample"), plan).stream()
        .map(stop -> stop.by().map(Freeze::name).orElse("unreadable"))
        .toList();
  }

  @Test
  void aFreezeStopsByTheNamesARunNeedsItsRunbookAndWhatItCalls() {
    Piece piece = new Piece("free", "d2", "", Map.of(), "free");
    Called free = new Called("call", piece, plan(Effect.CHANGE));

    freeze(1, "service/*", Duration.ofHours(1));
    assertThat(against(plan(Effect.CHANGE, free))).isEmpty();
    freeze(2, "runbook/free", Duration.ofHours(2));
    assertThat(against(plan(Effect.CHANGE))).isEmpty();
    assertThat(against(plan(Effect.CHANGE, free))).containsExactly("F2");
    freeze(3, "runbook/sample", Duration.ofHours(3));
    assertThat(against(plan(Effect.CHANGE))).containsExactly("F3");
    freeze(4, "thing/*", Duration.ofHours(4));
    assertThat(against(plan(Effect.CHANGE))).containsExactly("F4");
  }

  @Test
  void ofSeveralTheOneThatLastsLongestIsNamed() {
    freeze(1, "*", Duration.ofHours(3));
    freeze(2, "*", Duration.ofHours(1));

    Stop stop = stops.against(charge("sample"), plan(Effect.CHANGE)).orElseThrow();
    assertThat(stop.by()).map(Freeze::name).contains("F1");
    assertThat(stop.until()).isEqualTo(NOON.plus(Duration.ofHours(3)));
  }

  @Test
  void whoIsExemptGoesOnAndWhatChangesNothingIsNeverStopped() {
    freeze(1, "*", Duration.ofHours(1), "sre");
    assertThat(against(plan(Effect.CHANGE))).isEmpty();

    freeze(2, "*", Duration.ofHours(1), "dba");
    assertThat(against(plan(Effect.CHANGE))).containsExactly("F2");
    assertThat(against(plan(Effect.READ))).isEmpty();
  }

  @Test
  void whatCannotBeReadCountsAsFrozenForAMinute() {
    readable = false;
    Stop stop = stops.against(charge("sample"), plan(Effect.CHANGE)).orElseThrow();
    assertThat(stop.by()).isEmpty();
    assertThat(stop.until()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));

    readable = true;
    peopleKnown = false;
    assertThat(against(plan(Effect.CHANGE))).isEmpty();
    freeze(1, "nothing/here", Duration.ofHours(1));
    assertThat(against(plan(Effect.CHANGE))).containsExactly("unreadable");
  }

  @Test
  void aChangeOfWhatIsCalledIsStoppedByItsOwnRunbookAndByAllThatTheCallerNeeds() {
    Run asked =
        Run.requested(
            new RunId(1), charge("sample"), plan(Effect.CHANGE), Duration.ofHours(1), NOON);
    Run called =
        Run.requested(
            new RunId(1, 1), charge("free"), plan(Effect.CHANGE), Duration.ofHours(1), NOON);

    assertThat(stops.againstChange(asked, called)).isEmpty();
    freeze(1, "runbook/free", Duration.ofHours(1));
    assertThat(stops.againstChange(asked, called)).isPresent();
    assertThat(stops.againstChange(asked, asked)).isEmpty();
    freeze(2, "thing/a", Duration.ofHours(1));
    assertThat(stops.againstChange(asked, asked)).isPresent();
  }
}
