package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Status;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Glob;
import dev.quarterdeck.run.Herald;
import dev.quarterdeck.run.Hold;
import dev.quarterdeck.run.Holds;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreezeTest {
  private static final Instant TWO = Stage.NOON.plus(Duration.ofHours(2));
  private final Stage stage = new Stage();

  @Test
  void stopsChangesAndTellsItInBothRooms() {
    assertThat(stage.dave.asks("freeze 2h exempt=viewer,admin the big sale"))
        .contains("Frozen: F1", "until 14:00:00 UTC: everything. Exempt: viewer, admin.")
        .contains("unfreeze F1");
    assertThat(stage.room.said).containsKeys("freeze/1/begin/0", "freeze/1/begin/1");
    assertThat(stage.room.where.get("freeze/1/begin/0"))
        .hasFieldOrPropertyWithValue("channel", "ops-prod")
        .hasFieldOrPropertyWithValue("thread", Optional.empty());
    assertThat(stage.room.where.get("freeze/1/begin/1"))
        .hasFieldOrPropertyWithValue("channel", "lobby");
    assertThat(said("freeze/1/begin/1"))
        .contains("Changes are frozen (F1)", "By dave until 14:00:00 UTC: the big sale");
    assertThat(stage.trail.of("freeze"))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.person()).isEqualTo("dave");
              assertThat(e.subject()).isEqualTo("freeze/1");
              assertThat(e.text()).isEqualTo("changes stop: the big sale");
              assertThat(e.facts()).contains("\"exempt\":[\"viewer\",\"admin\"]", "14:00:00Z");
            });
  }

  @Test
  void needsALengthWithinBoundsAndAReason() {
    assertThat(stage.dave.asks("freeze 2h")).contains("'reason'", "is missing");
    assertThat(stage.dave.asks("freeze 31d sale")).contains("from 1m to 30d, not '31d'");
    assertThat(stage.dave.asks("freeze 0s sale")).contains("from 1m to 30d");
    assertThat(stage.dave.asks("freeze soon sale")).contains("For example: freeze 2h the big sale");
    assertThat(stage.dave.asks("freeze 2h " + "x".repeat(501))).contains("501 characters");
    assertThat(stage.freezes.open).isEmpty();
    stage.dave.says("freeze 30d the move");
    assertThat(stage.freezes.open).hasSize(1);
  }

  @Test
  void aSlipDoesNotFreezeLessThanWasMeant() {
    assertThat(stage.dave.asks("freeze 2h scope=service/backend sale"))
        .contains("'service/backend' would freeze nothing", "There is runbook/scale-service");
    assertThat(stage.dave.asks("freeze 2h scope=\"a b\" sale")).contains("'a b' names nothing");
    assertThat(stage.dave.asks("freeze 2h sale scope=runbook/scale-service"))
        .contains("Only scope= and exempt= can be said, and before the reason");
    assertThat(stage.dave.asks("freeze 2h scpoe=runbook/x sale")).contains("Only scope=");
    assertThat(stage.dave.asks("freeze 2h exempt=bosses sale"))
        .contains("Nobody holds the role 'bosses'", "There is admin, operator, viewer");
    assertThat(stage.freezes.open).isEmpty();
    assertThat(stage.dave.asks("freeze scope=runbook/scale-* 2h a=b is no name here"))
        .contains("Only scope=");
    assertThat(stage.dave.asks("freeze scope=runbook/scale-* 2h where a=b"))
        .contains("Frozen: F1", "runbook/scale-*");
  }

  @Test
  void onlyWhoMayFreezes() {
    assertThat(stage.carol.asks("freeze 2h sale")).contains("Denied", "Who may: alice, bob, dave");
    assertThat(stage.carol.asks("unfreeze")).contains("Denied");
    assertThat(stage.freezes.open).isEmpty();
  }

  @Test
  void refusesNewRunsWithReasonAndEndAndThatIsAnEntry() {
    stage.dave.says("freeze 2h the big sale.");
    assertThat(stage.alice.asks("scale maplepress_backend 4"))
        .contains(
            "Frozen",
            "Changes are frozen until 14:00:00 UTC by dave (F1): the big sale.",
            "Nothing was started: scale maplepress_backend 4");
    assertThat(stage.runs.runs).isEmpty();
    assertThat(new ArrayList<>(stage.room.said.values()).getLast().status().came())
        .isEqualTo(Status.Came.DENIED);
    assertThat(stage.counted).endsWith("run true", "scale denied");
    assertThat(stage.trail.of("freeze").getLast())
        .satisfies(
            e -> {
              assertThat(e.person()).isEqualTo("alice");
              assertThat(e.subject()).isEqualTo("runbook/scale-service");
              assertThat(e.verb()).isEqualTo("refuse");
              assertThat(e.facts()).contains("freeze/1");
            });
  }

  @Test
  void aPlanSaysThatItWouldBeRefusedNow() {
    assertThat(stage.alice.asks("plan scale maplepress_backend 4")).doesNotContain("refused");
    stage.dave.says("freeze 2h the big sale");
    assertThat(stage.alice.asks("plan scale maplepress_backend 4"))
        .contains("It would be refused now. Changes are frozen until 14:00:00 UTC by dave (F1)");
  }

  @Test
  void listsWhatIsFrozen() {
    stage.dave.says("freeze 90m scope=runbook/scale-* exempt=admin the big sale");
    assertThat(stage.alice.asks("freezes"))
        .contains("F1 | runbook/scale-* | 13:30:00 UTC | 1h 30m | admin | dave | the big sale");
    stage.now = stage.now.plus(Duration.ofHours(2));
    assertThat(stage.alice.asks("freezes")).contains("There are none.");
  }

  @Test
  void liftsItAndTellsIt() {
    stage.dave.says("freeze 2h the big sale");
    assertThat(stage.bob.asks("unfreeze F1 sold out")).contains("F1 is over");
    assertThat(said("freeze/1/end/0"))
        .contains("The freeze F1 is over", "Ended by bob: sold out", "by dave: the big sale");
    assertThat(stage.room.said).containsKey("freeze/1/end/1");
    assertThat(stage.trail.of("freeze").getLast())
        .satisfies(
            e -> {
              assertThat(e.person()).isEqualTo("bob");
              assertThat(e.verb()).isEqualTo("unfreeze");
              assertThat(e.facts()).contains("sold out");
            });
    assertThat(stage.bob.asks("unfreeze 1")).contains("There is no freeze F1, or it is over");
    stage.alice.says("scale maplepress_backend 4");
    assertThat(stage.runs.runs).hasSize(1);
  }

  @Test
  void withoutItsNumberLiftsTheOnlyOne() {
    assertThat(stage.dave.asks("unfreeze")).contains("Nothing is frozen");
    stage.dave.says("freeze 2h the big sale");
    assertThat(stage.dave.asks("unfreeze all is sold"))
        .contains("'all' is no number of a freeze", "unfreeze F1 all is sold");
    stage.dave.says("freeze 1h the move");
    assertThat(stage.dave.asks("unfreeze")).contains("More than one", "unfreeze F1", "unfreeze F2");
    stage.dave.says("unfreeze f2");
    assertThat(stage.dave.asks("unfreeze")).contains("F1 is over");
    assertThat(stage.freezes.open).isEmpty();
  }

  @Test
  void tellsThatItsTimeIsOver() {
    stage.dave.says("freeze 2h the big sale");
    Freeze freeze = stage.freezes.open.getFirst();
    stage.notices().thawed(new Herald.Thaw(1, Optional.of(freeze), Optional.empty()));
    assertThat(said("freeze/1/end/1")).contains("The freeze F1 is over", "Its time is over.");
    assertThat(stage.trail.of("freeze").getLast())
        .satisfies(
            e -> {
              assertThat(e.person()).isEqualTo("system");
              assertThat(e.verb()).isEqualTo("end");
            });
    stage.notices().thawed(new Herald.Thaw(2, Optional.empty(), Optional.empty()));
    assertThat(stage.room.where.get("freeze/2/end/0"))
        .hasFieldOrPropertyWithValue("channel", "lobby");
  }

  @Test
  void whatCannotBeReadCountsAsFrozenAndSaysSo() {
    stage.freezes.unreadable = new IllegalStateException("Freeze F1 cannot be read");
    assertThat(stage.alice.asks("scale maplepress_backend 4"))
        .contains("The freezes cannot be read, so it counts as frozen.", "Nothing was started");
    assertThat(stage.runs.runs).isEmpty();
    assertThat(stage.alice.asks("plan scale maplepress_backend 4"))
        .contains("It would be refused now. The freezes cannot be read");
    assertThat(stage.alice.asks("freezes"))
        .contains("cannot be read, so everything counts as frozen", "unfreeze F1");
    stage.dave.says("unfreeze F7");
    assertThat(stage.room.reads()).contains("There is no freeze F7");
  }

  @Test
  void theCardSaysWhyItWaitsAndThatItsTimeStandsStill() {
    stage.alice.says("scale maplepress_backend 4");
    stage.runs.put(frozen(run(), Optional.of(freeze())));
    assertThat(stage.card(1))
        .contains(
            "[WAITING] #1 scale maplepress_backend 4: frozen",
            "ends at the latest: not while it rests",
            "Changes are frozen until 14:00:00 UTC by dave (F3): the big sale.",
            "It waits before it changes anything more, keeps its names",
            "cancel 1");
    assertThat(stage.render(1).fallback()).contains("Run #1 frozen");
    assertThat(stage.alice.asks("runs")).contains("#1 | frozen | scale maplepress_backend 4");
    stage.runs.put(frozen(run(), Optional.empty()));
    assertThat(stage.card(1)).contains("The freezes cannot be read, so it counts as frozen.");
    assertThat(stage.render(1).offers()).extracting(o -> o.operation()).contains("cancel");
  }

  @Test
  void theTrailSaysWhatARunWaitsFor() {
    stage.alice.says("scale maplepress_backend 4");
    Watch watch = new Watch(stage.room, stage.trail, () -> stage.now);
    Run frozen = frozen(run(), Optional.of(freeze()));
    watch.saw(frozen, new Event.Frozen(new Stop(Optional.of(freeze()), TWO)));
    assertThat(stage.trail.of("freeze").getLast())
        .satisfies(
            e -> {
              assertThat(e.subject()).isEqualTo("run/1");
              assertThat(e.text()).isEqualTo("waits for the end of a freeze");
              assertThat(e.facts()).contains("freeze/3");
            });
    watch.saw(frozen, new Event.Thawed());
    assertThat(stage.trail.of("freeze").getLast().verb()).isEqualTo("thaw");
    assertThat(stage.room.raised).contains("run/1");
  }

  private Run run() {
    return stage.runs.find(new RunId(1)).orElseThrow();
  }

  private String said(String id) {
    return DocWords.of(Objects.requireNonNull(stage.room.said.get(id)).doc());
  }

  private static Freeze freeze() {
    return new Freeze(
        3,
        new Freeze.Terms(Glob.everything(), List.of(), "the big sale"),
        new Freeze.Origin("dave", "{}"),
        Stage.NOON,
        TWO);
  }

  private static Run frozen(Run run, Optional<Freeze> by) {
    Cursor resting =
        new Cursor("scale", 0, 0, new Cursor.Doing.Resting(true), Optional.of(Stage.NOON));
    Run waiting = Sample.of(run, Lifecycle.WAITING, Optional.of(resting), "");
    Hold hold = new Hold.Frozen(new Stop(by, TWO), Stage.NOON);
    return Sample.held(
        waiting, new Holds(Optional.of(hold), 0, List.of(), Optional.of(Stage.NOON)));
  }
}
