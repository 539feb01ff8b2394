package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HearingTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private final Desk desk = Desk.open();

  @AfterEach
  void close() {
    desk.close();
  }

  private Inbound.Command command() {
    assertThat(desk.heard()).hasSize(1);
    return (Inbound.Command) desk.heard().getFirst();
  }

  private static String told(Delivery delivery) {
    return delivery.acknowledged().payload().path("text").asString("");
  }

  @Test
  void hearsASlashCommand() {
    Delivery said = desk.alice.says(desk.ops, "/ops scale api 4");
    assertThat(told(said)).isEmpty();
    assertThat(command().text()).isEqualTo("scale api 4");
    assertThat(command().origin().who()).isEqualTo(new Handle("slack", "T1/U1"));
    assertThat(command().origin().place()).isEqualTo(desk.place());
    assertThat(command().origin().channelName()).isEqualTo("ops-prod");
  }

  @Test
  void saysThatItHasWhatItCannotAnswerYet() {
    desk.ops.withoutTheBot();
    assertThat(desk.post("notice", desk.place(), "reloaded"))
        .isInstanceOf(SendResult.RetryAfter.class);
    assertThat(told(desk.alice.says(desk.ops, "/ops runs")))
        .contains("The bot has this, and cannot answer here yet", "invite it with /invite");
    assertThat(command().text()).isEqualTo("runs");
    desk.passes(Duration.ofMinutes(3));
    assertThat(told(desk.alice.says(desk.ops, "/ops runs"))).as("what is no longer so").isEmpty();
  }

  @Test
  void callsAChannelThatNoSettingNamesByItsId() {
    Channel other = desk.workspace.channel("ops-prod");
    desk.alice.says(other, "/ops runs").acknowledged();
    assertThat(command().origin().channelName()).isEqualTo(other.id()).isNotEqualTo("ops-prod");
  }

  @Test
  void hearsItsNameInAChannelAndInAThread() {
    desk.alice.mentions(desk.ops, "runs").acknowledged();
    assertThat(command().text()).isEqualTo("runs");
    var post = desk.bob.writes(desk.ops, "what is up");
    desk.alice.mentions(post, "status").acknowledged();
    Inbound.Command second = (Inbound.Command) desk.heard().getLast();
    assertThat(second.origin().place().thread()).contains(post.ts());
    assertThat(Threads.message(second.message())).isTrue();
  }

  @Test
  void hearsWhatIsSaidToItAlone() {
    desk.alice.says(desk.workspace.direct(desk.alice), "runs").acknowledged();
    assertThat(command().text()).isEqualTo("runs");
    assertThat(command().origin().direct()).isTrue();
  }

  @Test
  void doesNotTakeAnEditForACommand() {
    Channel direct = desk.workspace.direct(desk.alice);
    desk.alice.says(direct, "runs").acknowledged();
    desk.alice.edits(direct.posts().getFirst(), "deploy api v2").acknowledged();
    assertThat(command().text()).isEqualTo("runs");
  }

  @Test
  void keepsOnceWhatComesTwice() {
    desk.workspace.faults().doubleEvery(1);
    desk.alice.says(desk.ops, "/ops scale api 4").acknowledgements(2);
    desk.alice.mentions(desk.ops, "runs").acknowledgements(2);
    desk.alice.says(desk.workspace.direct(desk.alice), "runs").acknowledgements(2);
    assertThat(desk.heard()).hasSize(3);
  }

  @Test
  void saysThatACommandWasNotKept() {
    desk.storeAway = true;
    assertThat(told(desk.alice.says(desk.ops, "/ops scale api 4"))).contains("Nothing was run");
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void leavesAnEventUnacknowledgedUntilItIsKept() {
    desk.storeAway = true;
    Delivery said = desk.alice.mentions(desk.ops, "runs");
    SocketsTest.await(() -> desk.count("acknowledged event false") == 1);
    assertThat(said.acknowledgements()).isEmpty();
    desk.storeAway = false;
    desk.passes(Duration.ofMinutes(1));
    said.acknowledged();
    assertThat(command().text()).isEqualTo("runs");
  }

  @Test
  void acknowledgesInTimeWhileTheStoreIsSlow() {
    CountDownLatch held = new CountDownLatch(1);
    desk.storeHeld = held;
    Delivery typed = desk.alice.says(desk.ops, "/ops scale api 4");
    typed.inTime();
    assertThat(told(typed)).contains("not known yet");
    held.countDown();
  }

  /** What was pressed may count after all: it must not look as if it had failed. */
  @Test
  void acknowledgesAlsoAPressInTimeAndSaysThatNobodyKnows() {
    asks(TOKEN);
    desk.bob.writes(desk.ops, "looking");
    CountDownLatch held = new CountDownLatch(1);
    desk.storeHeld = held;
    desk.bob.presses("Approve").on(desk.ops.message("Deploy?")).inTime();
    assertThat(desk.bob.whispered(desk.ops, "not known yet")).contains("press again");
    held.countDown();
  }

  private void asks(String token) {
    Message message =
        new Message(
            Doc.say("Deploy?"),
            List.of(new Message.Button("Approve", Doc.Tone.GOOD, token)),
            "Deploy?");
    desk.slack.send(new Outbound.Post("p", desk.place(), message, Audience.ALL));
  }

  @Test
  void hearsAButton() {
    asks(TOKEN);
    var post = desk.ops.message("Deploy?");
    desk.bob.presses("Approve").on(post).acknowledged();
    Inbound.Press press = (Inbound.Press) desk.heard().getFirst();
    assertThat(press.token()).isEqualTo(TOKEN);
    assertThat(press.message()).isEqualTo(post.ts());
    assertThat(press.origin().who().id()).isEqualTo("T1/U2");
    assertThat(press.origin().place().thread()).isEmpty();
  }

  @Test
  void takesNoReactionForAnything() {
    asks(TOKEN);
    desk.bob.reacts("white_check_mark", desk.ops.message("Deploy?")).acknowledged();
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void keepsOnceAPressThatComesTwice() {
    asks(TOKEN);
    desk.workspace.faults().doubleEvery(1);
    desk.bob.presses("Approve").on(desk.ops.message("Deploy?")).acknowledgements(2);
    assertThat(desk.heard()).hasSize(1);
  }

  @Test
  void aButtonWithoutATokenOfOursDoesNothing() {
    asks("run 42");
    desk.bob.presses("Approve").on(desk.ops.message("Deploy?")).acknowledged();
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void acknowledgesWhatItDoesNotKnow() {
    desk.alice.opensHome(desk.workspace.direct(desk.alice)).acknowledged();
    desk.alice.shortcut("x", desk.bob.writes(desk.ops, "hello")).acknowledged();
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void keepsTheAddressOfACommandWhereTheBotHasNotJustSpokenForItMayBeSentAway() {
    desk.alice.says(desk.ops, "/ops runs").acknowledged();
    assertThat(desk.kept.urls).hasSize(1);
    desk.post("p", desk.place(), "hello");
    desk.alice.says(desk.ops, "/ops runs").acknowledged();
    assertThat(desk.kept.urls).hasSize(1);
    desk.passes(Duration.ofMinutes(1));
    desk.alice.says(desk.ops, "/ops runs").acknowledged();
    assertThat(desk.kept.urls).hasSize(2);
    assertThat(desk.heard()).hasSize(3);
    assertThat(desk.count("acknowledged command true")).isEqualTo(3);
  }
}
