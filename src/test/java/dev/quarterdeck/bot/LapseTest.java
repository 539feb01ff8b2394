package dev.quarterdeck.bot;

import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.mild;
import static dev.quarterdeck.alert.Told.resolved;
import static dev.quarterdeck.alert.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Alerts.Line;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.runbook.Approvals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups of which nothing is told any more, not even that they ended. */
class LapseTest {
  private static final String SUBJECT = "alert/1/1";
  private static final int HOUR = 3_600;

  private final Stage stage = new Stage(Stage.scaleService(Approvals.none()));

  private void told(int second, Alert... alerts) {
    stage.now = Told.at(second);
    stage.told(tells(alerts));
  }

  private void passes(int second) {
    stage.now = Told.at(second);
    stage.sweeps("lapse");
  }

  private Cards.Card card() {
    return stage.bot.cards().render(SUBJECT);
  }

  private String words() {
    return DocWords.of(card().doc());
  }

  private List<String> lines() {
    return stage.alerts.lines.stream().map(Line::text).filter(text -> !text.isEmpty()).toList();
  }

  @Test
  void isSaidToBeUnknownAndNotResolved() {
    told(30, fires("a", 0));
    passes(30 + 9 * HOUR - 1);
    assertThat(words()).contains("1 fires");

    stage.room.raised.clear();
    passes(30 + 9 * HOUR);
    assertThat(stage.room.raised).containsExactly(SUBJECT);
    assertThat(words())
        .contains(
            "[WAITING] A1 critical: BackendBroken, not heard of since 12:00:30 UTC, no longer known"
                + " to fire",
            "Perhaps it is silenced")
        .doesNotContain("resolved", "Nobody has it");
    assertThat(card().offers()).isEmpty();
    assertThat(card().last()).isFalse();
    assertThat(lines())
        .containsExactly("A1 is not heard of since 12:00:30 UTC, no longer known to fire.");
    assertThat(stage.trail.of("alert")).extracting(e -> e.verb()).containsExactly("fire", "lapse");
    passes(30 + 20 * HOUR);
    assertThat(lines()).hasSize(1);
  }

  @Test
  void isNoLongerCountedAmongWhatFiresAndToldApart() {
    told(30, fires("a", 0));
    stage.told(new Notification(Told.head("other"), 0, List.of(mild("b", 0))));
    passes(10 * HOUR);
    told(10 * HOUR, fires("a", 0));
    assertThat(stage.alice.asks("alerts"))
        .contains("What fires, worst first: 1 critical")
        .containsSubsequence("A1", "Not heard of any more", "A2", "info", "12:00:30 UTC");
    passes(20 * HOUR);
    assertThat(stage.alice.asks("alerts")).contains("Nothing fires", "A1", "A2");
  }

  @Test
  void isNeitherTakenOnNorActedOn() {
    told(30, fires("a", 0));
    passes(10 * HOUR);
    assertThat(stage.alice.asks("ack 1"))
        .contains("A1 is not known to fire any more", "Nothing was done");
    assertThat(stage.alice.asks("alerts 1")).contains("no longer known to fire");
  }

  @Test
  void aLaterWordGoesOnWithTheSameEpisodeAndIsNoticed() {
    told(30, fires("a", 0));
    stage.alice.says("ack 1");
    passes(10 * HOUR);
    told(11 * HOUR, fires("a", 0));
    assertThat(stage.room.cards).containsExactly(SUBJECT);
    assertThat(words()).contains("[BAD] A1 critical: BackendBroken, 1 fires", "owner: alice");
    assertThat(stage.room.reads())
        .contains(
            "[BAD] A1 critical: BackendBroken, told of again, after nothing was known of it",
            "Its card stands above.");
    assertThat(lines()).last().asString().contains("told of again");
  }

  @Test
  void anEndThatIsToldAfterAllIsTheEnd() {
    told(30, fires("a", 0));
    passes(10 * HOUR);
    told(11 * HOUR, resolved("a", 0, 11 * HOUR));
    assertThat(words()).contains("[GOOD] A1 critical: BackendBroken, resolved");
    assertThat(card().last()).isTrue();
    passes(30 * HOUR);
    assertThat(words()).contains("resolved");
  }

  @Test
  void anAlertThatItsGroupIsToldOfWithoutIsNotKnownToFireEither() {
    told(30, fires("a", 0), fires("b", 0));
    told(5 * HOUR, fires("a", 0));
    told(9 * HOUR, fires("a", 0));
    passes(9 * HOUR + 60);
    assertThat(words()).contains("1 fires");
    assertThat(lines())
        .containsExactly(
            "Not told of any more while others are, and so not known to fire: BackendBroken"
                + " instance=b.");
    assertThat(words())
        .contains("(WAITING) BackendBroken instance=b", "not heard of since 12:00:30");
    told(13 * HOUR, resolved("a", 0, 13 * HOUR));
    assertThat(words())
        .contains(
            "[PLAIN] A1 critical: BackendBroken, resolved, but for some that nothing was heard of any more");
    assertThat(lines().getLast()).startsWith("What was told of is resolved, 13h after");
    stage.room.raised.clear();
    told(14 * HOUR, resolved("b", 0, 13 * HOUR));
    assertThat(stage.room.raised).contains(SUBJECT);
    assertThat(words()).contains("[GOOD] A1 critical: BackendBroken (2), resolved");
    assertThat(stage.trail.of("alert").getLast().text())
        .isEqualTo("A1 is resolved, but for some that nothing was heard of any more");
  }

  @Test
  void whatANotificationLeavesOutIsNotLost() {
    told(30, fires("a", 0), fires("b", 0));
    stage.now = Told.at(5 * HOUR);
    stage.told(new Notification(Told.HEAD, 1, List.of(fires("a", 0))));
    passes(10 * HOUR);
    assertThat(words()).contains("2 fire");
    passes(15 * HOUR);
    assertThat(words()).contains("no longer known to fire");
  }

  /** What it was not there to hear is told again within minutes. */
  @Test
  void nothingLapsesRightAfterAStart() {
    stage.now = Told.at(-10 * HOUR);
    stage.told(tells(fires("a", -11 * HOUR)));
    passes((int) Lapses.GRACE.toSeconds() - 1);
    assertThat(words()).contains("1 fires");
    passes((int) Lapses.GRACE.toSeconds());
    assertThat(words()).contains("no longer known to fire");
  }

  @Test
  void whatWasThereLongAgoIsForgottenAndItsCardSaysSo() {
    told(30, fires("a", 0));
    passes(10 * HOUR);
    stage.room.raised.clear();
    stage.now = Told.at(29 * 24 * HOUR);
    stage.sweeps("oblivion");
    assertThat(stage.alerts.groups).hasSize(1);
    stage.now = Told.at(31 * 24 * HOUR);
    stage.sweeps("oblivion");
    assertThat(stage.alerts.groups).isEmpty();
    assertThat(stage.room.raised).containsExactly(SUBJECT);
    assertThat(words()).contains("told of last long ago");
    assertThat(card().last()).isTrue();
    assertThat(stage.work("oblivion").ready()).isEmpty();
  }
}
