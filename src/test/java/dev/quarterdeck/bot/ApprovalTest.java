package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.run.Approval;
import dev.quarterdeck.run.Consent;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Quorum;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final String HASH = "hash of scale maplepress_backend 4";
  private final Stage stage = new Stage();

  @BeforeEach
  void aRunWaitsForApproval() {
    stage.runs.approvals = List.of(new Quorum(1, List.of("operator"), List.of("dave")));
    stage.alice.says("scale maplepress_backend 4");
  }

  private Run run() {
    return stage.runs.find(new RunId(1)).orElseThrow();
  }

  private void agreed(String login, int withdrawals) {
    Approval approval = new Approval(login, HASH, List.of(0), "ops-prod", Stage.NOON);
    Consent consent = new Consent(List.of(approval), 0, withdrawals);
    Run run = run();
    stage.runs.put(
        new Run(
            run.id(),
            run.version(),
            run.charge(),
            run.plan(),
            run.lifecycle(),
            run.cursor(),
            Sample.course(0, false, consent, run.course().holds()),
            run.times(),
            run.outputs(),
            run.note()));
  }

  private String button(String operation) {
    Cards.Offered offered =
        stage.render(1).offers().stream()
            .filter(o -> o.operation().equals(operation))
            .findFirst()
            .orElseThrow();
    return stage.room.button("run/1", offered.operation(), offered.bound());
  }

  @Test
  void saysWhoMustAgreeWhenItIsAskedFor() {
    assertThat(stage.room.reads())
        .contains("It starts when others have agreed: 1 of operator, dave", "approve 1");
  }

  @Test
  void theCardShowsThePlanItsReachWhoMayAndWhoHas() {
    assertThat(stage.card(1))
        .contains(
            "[ASKING] #1 scale maplepress_backend 4: awaiting approval",
            "replicas: 2 -> 4",
            "touches: 1 change of 1 thing",
            "approval: 1 of operator, dave: none given",
            "who may agree: bob, dave");
    assertThat(stage.render(1).offers())
        .extracting(Cards.Offered::label)
        .containsExactly("Approve", "Reject", "Cancel");
    agreed("bob", 0);
    assertThat(stage.card(1))
        .contains("approval: 1 of operator, dave: bob at 12:00:00 UTC", "who may agree: dave");
    assertThat(stage.render(1).offers())
        .extracting(Cards.Offered::label)
        .containsExactly("Approve", "Reject", "Take back", "Cancel");
  }

  @Test
  void agreesByButtonOrByWord() {
    stage.bob.presses(button("approve"));
    assertThat(stage.room.reads()).contains("Your yes is in", "withdraw 1");
    assertThat(stage.dave.asks("approve 1")).contains("Your yes is in");
    assertThat(stage.runs.told)
        .containsExactly(
            new Event.Approved("bob", HASH, List.of(0), "ops-prod"),
            new Event.Approved("dave", HASH, List.of(0), "ops-prod"));
    assertThat(stage.trail.of("command"))
        .extracting(entry -> entry.person() + " " + entry.verb())
        .containsExactly("bob approve", "dave approve");
  }

  @Test
  void whoAskedIsRefusedAndThatIsAnEntry() {
    String token = button("approve");
    stage.alice.presses(token);
    assertThat(stage.room.reads())
        .contains("Denied", "whoever asks for a run never agrees to it", "Who may: bob, dave.");
    assertThat(stage.alice.asks("approve 1")).contains("Denied");
    assertThat(stage.alice.asks("reject 1 changed my mind")).contains("Denied");
    assertThat(stage.runs.told).isEmpty();
    assertThat(stage.trail.of("decision").getLast().text()).startsWith("denied: approve");
    stage.bob.presses(token);
    assertThat(stage.runs.told).hasSize(1);
  }

  @Test
  void aRunThatNeedsNobodyAsksNobody() {
    stage.runs.approvals = List.of();
    stage.alice.says("scale maplepress_backend 5");

    assertThat(stage.bob.asks("approve 2")).contains("Run #2 needs nobody's approval.");
    assertThat(stage.bob.asks("reject 2 because")).contains("Run #2 needs nobody's approval.");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void whoHasNoSeatInTheQuorumIsRefused() {
    stage.runs.approvals = List.of(new Quorum(1, List.of("dba"), List.of("dave")));
    stage.alice.says("scale maplepress_backend 5");
    assertThat(stage.bob.asks("approve 2")).contains("it needs 1 of dba, dave", "Who may: dave.");
    assertThat(stage.carol.asks("approve 2")).contains("Denied", "Who may: dave.");
    assertThat(stage.dave.asks("approve 2")).contains("Your yes is in");
  }

  @Test
  void rejectsWithAReason() {
    assertThat(stage.bob.asks("reject 1")).contains("'reason' is missing");
    assertThat(stage.bob.asks("reject 1 not during the sale")).contains("Your no is in");
    stage.dave.presses(button("reject"));
    assertThat(stage.runs.told)
        .containsExactly(
            new Event.Rejected("bob", "not during the sale"), new Event.Rejected("dave", ""));
  }

  @Test
  void takesAYesBackAndItsButtonsDie() {
    agreed("bob", 0);
    String approve = button("approve");
    assertThat(stage.dave.asks("withdraw 1")).contains("You have not agreed to run #1");
    assertThat(stage.bob.asks("withdraw 1")).contains("Your yes is taken back");
    assertThat(stage.runs.told).containsExactly(new Event.Withdrawn("bob"));
    agreed("bob", 1);
    stage.dave.presses(approve);
    assertThat(stage.room.reads()).contains("has changed since");
  }

  @Test
  void aButtonForAnotherPlanDoesNothing() {
    String token = button("approve");
    Run run = run();
    Plan other = Plan.of("other", run.plan().steps(), run.plan().locks(), run.plan().approvals());
    stage.runs.put(
        new Run(
            run.id(),
            run.version(),
            run.charge(),
            other,
            run.lifecycle(),
            run.cursor(),
            run.course(),
            run.times(),
            run.outputs(),
            run.note()));
    stage.bob.presses(token);
    assertThat(stage.room.reads()).contains("has changed since; nothing was done");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void listsWhatWaitsForApproval() {
    assertThat(stage.bob.asks("approvals"))
        .contains("#1 | scale maplepress_backend 4 | alice | 1 of operator, dave | bob, dave");
  }

  @Test
  void asksTheThreadAnewWhenThePlanChanged() {
    Watch watch = new Watch(stage.room, stage.trail, () -> stage.now);
    Run run = run();
    watch.saw(run, new Event.Replanned(run.plan(), "replicas 3 -> 4"));
    assertThat(stage.room.reads()).contains("Run #1 needs approval anew", "approve 1");
  }

  @Test
  void askedOutOfTimeItSaysSo() {
    stage.runs.put(Sample.acting(run()));
    assertThat(stage.bob.asks("approve 1")).contains("waits for nobody's approval: it is running");
    assertThat(stage.bob.asks("reject 1 too late")).contains("has started already", "cancel 1");
    stage.runs.put(Sample.ended(run(), Lifecycle.SUCCEEDED, ""));
    assertThat(stage.bob.asks("approve 1")).contains("has ended");
  }
}
