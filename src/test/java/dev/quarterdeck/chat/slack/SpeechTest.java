package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.slack.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest {
  private final Desk desk = Desk.mute();

  @AfterEach
  void close() {
    assertThat(desk.workspace.calls().nonconforming()).isEmpty();
    desk.close();
  }

  private Outbound.Post said(String id) {
    return new Outbound.Post(id, desk.place(), Desk.says(id), Audience.ALL);
  }

  @Test
  void firstAnswerToASlashCommandHoldsTheThreadOfTheRest() {
    Place hangs = desk.place().inThread(Threads.COMMAND + "13.37.abc");
    desk.post("one", hangs, "asked for");
    desk.post("two", hangs, "detail");
    assertThat(desk.ops.posts()).hasSize(1);
    assertThat(desk.ops.message("asked for").replies()).hasSize(1);
  }

  @Test
  void hangsAnswersOnTheMessageOfAPerson() {
    var post = desk.alice.writes(desk.ops, "@ops runs");
    desk.post("one", desk.place().inThread(post.ts()), "none");
    assertThat(post.replies()).hasSize(1);
  }

  @Test
  void tellsOnePersonOutsideOfAThreadThatWouldNotBeShown() {
    var post = desk.alice.writes(desk.ops, "@ops deploy");
    assertThat(desk.slack.send(denied(desk.place().inThread(post.ts()))))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(desk.alice.whispers(desk.ops)).singleElement().asString().contains("denied");
  }

  @Test
  void tellsOnePersonInTheThreadInWhichTheySpoke() {
    var post = desk.alice.writes(desk.ops, "@ops deploy");
    desk.alice.mentions(post, "approve 42");
    assertThat(desk.slack.send(denied(desk.place().inThread(post.ts()))))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(desk.workspace.calls().of("chat.postEphemeral").getLast().arguments())
        .contains("\"thread_ts\":\"" + post.ts());
    assertThat(desk.alice.whispers(desk.ops)).singleElement().asString().contains("denied");
  }

  @Test
  void tellsOnePersonWithAMessageWhereNobodyElseIs() {
    Channel direct = desk.workspace.direct(desk.alice);
    assertThat(desk.slack.send(denied(Desk.place(direct)))).isInstanceOf(SendResult.Sent.class);
    assertThat(direct.posts()).hasSize(1);
  }

  private static Outbound.Post denied(Place place) {
    return new Outbound.Post("one", place, Desk.says("denied"), new Audience.Rather("T1/U1"));
  }

  @Test
  void doesNotKnowWhetherAMessageArrivedWhoseAnswerWasLost() {
    desk.workspace.faults().loseAnswers("chat.postMessage", 1);
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Unknown.class);
    assertThat(desk.slack.find(said("one"))).contains(desk.ops.message("one").ts());
    assertThat(desk.slack.find(said("two"))).isEmpty();
    assertThat(desk.workspace.calls().of("chat.postMessage")).as("it is sent once").hasSize(1);
  }

  @Test
  void findsAMessageInItsThread() {
    Place hangs = desk.place().inThread(Threads.COMMAND + "13.37.abc");
    desk.post("root", hangs, "root");
    desk.workspace.faults().loseAnswers("chat.postMessage", 1);
    desk.post("leaf", hangs, "leaf");
    Outbound.Post leaf = new Outbound.Post("leaf", hangs, Desk.says("leaf"), Audience.ALL);
    assertThat(desk.slack.find(leaf)).contains(desk.ops.message("root").replies().getFirst().ts());
  }

  @Test
  void findsInTheChannelWhatAnsweredToAMessageThatWasDeleted() {
    desk.post("leaf", desk.place(), "leaf");
    Place gone = desk.place().inThread("1.2");
    assertThat(desk.slack.find(new Outbound.Post("leaf", gone, Desk.says("leaf"), Audience.ALL)))
        .contains(desk.ops.message("leaf").ts());
  }

  @Test
  void saysNothingToOneAgainWhileSlackDoesNotAnswer() {
    Outbound.Post denied = denied(desk.place());
    desk.workspace.faults().down();
    assertThat(desk.slack.answers()).isFalse();
    assertThatThrownBy(() -> desk.slack.find(denied)).hasMessageContaining("cannot be asked");
    desk.workspace.faults().up();
    assertThat(desk.slack.answers()).isTrue();
    assertThat(desk.slack.find(denied)).isEmpty();
  }

  @Test
  void saysNothingAgainWhileItCannotLook() {
    desk.workspace.faults().breaks("conversations.history", 1);
    assertThatThrownBy(() -> desk.slack.find(said("one"))).hasMessageContaining("cannot be asked");
  }

  @Test
  void waitsAsLongAsSlackAsks() {
    desk.workspace.faults().limited(Duration.ofSeconds(7));
    assertThat(desk.slack.send(said("one")))
        .isEqualTo(new SendResult.RetryAfter(Duration.ofSeconds(7)));
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.RetryAfter.class);
    assertThat(desk.workspace.calls().of("chat.postMessage"))
        .as("it does not ask again before")
        .hasSize(1);
    desk.passes(Duration.ofSeconds(7));
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Sent.class);
    assertThat(desk.count("limited chat.postMessage")).isEqualTo(1);
  }

  @Test
  void keepsMessagesWhileItsTokenIsRefusedAndTakesTheNextOneFromTheFile() {
    desk.botToken = Optional.of(desk.workspace.app().botToken());
    desk.workspace.app().rotate("second");
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.RetryAfter.class);
    assertThat(desk.slack.problem()).contains("Slack refuses the bot: token_revoked");
    desk.botToken = Optional.empty();
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Sent.class);
    assertThat(desk.slack.problem()).isEmpty();
  }

  @Test
  void doesNotKnowAfterAServersErrorAndGivesUpWhatIsRefused() {
    desk.workspace.faults().breaks("chat.postMessage", 1);
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Unknown.class);
    desk.workspace.faults().refuse("chat.postMessage", "fatal_error", 1);
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Unknown.class);
    desk.workspace.faults().refuse("chat.postMessage", "msg_blocks_too_long", 1);
    assertThat(desk.slack.send(said("one")))
        .isEqualTo(new SendResult.Rejected("msg_blocks_too_long"));
  }

  @Test
  void waitsWithWhatIsForAChannelOfTheSettingsUntilItCanSpeakThere() {
    Channel other = desk.workspace.channel("other").archive();
    desk.ops.archive();
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.RetryAfter.class);
    assertThat(desk.post("two", Desk.place(other), "nobody waits"))
        .isEqualTo(new SendResult.Rejected("is_archived: the channel is archived"));
  }

  @Test
  void waitsAndTellsHealthWhereOnlySomeMayWriteInAChannelOfTheSettings() {
    desk.workspace.faults().refuse("chat.postMessage", "restricted_action_read_only_channel", 1);
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.RetryAfter.class);
    assertThat(desk.slack.problem().orElseThrow())
        .contains(desk.ops.id(), "let the bot be one of them");
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Sent.class);
    assertThat(desk.slack.problem()).isEmpty();
  }

  @Test
  void saysBesideAThreadThatIsLockedWhatBelongsIntoIt() {
    var post = desk.alice.writes(desk.ops, "@ops runs");
    desk.workspace.faults().refuse("chat.postMessage", "restricted_action_thread_locked", 1);
    assertThat(desk.post("one", desk.place().inThread(post.ts()), "none run"))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(desk.ops.message("none run").replies()).isEmpty();
    assertThat(post.replies()).isEmpty();
  }

  @Test
  void takesNothingForMissingThatItHasNotLookedFarEnoughFor() {
    Outbound.Post lost = said("lost");
    IntStream.range(0, 1_000).forEach(i -> desk.alice.writes(desk.ops, "talk " + i));
    assertThat(desk.slack.find(lost)).as("all was looked through").isEmpty();
    desk.passes(Duration.ofMinutes(1));
    desk.alice.writes(desk.ops, "one more");
    assertThatThrownBy(() -> desk.slack.find(lost))
        .isInstanceOf(Chat.NotTold.class)
        .hasMessageContaining("more than 1,000 messages");
  }

  @Test
  void tellsWhereTheMessageIsGoneThatWasToChange() {
    Outbound.Update update = new Outbound.Update("u", desk.place(), "1.2", Desk.says("x"));
    assertThat(desk.slack.send(update))
        .isEqualTo(new SendResult.Rejected("message_not_found: the message was deleted", true));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 413})
  void dropsNothingThatSomethingElseThanSlackRefused(int status) {
    desk.workspace.faults().blocks("chat.postMessage", status, 1);
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Unknown.class);
    assertThat(desk.slack.problem().orElseThrow()).contains("status " + status, "in between");
    assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.Sent.class);
    assertThat(desk.slack.problem()).isEmpty();
  }

  /** What goes over a connection that was kept, and is cut meanwhile, may still be in doubt. */
  @Test
  void waitsWhereNobodyAnswersAtAll() {
    desk.workspace.close();
    await()
        .untilAsserted(
            () ->
                assertThat(desk.slack.send(said("one"))).isInstanceOf(SendResult.RetryAfter.class));
  }

  @Test
  void neverShowsToOthersWhatIsForOne() {
    desk.bob.writes(desk.ops, "hello");
    assertThat(desk.whisper("s", desk.place(), "secret", desk.alice))
        .as("alice is not in the channel")
        .isInstanceOf(SendResult.Rejected.class);
    assertThat(desk.ops.reads()).containsExactly("hello");
  }

  @Test
  void setsNoLinkOrMentionFromText() {
    desk.post("one", desk.place(), "<!channel> <https://evil.example|good>");
    var call = desk.workspace.calls().of("chat.postMessage").getFirst();
    assertThat(call.arguments())
        .contains("\"unfurl_links\":\"0\"", "\"unfurl_media\":\"0\"", "\"link_names\":\"0\"")
        .contains("&lt;!channel&gt; &lt;https://evil.example|good&gt;")
        .doesNotContain("\"parse\"");
  }
}
