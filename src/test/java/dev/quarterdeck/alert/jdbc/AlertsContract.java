package dev.quarterdeck.alert.jdbc;

import static dev.quarterdeck.alert.Told.at;
import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.mild;
import static dev.quarterdeck.alert.Told.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts.Count;
import dev.quarterdeck.alert.Alerts.Line;
import dev.quarterdeck.alert.Episode;
import dev.quarterdeck.alert.Head;
import dev.quarterdeck.alert.Heard;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Lapse;
import dev.quarterdeck.alert.Severity;
import dev.quarterdeck.alert.Storm;
import dev.quarterdeck.alert.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of alerts, and which groups get cards, on every database. */
abstract class AlertsContract extends AlertsBench {
  private static final About WEB = new About("service/abc", "web", "web");

  private Heard group(int number, int told) {
    return hears(Told.head("group " + number), told, fires("a", told));
  }

  private Hearing.Calmed calms(Storm storm, int second) {
    return store.transactions().write(() -> hearing.calm(storm, at(second)));
  }

  @Test
  void keepsAGroupAsItWasHeard() {
    Heard heard = hears(Told.HEAD, 30, fires("a", 0), fires("b", 10, "a \"quoted\"\nsummary é"));
    AlertGroup kept = alerts.find(Told.HEAD).orElseThrow();
    assertThat(kept).isEqualTo(heard.after());
    assertThat(alerts.find(kept.id())).contains(kept);
    assertThat(alerts.firing(10)).containsExactly(kept);
    assertThat(kept.episode().carded()).contains(at(30));
  }

  @Test
  void keepsWhatChangesAndForgetsWhatIsOld() {
    hears(Told.HEAD, 30, fires("a", 0), fires("b", 0));
    hears(Told.HEAD, 330, resolved("a", 0, 300), fires("b", 0));
    assertThat(alerts.find(Told.HEAD).orElseThrow().resolved())
        .extracting(Alert::fingerprint)
        .containsExactly("fa");
    hears(Told.HEAD, 86_400 + 330, fires("b", 0));
    assertThat(alerts.find(Told.HEAD).orElseThrow().heard()).containsOnlyKeys("fb");
    hears(Told.HEAD, 86_400 + 630, resolved("b", 0, 86_400 + 600));
    assertThat(alerts.firing(10)).isEmpty();
  }

  @Test
  void groupsOfAnotherReceiverAreOthers() {
    hears(Told.HEAD, 30, fires("a", 0));
    Head other =
        new Head("pager", Told.HEAD.groupKey(), Told.HEAD.groupLabels(), "http://alertmanager");
    hears(other, 30, fires("a", 0));
    assertThat(alerts.firing(10)).hasSize(2).doesNotHaveDuplicates();
    assertThat(alerts.find(other).orElseThrow().head()).isEqualTo(other);
  }

  @Test
  void marksItsEpisodeAndNoLaterOne() {
    AlertGroup group = hears(Told.HEAD, 30, fires("a", 0)).after();
    AlertGroup marked =
        group.in(group.episode().ownedBy(new Episode.Owner("alice", at(40)))).about(WEB);
    store.transactions().write(() -> alerts.mark(marked));
    assertThat(alerts.find(group.id())).contains(marked);

    hears(Told.HEAD, 330, resolved("a", 0, 300));
    hears(Told.HEAD, 700, fires("a", 690));
    store.transactions().write(() -> alerts.mark(marked));
    assertThat(alerts.find(group.id()).orElseThrow().episode().owner()).isEmpty();
  }

  @Test
  void theEleventhGroupOfAMinuteIsAStorm() {
    for (int i = 0; i < 10; i++) {
      assertThat(group(i, i).after().episode().carded()).isPresent();
    }
    Heard eleventh = group(10, 10);
    assertThat(eleventh.storm()).isPresent();
    assertThat(eleventh.after().episode().carded()).isEmpty();
    assertThat(group(11, 11).storm()).isEmpty();
    assertThat(alerts.storms()).hasSize(1);
    assertThat(alerts.of(alerts.storms().getFirst(), 100)).hasSize(2);
    assertThat(alerts.firing(100)).hasSize(12);
  }

  @Test
  void whatIsCriticalIsNotBuriedInAStorm() {
    for (int i = 0; i < 12; i++) {
      group(i, i);
    }
    assertThat(group(12, 100).after().episode().carded()).contains(at(100));
    assertThat(hears(Told.head("mild"), 101, mild("a", 101)).after().episode().carded()).isEmpty();
  }

  @Test
  void theWorstOfThoseThatWaitComeFirst() {
    for (int i = 0; i < 12; i++) {
      hears(Told.head("mild " + i), i, mild("a", i));
    }
    AlertGroup critical = group(12, 12).after();
    Storm storm = alerts.storms().getFirst();
    assertThat(alerts.waiting("ops-prod", 1))
        .extracting(AlertGroup::id)
        .containsExactly(critical.id());
    assertThat(alerts.of(storm, 1)).extracting(AlertGroup::id).containsExactly(critical.id());
  }

  @Test
  void tenInAMinuteForHoursAreNone() {
    for (int i = 0; i < 60; i++) {
      assertThat(group(i, i * 6).storm()).isEmpty();
    }
  }

  @Test
  void itIsOverWhenFewerThanFiveBeginInAMinuteAndCardsFollowTenAMinute() {
    for (int i = 0; i < 40; i++) {
      group(i, 0);
    }
    Storm storm = alerts.storms().getFirst();
    assertThat(calms(storm, 59).changed()).isFalse();
    Hearing.Calmed over = calms(storm, 60);
    assertThat(over.after().over()).contains(at(60));
    assertThat(over.carded()).isEmpty();

    assertThat(calms(storm, 60).carded()).hasSize(10);
    assertThat(calms(storm, 90).carded()).isEmpty();
    hears(Told.head("group 25"), 100, resolved("a", 0, 95));
    assertThat(calms(storm, 120).carded()).hasSize(10);
    assertThat(calms(storm, 180).carded()).hasSize(9);
    assertThat(calms(storm, 240).after().ended()).contains(at(240));
    assertThat(alerts.storms()).isEmpty();
    assertThat(calms(storm, 300).changed()).isFalse();
  }

  @Test
  void fiveAMinuteKeepItGoingAndAStormThatComesBackIsTheSame() {
    for (int i = 0; i < 40; i++) {
      group(i, i * 12);
    }
    assertThat(alerts.storms()).isEmpty();
    for (int i = 100; i < 140; i++) {
      group(i, 1_000);
    }
    Storm storm = alerts.storms().getFirst();
    for (int i = 200; i < 220; i++) {
      group(i, 1_000 + (i - 200) * 12);
      assertThat(calms(storm, 1_000 + (i - 200) * 12).changed()).isFalse();
    }
    assertThat(calms(storm, 1_300).after().blows()).isFalse();
    for (int i = 300; i < 311; i++) {
      group(i, 1_301);
    }
    assertThat(alerts.storms()).extracting(Storm::id).containsExactly(storm.id());
    assertThat(alerts.storms().getFirst().blows()).isTrue();
  }

  @Test
  void whatIsToBeSaidLaterIsNotSaidNow() {
    store
        .transactions()
        .write(() -> alerts.say(new Line("alert/1/1", Line.Kind.GRAPH, "1"), at(30)));
    assertThat(alerts.lines("alert/1/1", at(29))).isEmpty();
    assertThat(alerts.lines("alert/1/1", at(30))).hasSize(1);
  }

  @Test
  void keepsLinesInOrderUntilTheyAreSaid() {
    store
        .transactions()
        .write(
            () -> {
              alerts.say(new Line("alert/1/1", Line.Kind.GRAPH, ""), at(0));
              alerts.say(new Line("alert/1/1", Line.Kind.GOOD, "Resolved: a"), at(1));
              alerts.say(new Line("alert/2/1", Line.Kind.PLAIN, "other"), at(2));
            });
    List<Line> lines = alerts.lines("alert/1/1", at(100));
    assertThat(lines).extracting(Line::kind).containsExactly(Line.Kind.GRAPH, Line.Kind.GOOD);
    assertThat(store.transactions().<Boolean>write(() -> alerts.said(lines.getFirst()))).isTrue();
    assertThat(store.transactions().<Boolean>write(() -> alerts.said(lines.getFirst()))).isFalse();
    assertThat(alerts.lines("alert/1/1", at(100))).containsExactly(lines.getLast());
    // There is no card of it yet, and so no thread.
    assertThat(alerts.unsaid(at(100), 10)).isEmpty();
  }

  @Test
  void theWorstComeFirstAndOfThoseTheOnesThatFireLongest() {
    hears(Told.head("mild"), 10, mild("a", -600));
    AlertGroup young = hears(Told.head("young"), 20, fires("a", 0)).after();
    AlertGroup old = hears(Told.head("old"), 30, fires("a", -300)).after();
    assertThat(alerts.firing(2)).extracting(AlertGroup::id).containsExactly(old.id(), young.id());
    assertThat(alerts.counts())
        .containsExactly(
            new Count(new Severity("critical"), 2, 0, 0), new Count(new Severity("info"), 1, 0, 0));
  }

  private List<Long> quiet(int second) {
    return new Hearing(new JdbcAlerts(store), Hearing.QUIET).quiet(at(second), 10);
  }

  private Lapse lapses(AlertGroup group, int second) {
    return store.transactions().write(() -> hearing.lapse(group, at(second)));
  }

  @Test
  void whatIsNotToldOfForLongLapsesAlsoForABotThatIsNew() {
    AlertGroup group = hears(Told.HEAD, 30, fires("a", 0)).after();
    assertThat(quiet(30 + 9 * 3_600 - 1)).isEmpty();
    assertThat(lapses(group, 30 + 9 * 3_600 - 1).changed()).isFalse();
    assertThat(quiet(30 + 9 * 3_600)).containsExactly(group.id());

    Lapse lapse = lapses(group, 30 + 9 * 3_600);
    assertThat(lapse.whole()).isTrue();
    assertThat(alerts.find(group.id())).contains(lapse.after());
    assertThat(lapse.after().episode().lapsed()).contains(at(30));
    assertThat(quiet(20 * 3_600)).isEmpty();
    assertThat(alerts.firing(10)).isEmpty();
    assertThat(alerts.lapsed(10)).containsExactly(lapse.after());
    assertThat(alerts.counts()).containsExactly(new Count(new Severity("critical"), 0, 1, 0));

    Heard back = hears(Told.HEAD, 20 * 3_600, fires("a", 0));
    assertThat(back.back()).isTrue();
    assertThat(back.began()).isFalse();
    assertThat(alerts.firing(10)).containsExactly(back.after());
  }

  @Test
  void whatItsGroupIsToldOfWithoutIsNotKnownToFire() {
    AlertGroup group = hears(Told.HEAD, 30, fires("a", 0), fires("b", 0)).after();
    hears(Told.HEAD, 9 * 3_600, fires("a", 0));
    assertThat(quiet(10 * 3_600)).containsExactly(group.id());
    Lapse lapse = lapses(group, 10 * 3_600);
    assertThat(lapse.whole()).isFalse();
    assertThat(lapse.lost()).extracting(Alert::fingerprint).containsExactly("fb");
    AlertGroup kept = alerts.find(group.id()).orElseThrow();
    assertThat(kept).isEqualTo(lapse.after());
    assertThat(kept.firing()).extracting(Alert::fingerprint).containsExactly("fa");
    assertThat(kept.lapsed()).extracting(Alert::fingerprint).containsExactly("fb");
    assertThat(quiet(10 * 3_600)).isEmpty();
    assertThat(hears(Told.HEAD, 11 * 3_600, fires("b", 0)).fired()).hasSize(1);
    assertThat(alerts.find(group.id()).orElseThrow().lapsed()).isEmpty();
  }

  @Test
  void whatLapsedWithinAStormGetsNoCardUntilItIsToldOfAgain() {
    for (int i = 0; i < 12; i++) {
      hears(Told.head("mild " + i), i, mild("a", i));
    }
    AlertGroup eleventh = alerts.waiting("ops-prod", 1).getFirst();
    lapses(eleventh, 10 * 3_600);
    assertThat(alerts.waiting("ops-prod", 10)).hasSize(1);
    assertThat(alerts.counts(alerts.storms().getFirst()))
        .containsExactly(new Count(new Severity("info"), 1, 1, 0));
    calms(alerts.storms().getFirst(), 10 * 3_600);
    assertThat(hears(Told.head("mild 10"), 11 * 3_600, mild("a", 10)).carded()).isTrue();
  }

  @Test
  void whatIsTakenOnATargetIsOnTheCardsOfThatTarget() {
    AlertGroup group = hears(Told.HEAD, 30, fires("a", 0)).after();
    store.transactions().write(() -> alerts.mark(group.about(WEB)));
    assertThat(alerts.about("service/abc", 10)).containsExactly(group.subject());
    assertThat(alerts.about("service/abd", 10)).isEmpty();
    hears(Told.HEAD, 330, resolved("a", 0, 300));
    assertThat(alerts.about("service/abc", 10)).isEmpty();
  }

  private List<String> forgets(int before) {
    return store.transactions().write(() -> alerts.forget(at(before)));
  }

  @Test
  void forgetsGroupsThatEndedOrLapsedLongAgoAndNeverGivesTheirNumbersAgain() {
    group(1, 0);
    hears(Told.head("group 1"), 330, resolved("a", 0, 300));
    AlertGroup second = group(2, 0).after();
    assertThat(alerts.old(at(300))).isFalse();
    assertThat(alerts.old(at(1_000))).isTrue();
    assertThat(forgets(1_000)).isEmpty();
    assertThat(alerts.old(at(1_000))).isFalse();
    assertThat(alerts.find(Told.head("group 1"))).isEmpty();
    assertThat(alerts.find(Told.head("group 2"))).isPresent();

    lapses(second, 100_000);
    assertThat(forgets(1_000)).containsExactly(second.subject());
    assertThat(alerts.lapsed(10)).isEmpty();
    assertThat(group(3, 100_000).after().id()).isGreaterThan(second.id());
  }

  @Test
  void aStormGoesWithTheLastOfItsGroups() {
    for (int i = 0; i < 11; i++) {
      group(i, 0);
    }
    Storm storm = alerts.storms().getFirst();
    hears(Told.head("group 10"), 30, resolved("a", 0, 20));
    calms(storm, 60);
    calms(storm, 61);
    assertThat(alerts.storm(storm.id()).orElseThrow().ended()).contains(at(61));
    assertThat(alerts.old(at(20))).isFalse();
    forgets(40);
    assertThat(alerts.storm(storm.id())).isPresent();
    assertThat(alerts.old(at(100))).isTrue();
    forgets(100);
    assertThat(alerts.storm(storm.id())).isEmpty();
    assertThat(alerts.old(at(100))).isFalse();
  }

  @Test
  void forgetsWhatCouldNotBeSaidForLong() {
    store
        .transactions()
        .write(
            () -> {
              alerts.say(new Line("alert/1/1", Line.Kind.PLAIN, "old"), at(0));
              alerts.say(new Line("alert/1/1", Line.Kind.PLAIN, "new"), at(20));
            });
    assertThat(alerts.old(at(10))).isTrue();
    forgets(10);
    assertThat(alerts.lines("alert/1/1", at(100))).extracting(Line::text).containsExactly("new");
    assertThat(alerts.old(at(10))).isFalse();
  }

  @Test
  void writesOnlyInsideATransaction() {
    AlertGroup group = group(1, 0).after();
    assertThatThrownBy(() -> alerts.save(group)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(alerts::turn).isInstanceOf(IllegalStateException.class);
  }
}
