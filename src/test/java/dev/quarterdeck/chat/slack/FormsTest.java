package dev.quarterdeck.chat.slack;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Form;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Delivery;
import dev.quarterdeck.slack.Filling;
import dev.quarterdeck.slack.Modal;
import dev.quarterdeck.slack.Post;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormsTest {
  private final Desk desk = Desk.open();

  private static Form.Field field(String name, String label, Form.Input input, String initial) {
    return new Form.Field(
        name, label, "", true, Optional.of(initial).filter(i -> !i.isEmpty()), input);
  }

  @BeforeEach
  void offer() {
    desk.form =
        Optional.of(
            new Form(
                "scale",
                "Change how many tasks a service runs",
                "scale",
                List.of(
                    field("service", "Service", new Form.Input.Lookup(), ""),
                    field("replicas", "Replicas", new Form.Input.Number(0, 9, true), "3"),
                    field(
                        "order",
                        "Order",
                        new Form.Input.Choice(
                            List.of(
                                new Form.Option("start-first", "start first"),
                                new Form.Option("stop-first", "stop first"))),
                        "stop-first"),
                    field("reason", "Reason", new Form.Input.Line(200), "")),
                "Run"));
  }

  @AfterEach
  void close() {
    assertThat(desk.workspace.calls().nonconforming()).isEmpty();
    desk.close();
  }

  private Modal opened() {
    desk.alice.says(desk.ops, "/ops scale").acknowledged();
    return desk.alice.sees();
  }

  @Test
  void opensTheFormInsteadOfKeepingTheCommand() {
    Modal modal = opened();
    assertThat(modal.title()).isEqualTo("scale");
    assertThat(modal.fields()).containsExactly("Service", "Replicas", "Order", "Reason");
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void offersOnlyWhatThePersonMayUseWhileTheyType() {
    assertThat(desk.alice.fills(opened()).looks("Service", "back"))
        .containsExactly("scale service of T1/U1");
  }

  @Test
  void takesTheFormThatWasHandedIn() {
    Modal modal = opened();
    desk.alice
        .fills(modal)
        .with("Service", "backend")
        .with("Replicas", "5")
        .with("Reason", "more load")
        .submits()
        .acknowledged();
    modal.closes();
    Inbound.Form form = (Inbound.Form) desk.heard().getFirst();
    assertThat(form.command()).isEqualTo("scale");
    assertThat(form.origin().place().channel()).isEqualTo(desk.ops.id());
    assertThat(form.origin().who().id()).isEqualTo("T1/U1");
    assertThat(form.values())
        .containsOnly(
            entry("service", "backend"),
            entry("replicas", "5"),
            entry("order", "stop-first"),
            entry("reason", "more load"));
  }

  @Test
  void saysAtItsFieldWhatIsWrong() {
    desk.problems = Map.of("replicas", "at most 4 fit now");
    Modal modal = opened();
    desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    assertThat(modal.complains()).containsExactly(entry("Replicas", "at most 4 fit now"));
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void saysAtItsFirstFieldWhatIsWrongWithOneThatTheCommandGotSince() {
    desk.problems = Map.of("canary", "This is missing.");
    Modal modal = opened();
    desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    assertThat(modal.complains()).containsExactly(entry("Service", "Of canary: This is missing."));
  }

  @Test
  void keepsTheFormOpenWhenItCouldNotBeKept() {
    Modal modal = opened();
    desk.storeAway = true;
    desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    assertThat(modal.complains().values()).first().asString().contains("Nothing was run");
  }

  @Test
  void leavesNothingToSendAgainWhileItIsNotKnownWhetherItWasKept() {
    Modal modal = opened();
    CountDownLatch held = new CountDownLatch(1);
    desk.storeHeld = held;
    desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    assertThat(modal.becomes("not known yet").fields()).isEmpty();
    desk.storeHeld = null;
    held.countDown();
    await().until(() -> !desk.heard().isEmpty());
  }

  @Test
  void saysWhichOfTwoValuesCountsWhereTheAcknowledgementOfTheFirstWasLost() {
    Modal modal = opened();
    Delivery first =
        desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    first.acknowledged();
    desk.workspace.mail().repeat(first);
    first.acknowledgements(2);
    assertThat(first.acknowledgements().getLast().payload().toString())
        .contains("\"response_action\":\"update\"", "as it was sent first");
    assertThat(desk.heard()).hasSize(1);
  }

  @Test
  void isAnsweredWhereItWasAskedForAlsoWhereTheBotIsNot() {
    Channel other = desk.workspace.channel("other").withoutTheBot();
    desk.alice.says(other, "/ops scale").acknowledged();
    Modal modal = desk.alice.sees();
    desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    modal.closes();
    await().until(() -> !desk.kept.urls.isEmpty());
    String asked = ((Inbound.Form) desk.heard().getFirst()).message();
    assertThat(desk.post("one", Desk.place(other).inThread(asked), "it runs"))
        .isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void acknowledgesInTimeWhileTheEngineHangs() {
    Filling filling = desk.alice.fills(opened()).with("Service", "backend").with("Reason", "load");
    CountDownLatch hung = new CountDownLatch(1);
    desk.assistHeld = hung;
    assertThat(filling.looks("Service", "back")).isEmpty();
    filling.submits().inTime();
    assertThat(desk.heard().getLast()).isInstanceOf(Inbound.Form.class);
    desk.alice.says(desk.ops, "/ops scale").inTime();
    assertThat(desk.heard().getLast())
        .as("typed, and answered as such")
        .isInstanceOf(Inbound.Command.class);
    hung.countDown();
  }

  /** Each has its own patience, and Slack has one for all of them. */
  @Test
  void acknowledgesInTimeWhileSlackAndTheStoreAreSlowAtOnce() {
    opened();
    desk.passes(Duration.ofHours(1));
    desk.workspace.faults().slow("conversations.info", Duration.ofSeconds(10), 3);
    desk.workspace.faults().slow("views.open", Duration.ofSeconds(10), 3);
    CountDownLatch held = new CountDownLatch(1);
    desk.storeHeld = held;
    desk.alice.says(desk.ops, "/ops scale").inTime();
    assertThat(desk.waiting).hasValue(1);
    held.countDown();
  }

  @Test
  void isOpenedByTheButtonBelowTheAnswerToWhatCameWithoutATrigger() {
    Channel direct = desk.workspace.direct(desk.alice);
    desk.alice.says(direct, "scale").acknowledged();
    var answer = offered(direct);
    desk.alice.presses("Fill in").on(answer).acknowledged();
    Modal modal = desk.alice.sees();
    desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    modal.closes();
    Inbound.Form form = (Inbound.Form) desk.heard().getLast();
    assertThat(form.values()).contains(entry("service", "backend"));
    assertThat(form.origin().place().channel()).isEqualTo(direct.id());
    assertThat(form.origin().channelName())
        .as("as it is called of what is typed there")
        .isEqualTo("direct message");
    assertThat(form.message()).isEqualTo(answer.ts());
  }

  @Test
  void isAnsweredWhereTheButtonStoodAlsoWhereTheBotIsNot() {
    Channel other = desk.workspace.channel("other").withoutTheBot();
    desk.workspace.faults().triggersExpire();
    desk.alice.says(other, "/ops scale").acknowledged();
    Message usage = Desk.says("'scale' needs replicas").filling(Optional.of("scale backend"));
    String command = ((Inbound.Command) desk.heard().getFirst()).message();
    desk.slack.send(
        new Outbound.Post(
            "usage", Desk.place(other).inThread(command), usage, new Audience.Rather("T1/U1")));
    desk.workspace.faults().heal();
    desk.alice.presses("Fill in").onWhisper(other).acknowledged();
    Modal modal = desk.alice.sees();
    desk.alice.fills(modal).with("Service", "backend").with("Reason", "load").submits();
    modal.closes();
    await().until(() -> desk.kept.urls.size() == 2);
    String asked = ((Inbound.Form) desk.heard().getLast()).message();
    assertThat(desk.post("one", Desk.place(other).inThread(asked), "it runs"))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(other.reads()).singleElement().asString().contains("it runs");
  }

  @Test
  void thatButtonRunsNothingWhereTheLineIsRightByNow() {
    var answer = offered(desk.ops);
    desk.form = Optional.empty();
    desk.bob.presses("Fill in").on(answer).acknowledged();
    Inbound.Command typed = (Inbound.Command) desk.heard().getFirst();
    assertThat(typed.text()).isEqualTo("help scale backend");
    assertThat(typed.origin().who().id()).isEqualTo("T1/U2");
  }

  private Post offered(Channel channel) {
    Message usage = Desk.says("'scale' needs replicas").filling(Optional.of("scale backend"));
    desk.slack.send(new Outbound.Post("usage", Desk.place(channel), usage, Audience.ALL));
    return channel.message("'scale' needs replicas");
  }

  @Test
  void answersAsBeforeWhenTheFormCannotBeOpened() {
    desk.workspace.faults().triggersExpire();
    desk.alice.says(desk.ops, "/ops scale").acknowledged();
    assertThat(desk.heard()).hasSize(1);
    assertThat(((Inbound.Command) desk.heard().getFirst()).text()).isEqualTo("scale");
  }
}
