package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Form;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Modal;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Post;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes from people of other workspaces, and from channels that other companies read. */
class StrangersTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private final Desk desk = Desk.open();
  private final Channel shared = desk.workspace.channel("shared").sharedWith("T9");
  private final Person mallory = desk.workspace.person("U9", "T9", "Mallory");

  @AfterEach
  void close() {
    desk.close();
  }

  private Post card(Channel channel) {
    Message message =
        new Message(
            Doc.say("Deploy?"),
            List.of(new Message.Button("Approve", Doc.Tone.GOOD, TOKEN)),
            "Deploy?");
    desk.slack.send(new Outbound.Post("p", Desk.place(channel), message, Audience.ALL));
    return channel.message("Deploy?");
  }

  private Modal form() {
    Form.Field service =
        new Form.Field("service", "Service", "", true, Optional.empty(), new Form.Input.Lookup());
    desk.form = Optional.of(new Form("scale", "", "scale", List.of(service), "Run"));
    desk.alice.says(desk.ops, "/ops scale").acknowledged();
    return desk.alice.sees();
  }

  @Test
  void aStrangersCommandDoesNothing() {
    assertThat(mallory.says(desk.ops, "/ops scale api 4").answer()).isEqualTo(Strangers.TOLD);
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void aStrangersMentionDoesNothing() {
    mallory.mentions(desk.ops, "scale api 4").acknowledged();
    assertThat(desk.heard()).isEmpty();
    assertThat(mallory.whispered(desk.ops, "Nothing was done")).isNotBlank();
  }

  @Test
  void aStrangersDirectMessageDoesNothing() {
    mallory.says(desk.workspace.direct(mallory), "runs").acknowledged();
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void aStrangersPressDoesNothing() {
    mallory.writes(desk.ops, "hello");
    mallory.presses("Approve").on(card(desk.ops)).acknowledged();
    assertThat(mallory.whispered(desk.ops, "Nothing was done")).isNotBlank();
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void aStrangerIsOfferedNothingAndHandsNothingIn() {
    Modal modal = form();
    assertThat(mallory.fills(modal).looks("Service", "back")).isEmpty();
    mallory.fills(modal).with("Service", "backend").submits().acknowledged();
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void aCommandWhereAnotherCompanyReadsDoesNothing() {
    assertThat(desk.alice.says(shared, "/ops scale api 4").answer()).isEqualTo(Strangers.TOLD);
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void aMentionWhereAnotherCompanyReadsDoesNothing() {
    desk.alice.mentions(shared, "scale api 4").acknowledged();
    assertThat(desk.heard()).isEmpty();
    assertThat(desk.alice.whispered(shared, "Nothing was done")).isNotBlank();
  }

  @Test
  void aPressWhereAnotherCompanyReadsDoesNothing() {
    desk.bob.writes(shared, "hello");
    desk.bob.presses("Approve").on(card(shared)).acknowledged();
    assertThat(desk.heard()).isEmpty();
    assertThat(desk.bob.whispered(shared, "Nothing was done")).isNotBlank();
  }

  @Test
  void aFormIsNotTakenOnceAnotherCompanyReadsWhereItWasAskedFor() {
    Modal modal = form();
    desk.ops.sharedWith("T9");
    desk.passes(Duration.ofMinutes(10));
    assertThat(desk.alice.fills(modal).looks("Service", "back")).isEmpty();
    desk.alice.fills(modal).with("Service", "backend").submits().acknowledged();
    assertThat(desk.alice.whispered(desk.ops, "Nothing was done")).isNotBlank();
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void asksOnceWhoReadsAChannel() {
    Channel other = desk.workspace.channel("other");
    desk.alice.says(other, "/ops runs").acknowledged();
    desk.bob.says(other, "/ops runs").acknowledged();
    assertThat(desk.workspace.calls().of("conversations.info"))
        .filteredOn(call -> call.arguments().contains(other.id()))
        .hasSize(1);
    assertThat(desk.heard()).hasSize(2);
  }

  @Test
  void hearsItsPeopleWhileSlackDoesNotTellWhoReads() {
    desk.workspace.faults().breaks("conversations.info", 1);
    desk.alice.says(desk.ops, "/ops runs").acknowledged();
    assertThat(desk.heard()).hasSize(1);
  }

  @Test
  void aCommandInAPrivateChannelThatItCannotSeeDoesNothing() {
    Channel hidden = desk.workspace.privately("hidden").withoutTheBot();
    assertThat(desk.alice.says(hidden, "/ops runs").answer()).isEqualTo(Strangers.TOLD);
    assertThat(desk.heard()).isEmpty();
  }

  @Test
  void hearsItsPeopleSoonAfterItIsInvited() {
    desk.workspace.faults().refuse("conversations.info", "channel_not_found", 1);
    assertThat(desk.alice.says(desk.ops, "/ops runs").answer()).isEqualTo(Strangers.TOLD);
    desk.passes(Duration.ofSeconds(30));
    desk.alice.says(desk.ops, "/ops runs").acknowledged();
    assertThat(desk.heard()).hasSize(1);
  }

  @Test
  void hearsItsPeopleInTimeWhileSlackTakesLongToTellWhoReads() {
    Runnable told = desk.workspace.faults().hold("conversations.info");
    assertThat(desk.alice.says(desk.ops, "/ops runs").acknowledged().late()).isFalse();
    assertThat(desk.heard()).hasSize(1);
    told.run();
  }

  @Test
  void remembersWhoReadsWhileSlackDoesNotTellItAnew() {
    desk.alice.says(shared, "/ops runs").acknowledged();
    desk.workspace.faults().breaks("conversations.info", 1);
    desk.passes(Duration.ofMinutes(10));
    assertThat(desk.alice.says(shared, "/ops runs").answer()).isEqualTo(Strangers.TOLD);
  }
}
