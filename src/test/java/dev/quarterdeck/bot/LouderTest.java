package dev.quarterdeck.bot;

import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static dev.quarterdeck.alert.Told.severe;
import static dev.quarterdeck.alert.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Alerts.Line;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.Routes;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups that grow worse while they fire. */
class LouderTest {
  private static final String SUBJECT = "alert/1/1";

  private final Stage stage = new Stage(Stage.scaleService(Approvals.none()));

  private void told(int second, Alert... alerts) {
    stage.now = Told.at(second);
    stage.told(tells(alerts));
  }

  private List<String> lines() {
    return stage.alerts.lines.stream().map(Line::text).filter(text -> !text.isEmpty()).toList();
  }

  private void routed(String critical) {
    Snapshot plain = stage.snapshot;
    Routes routes =
        new Routes(
            List.of(
                new Routes.Route(Map.of("severity", Set.of("critical")), critical),
                new Routes.Route(Map.of(), "deploys")));
    stage.snapshot =
        new Snapshot(plain.digest(), plain.runbooks(), plain.people(), plain.policy(), routes);
  }

  @Test
  void areSaidAnewWhereSuchAlertsAreToldAndTheirCardStays() {
    routed("ops-prod");
    told(30, severe("a", 0, "warning"));
    assertThat(stage.room.said).isEmpty();
    told(330, severe("a", 0, "warning"), fires("b", 300));
    assertThat(stage.room.cards).containsExactly(SUBJECT);
    assertThat(stage.room.reads())
        .contains(
            "[BAD] A1 critical: BackendBroken (2), was warning",
            "Its card stands in deploys. alerts A1 shows it.");
    assertThat(stage.room.where.values()).extracting(p -> p.channel()).containsExactly("ops-prod");
    assertThat(lines())
        .containsExactly(
            "A1 critical: BackendBroken (2), was warning.", "Fires too: BackendBroken instance=b");
    assertThat(stage.trail.of("alert")).extracting(e -> e.verb()).containsExactly("fire", "rise");
  }

  @Test
  void areSaidAnewInTheirOwnChannel() {
    routed("deploys");
    told(30, severe("a", 0, "warning"));
    told(330, severe("a", 0, "warning"), fires("b", 300));
    assertThat(stage.room.where.values()).extracting(p -> p.channel()).containsExactly("deploys");
    assertThat(stage.room.reads()).contains("Its card stands above.");
  }

  @Test
  void areSaidOnceHoweverOftenThatIsTold() {
    told(30, severe("a", 0, "warning"));
    told(330, severe("a", 0, "warning"), fires("b", 300));
    told(331, severe("a", 0, "warning"), fires("b", 300));
    told(630, severe("a", 0, "warning"), fires("b", 300));
    assertThat(stage.room.said).hasSize(1);
    told(930, severe("a", 0, "warning"), resolved("b", 300, 900));
    told(1230, severe("a", 0, "warning"), fires("b", 1_200));
    assertThat(stage.room.said).hasSize(2);
  }

  @Test
  void whatNobodyIsWokenForIsSaidInTheThreadOnly() {
    told(30, severe("a", 0, "info"));
    told(330, severe("a", 0, "info"), severe("b", 300, "warning"));
    assertThat(stage.room.said).isEmpty();
    assertThat(lines()).contains("A1 warning: BackendBroken (2), was info.");
  }

  @Test
  void areNotBuriedInAStorm() {
    for (int i = 0; i < 20; i++) {
      stage.now = Told.at(i);
      stage.told(new Notification(Told.head("group " + i), 0, List.of(severe("a", 0, "warning"))));
    }
    assertThat(stage.room.cards).doesNotContain("alert/15/1");
    stage.now = Told.at(120);
    stage.told(
        new Notification(
            Told.head("group 14"), 0, List.of(severe("a", 0, "warning"), fires("b", 100))));
    assertThat(stage.room.cards).contains("alert/15/1");
  }

  @Test
  void areNoStormThemselves() {
    for (int i = 0; i < 20; i++) {
      stage.now = Told.at(i * 10);
      stage.told(new Notification(Told.head("group " + i), 0, List.of(severe("a", 0, "warning"))));
    }
    for (int i = 0; i < 20; i++) {
      stage.now = Told.at(1_000 + i);
      stage.told(
          new Notification(
              Told.head("group " + i), 0, List.of(severe("a", 0, "warning"), fires("b", 990))));
    }
    assertThat(stage.room.said).hasSize(10);
  }
}
