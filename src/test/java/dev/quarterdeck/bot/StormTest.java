package dev.quarterdeck.bot;

import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.runbook.Approvals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More alerts than anybody reads one by one. */
class StormTest {
  private final Stage stage = new Stage(Stage.scaleService(Approvals.none()));

  private void told(int group, int second, Alert alert) {
    stage.now = Told.at(second);
    stage.told(new Notification(Told.head("group " + group), 0, List.of(alert)));
  }

  private void storm(int groups) {
    for (int i = 0; i < groups; i++) {
      told(i, 0, fires("a", 0));
    }
  }

  private Cards.Card card() {
    return stage.bot.cards().render("storm/1");
  }

  private Work lull() {
    return stage.work("storm");
  }

  private void passes(int second) {
    stage.now = Told.at(second);
    lull().ready().forEach(this::drive);
  }

  private void drive(String storm) {
    try {
      lull().drive(storm, () -> true);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isOneCardWithCountsAndTheWorst() {
    storm(100);
    assertThat(stage.alerts.groups).hasSize(100);
    assertThat(stage.room.cards).hasSize(11).contains("storm/1");
    assertThat(DocWords.of(card().doc()))
        .contains(
            "[BAD] Storm of alerts: 90 groups, 90 of them fire",
            "critical: 90 fire, 0 resolved",
            "A11",
            "And 70 more: 70 critical.");

    told(50, 30, resolved("a", 0, 20));
    assertThat(DocWords.of(card().doc())).contains("critical: 89 fire, 1 resolved");
    assertThat(stage.alice.asks("alerts")).contains("critical", "And 49 more: 49 critical.");
    assertThat(card().last()).isFalse();
  }

  /** What is not heard of any more was not said to have ended. */
  @Test
  void isNotGoodNewsWhereTheRestIsOnlyNotHeardOf() {
    storm(12);
    passes(61);
    stage.now = Told.at(10 * 3_600);
    stage.sweeps("lapse");
    assertThat(DocWords.of(card().doc()))
        .contains("[WAITING] Storm of alerts: 2 groups, 0 of them fire", "2 not heard of any more");
  }

  @Test
  void aGroupWithinItGetsItsCardOnDemand() {
    storm(20);
    assertThat(stage.alice.asks("alerts 15")).contains("A15 has its card in ops-prod.");
    assertThat(stage.room.cards).contains("alert/15/1");
    told(14, 60, resolved("a", 0, 50));
    assertThat(stage.alerts.lines("alert/15/1", stage.now)).isNotEmpty();
    assertThat(stage.alerts.lines("alert/16/1", stage.now)).isEmpty();
  }

  @Test
  void whatFiresStillGetsItsCardWhenItIsOver() {
    storm(25);
    passes(59);
    assertThat(stage.room.cards).hasSize(11);
    passes(60);
    assertThat(DocWords.of(card().doc())).contains("get cards of their own, 10 a minute");
    told(24, 61, resolved("a", 0, 61));
    passes(61);
    assertThat(stage.room.cards).hasSize(21);
    passes(62);
    assertThat(stage.room.cards).hasSize(21);
    passes(121);
    assertThat(stage.room.cards).hasSize(25).doesNotContain("alert/25/1");
    passes(122);
    assertThat(card().last()).isTrue();
    assertThat(lull().ready()).isEmpty();
  }
}
