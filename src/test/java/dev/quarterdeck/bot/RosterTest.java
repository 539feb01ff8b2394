package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Quorum;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When an elevation counts, when it does not, and what the trail says of it. */
class RosterTest {
  private final Stage stage = new Stage();

  private static JsonNode mark(Entry entry) {
    return JsonMapper.shared().readTree(entry.facts()).path("elevated");
  }

  private void people(UnaryOperator<List<Person>> change) {
    stage.snapshot = stage.snapshot.among(new People(change.apply(stage.snapshot.people().all())));
  }

  private void drive() throws InterruptedException {
    for (String id : stage.bot.expiry().ready()) {
      stage.bot.expiry().drive(id, () -> true);
    }
  }

  @Test
  void tellsTheRolesSomebodyHoldsAtAMoment() {
    stage.alice.says("elevate 30m database is down");

    assertThat(stage.roster.of("alice", Stage.NOON)).containsExactlyInAnyOrder("operator", "admin");
    assertThat(stage.roster.of("alice", Stage.NOON.minusMillis(1))).containsExactly("operator");
    assertThat(stage.roster.of("alice", Stage.NOON.plusSeconds(1_800))).containsExactly("operator");
    assertThat(stage.roster.of("mallory", Stage.NOON)).isEmpty();
  }

  @Test
  void countsForNothingOnceEligibilityIsTakenAway() throws InterruptedException {
    stage.alice.says("elevate 30m database is down");
    people(
        all ->
            all.stream()
                .map(p -> new Person(p.login(), p.name(), p.handles(), p.roles(), Set.of()))
                .toList());

    assertThat(stage.alice.asks("scale redis 4")).contains("Denied");
    assertThat(stage.dave.asks("elevations")).contains("There are none.");
    drive();
    assertThat(stage.said("elevation/101/end/1"))
        .contains("The elevation of alice into admin has ended", "not eligible for it any more");
    assertThat(stage.elevations.open()).isEmpty();
  }

  @Test
  void countsForNothingOnceThePersonIsGone() throws InterruptedException {
    stage.alice.says("elevate 30m database is down");
    people(all -> all.stream().filter(p -> !p.login().equals("alice")).toList());

    assertThat(stage.roster.of("alice", stage.now)).isEmpty();
    assertThat(stage.alice.asks("scale redis 4")).contains("does not know you");
    drive();
    assertThat(stage.elevations.open()).isEmpty();
  }

  @Test
  void nobodyIsElevatedWhileElevationsCannotBeRead() {
    stage.alice.says("elevate 30m database is down");
    stage.elevations.broken = new IllegalStateException("no such table");

    assertThat(stage.alice.asks("scale redis 4")).contains("Denied", "Who may: dave.");
    assertThat(stage.alice.asks("scale maplepress_backend 4")).contains("is asked for");
    assertThat(stage.roster.of("alice", stage.now)).containsExactly("operator");
    assertThat(stage.alice.completes("scale redi")).isEmpty();
    stage.elevations.broken = null;
    assertThat(stage.alice.asks("scale redis 4")).contains("is asked for");
  }

  @Test
  void itsEndIsToldOnceAndKeptWithIt() throws InterruptedException {
    stage.alice.says("elevate 30m database is down");
    stage.now = stage.now.plus(Duration.ofMinutes(30)).minusMillis(1);
    drive();
    assertThat(stage.trail.of("elevation")).extracting(Entry::verb).containsExactly("elevate");

    stage.now = stage.now.plusMillis(1);
    assertThat(stage.bot.expiry().ready()).containsExactly("101");
    drive();
    int said = stage.room.said.size();
    assertThat(stage.said("elevation/101/end/0"))
        .contains("The elevation of alice into admin has ended", "its time is over");
    stage.bot.expiry().drive("101", () -> true);
    assertThat(stage.bot.expiry().ready()).isEmpty();
    assertThat(stage.room.said).hasSize(said);
    assertThat(stage.trail.of("elevation"))
        .extracting(e -> e.person() + " " + e.verb() + " " + e.subject())
        .containsExactly("alice elevate elevation/101", "system end elevation/101");
  }

  @Test
  void marksWhatPeopleDoWhileElevatedAndNothingElse() {
    stage.alice.says("scale maplepress_backend 4");
    stage.alice.says("elevate 30m database is down");
    assertThat(stage.trail.entries).allSatisfy(e -> assertThat(mark(e).isMissingNode()).isTrue());

    int before = stage.trail.entries.size();
    stage.alice.says("scale redis 4");
    stage.alice.says("cancel 1 enough");
    stage.alice.says("audit");
    stage.alice.says("drop");
    List<Entry> marked =
        List.copyOf(stage.trail.entries.subList(before, stage.trail.entries.size()));
    assertThat(marked)
        .extracting(e -> e.kind() + " " + e.verb())
        .containsExactly(
            "decision run",
            "command cancel",
            "decision cancel",
            "decision audit",
            "elevation drop");
    assertThat(marked)
        .allSatisfy(
            e ->
                assertThat(mark(e))
                    .hasToString(
                        "[{\"role\":\"admin\",\"until\":\"2026-03-01T12:30:00Z\","
                            + "\"reason\":\"database is down\"}]"));
    assertThat(marked.getFirst().facts()).contains("\"decision\":\"allowed\"", "\"command\":");

    stage.bob.says("scale maplepress_backend 5");
    stage.alice.says("scale maplepress_backend 6");
    assertThat(stage.trail.entries.subList(before + marked.size(), stage.trail.entries.size()))
        .hasSize(2)
        .allSatisfy(e -> assertThat(mark(e).isMissingNode()).isTrue());
    assertThat(stage.dave.asks("audit"))
        .contains("| alice as admin | decision run |", "| bob | decision run |");
  }

  @Test
  void marksWhatTheRunSaysOfThePersonAndNotWhatItDoesItself() {
    stage.alice.says("elevate 30m database is down");
    stage.alice.says("scale redis 4");
    Run run = stage.runs.find(new RunId(1)).orElseThrow();
    Watch watch =
        new Watch(stage.room, new MarkedTrail(stage.trail, stage.roster), () -> stage.now);
    watch.saw(run, new Event.Requested(run.plan()));
    watch.saw(Sample.acting(run), new Event.Started());

    assertThat(stage.trail.of("run"))
        .extracting(e -> e.person() + " " + e.verb() + " " + mark(e).size())
        .containsExactly("alice request 1", "system start 0");
  }

  @Test
  void whoIsElevatedAgreesToRunsOfOthersWhileItLasts() {
    stage.runs.approvals = List.of(new Quorum(1, List.of("admin"), List.of()));
    stage.alice.says("elevate 30m database is down");
    stage.alice.says("scale redis 4");
    assertThat(stage.alice.asks("approve 1"))
        .contains("whoever asks for a run never agrees to it", "Who may: dave.");

    stage.bob.says("elevate 30m role=admin to agree");
    assertThat(stage.alice.asks("approvals")).contains("bob, dave");
    assertThat(stage.bob.asks("approve 1")).contains("Your yes is in");
    Run run = stage.runs.find(new RunId(1)).orElseThrow();
    Electorate electorate = new Electorate(stage.roster, () -> stage.now);
    assertThat(electorate.approves(run, "bob", "ops-prod")).containsExactly(0);
    stage.now = stage.now.plus(Duration.ofMinutes(30));
    assertThat(electorate.approves(run, "bob", "ops-prod")).isEmpty();
  }

  @Test
  void whatSomebodyAskedForWhileElevatedIsRefusedAfterwards() {
    stage.bob.says("elevate 30m role=admin to scale it");
    stage.bob.says("scale redis 4");
    Run run = stage.runs.find(new RunId(1)).orElseThrow();
    Electorate electorate = new Electorate(stage.roster, () -> stage.now);
    assertThat(electorate.refuses(run)).isEmpty();

    stage.now = stage.now.plus(Duration.ofMinutes(30));
    assertThat(electorate.refuses(run))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("bob, who asked for it, may not run scale-service any more: "));
  }
}
