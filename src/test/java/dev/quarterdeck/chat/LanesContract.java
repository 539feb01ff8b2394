package dev.quarterdeck.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

abstract class LanesContract extends LaneBench {
  @Test
  void saysMessagesInTheirOrderAndEachOnce() throws InterruptedException {
    post("one");
    post("two");
    post("one");
    drive();
    drive();
    assertThat(chat.fallbacks()).containsExactly("one", "two");
    assertThat(lanes.ready()).isEmpty();
  }

  @Test
  void refusesToPostOutsideTheTransactionOfItsCause() {
    assertThatThrownBy(() -> outbox.post("x", ROOM, says("x"), Audience.ALL))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sendsNothingInsideATransaction() throws InterruptedException {
    chat.whileSending = () -> assertThat(store.transactions().isOpen()).isFalse();
    post("one");
    open("run/1");
    card("run/1", "running", false);
    drive();
    assertThat(chat.sent).hasSize(2);
  }

  @Test
  void refusesToSendWhileATransactionIsOpen() {
    post("one");
    assertThatThrownBy(() -> store.transactions().write(() -> quietly(this::drive)))
        .hasMessageContaining("inside a transaction");
    assertThat(chat.sent).isEmpty();
  }

  @Test
  void postsACardOnceAndEditsItFromThenOn() throws InterruptedException {
    card("run/1", "running", false);
    open("run/1");
    drive();
    card("run/1", "still running", false);
    raise("run/1");
    drive();
    assertThat(chat.sent.get(0)).isInstanceOf(Outbound.Post.class);
    assertThat(chat.sent.get(1)).isInstanceOf(Outbound.Update.class);
    assertThat(chat.shown).hasSize(1);
  }

  @Test
  void coalescesEditsToTheNewestState() throws InterruptedException {
    card("run/1", "0", false);
    open("run/1");
    drive();
    for (int i = 1; i <= 20; i++) {
      card("run/1", Integer.toString(i), false);
      raise("run/1");
    }
    drive();
    assertThat(chat.fallbacks()).containsExactly("0", "20");
  }

  @Test
  void staysBehindWhenACardIsRaisedWhileItIsSent() throws InterruptedException {
    card("run/1", "old", false);
    open("run/1");
    chat.whileSending =
        () -> {
          chat.whileSending = () -> {};
          card("run/1", "new", true);
          raise("run/1");
        };
    drive();
    assertThat(chat.fallbacks()).containsExactly("old", "new");
  }

  @Test
  void sendsAnswersFirstThenEndsThenProgress() throws InterruptedException {
    card("run/1", "progress", false);
    card("run/2", "end", true);
    open("run/1");
    open("run/2");
    post("answer");
    drive();
    assertThat(chat.fallbacks()).containsExactly("answer", "end", "progress");
  }

  @Test
  void showsProgressThatWasOnlyNudged() throws InterruptedException {
    card("run/1", "10 %", false);
    open("run/1");
    drive();
    card("run/1", "20 %", false);
    outbox.nudge("run/1");
    assertThat(lanes.ready()).containsExactly(ROOM.lane());
    drive();
    assertThat(chat.fallbacks()).containsExactly("10 %", "20 %");
    assertThat(lanes.ready()).isEmpty();
  }

  @Test
  void showsAStateAgainThatAnotherProcessHasReplacedSince() throws InterruptedException {
    Lanes mine = lanes;
    card("run/1", "queued", false);
    open("run/1");
    drive();
    lanes = newLanes();
    card("run/1", "running", false);
    raise("run/1");
    drive();
    lanes = mine;
    card("run/1", "queued", false);
    raise("run/1");
    drive();
    raise("run/1");
    drive();
    assertThat(chat.fallbacks())
        .as("and not what is shown already")
        .containsExactly("queued", "running", "queued");
  }

  @Test
  void twoProcessesSaySomethingOnceThatBothWereTold() throws Exception {
    JdbcOutbox theirs = new JdbcOutbox(other, (kind, id) -> {}, queue, () -> now);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String id = "n" + i;
        var one = threads.submit(() -> post(id));
        var two =
            threads.submit(
                () ->
                    other
                        .transactions()
                        .write(() -> theirs.post(id, ROOM, says(id), Audience.ALL)));
        one.get();
        two.get();
      }
    }
    drive();
    assertThat(chat.sent).hasSize(20);
  }

  @Test
  void noRaiseIsLostWhoeverRaisesAtTheSameTime() throws Exception {
    JdbcOutbox theirs = new JdbcOutbox(other, (kind, id) -> {}, queue, () -> now);
    card("run/1", "running", false);
    open("run/1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        var one = threads.submit(() -> raise("run/1"));
        var two = threads.submit(() -> other.transactions().write(() -> theirs.raise("run/1")));
        one.get();
        two.get();
      }
    }
    assertThat(queue.slips(ROOM.lane(), Set.of()))
        .extracting(Queue.Slip::wanted)
        .containsExactly(41L);
  }

  @Test
  void hasNoDoubtAboutWhatThePlatformDidNotTake() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.Wait(Duration.ofSeconds(30)));
    post("one");
    drive();
    assertThat(queue.letter(ROOM.lane()).map(Queue.Letter::doubt)).contains(false);
  }

  @Test
  void notesNothingAsPerhapsSentWhileThePlatformTakesNothing() throws InterruptedException {
    post("a");
    chat.busy = Duration.ofMinutes(1);
    drive();
    assertThat(queue.letter(ROOM.lane()).orElseThrow().attempts()).isZero();
    assertThat(queue.notBefore(ROOM.lane())).contains(now.plus(chat.busy));
    now = now.plus(chat.busy);
    chat.busy = Duration.ZERO;
    drive();
    assertThat(chat.sent).hasSize(1);
  }

  @Test
  void waitsForAMomentUntilThePlatformTakesItAgain() throws InterruptedException {
    post("a");
    chat.busy = Duration.ofSeconds(2);
    chat.whenAsked = () -> chat.busy = slept.isEmpty() ? chat.busy : Duration.ZERO;
    drive();
    assertThat(slept).containsExactly(Duration.ofSeconds(2));
    assertThat(chat.sent).hasSize(1);
  }

  @Test
  void obeysALongRetryAfterAcrossARestart() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.Wait(Duration.ofSeconds(30)));
    post("one");
    drive();
    lanes = newLanes();
    now = now.plusSeconds(29);
    assertThat(lanes.ready()).isEmpty();
    // A wake may come early; it must not send either.
    now = now.minusSeconds(20);
    drive();
    assertThat(chat.sent).isEmpty();
    now = now.plusSeconds(21);
    assertThat(lanes.ready()).containsExactly(ROOM.lane());
    drive();
    assertThat(chat.fallbacks()).containsExactly("one");
  }

  @Test
  void keepsTheGapBetweenTwoMessages() throws InterruptedException {
    chat.gap = Duration.ofSeconds(1);
    post("one");
    post("two");
    List<Instant> times = new ArrayList<>();
    chat.whileSending = () -> times.add(now);
    drive();
    assertThat(times).hasSize(2);
    assertThat(Duration.between(times.get(0), times.get(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void looksUpAMessageWhoseAnswerWasLost() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.LoseAnswer());
    post("one");
    drive();
    assertThat(chat.lookedUp).containsExactly("one");
    assertThat(chat.sent).hasSize(1);
  }

  @Test
  void saysAgainWhatNeverArrived() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.LoseAll());
    post("one");
    drive();
    assertThat(chat.lookedUp).containsExactly("one");
    assertThat(chat.fallbacks()).containsExactly("one");
  }

  @Test
  void doesNotRepeatWhatWasSentBeforeACrash() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.Die());
    post("one");
    assertThatThrownBy(this::drive).isInstanceOf(FakeChat.Died.class);
    lanes = newLanes();
    drive();
    assertThat(chat.fallbacks()).containsExactly("one");
    assertThat(lanes.ready()).isEmpty();
  }

  @Test
  void finishesACardInPlaceWhenItsPostingCrashed() throws InterruptedException {
    card("run/1", "running", false);
    open("run/1");
    chat.faults.add(new FakeChat.Fault.Die());
    assertThatThrownBy(this::drive).isInstanceOf(FakeChat.Died.class);
    card("run/1", "done", true);
    raise("run/1");
    lanes = newLanes();
    drive();
    assertThat(chat.shown.values()).extracting(Message::fallback).containsExactly("done");
  }

  @Test
  void recordsARefusedMessageAndGoesOn() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.Refuse("no such channel"));
    post("one");
    post("two");
    drive();
    assertThat(chat.fallbacks()).containsExactly("two");
    assertThat(
            store
                .reader()
                .sql("SELECT why FROM chat_letter WHERE said = 'one'")
                .query(String.class)
                .single())
        .isEqualTo("no such channel");
  }

  @Test
  void saysAnEndAnewWhenTheOldMessageCannotBeEdited() throws InterruptedException {
    card("run/1", "running", false);
    open("run/1");
    drive();
    card("run/1", "failed", true);
    raise("run/1");
    chat.faults.add(new FakeChat.Fault.Refuse("message was deleted"));
    drive();
    assertThat(chat.sent.getLast()).isInstanceOf(Outbound.Post.class);
    assertThat(chat.fallbacks()).containsExactly("running", "failed");
    assertThat(lanes.ready()).isEmpty();
  }

  @Test
  void neverShowsAPrivateMessageWhereItWouldBePublic() throws InterruptedException {
    chat.can = EnumSet.of(Caps.Cap.EDIT, Caps.Cap.THREAD);
    store
        .transactions()
        .write(() -> outbox.post("s", ROOM, says("secret"), new Audience.Only("U1")));
    drive();
    assertThat(chat.sent).isEmpty();
    assertThat(lanes.ready()).isEmpty();
  }

  private void asideFor(String who) {
    store.transactions().write(() -> outbox.post("s", ROOM, says("s"), new Audience.Rather(who)));
  }

  @Test
  void asksAPlatformThatCanToShowAnAsideToOnePersonAlone() throws InterruptedException {
    asideFor("U1");
    drive();
    assertThat(chat.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Outbound.Post.class,
            post -> assertThat(post.audience()).isEqualTo(new Audience.Rather("U1")));
  }

  @Test
  void showsAnAsideToAllWhereItCannotBeShownToOnePersonAlone() throws InterruptedException {
    chat.can.remove(Caps.Cap.WHISPER);
    asideFor("U1");
    drive();
    assertThat(chat.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Outbound.Post.class, post -> assertThat(post.audience()).isEqualTo(Audience.ALL));
  }

  @Test
  void sendsFilesAmongMessagesInTheirOrderAndEachOnce() throws InterruptedException {
    post("one");
    upload("two", "content");
    upload("two", "other content");
    post("three");
    drive();
    drive();
    assertThat(chat.fallbacks()).containsExactly("one", "two", "three");
    assertThat(chat.sent.get(1))
        .isInstanceOfSatisfying(
            Outbound.Upload.class,
            upload -> assertThat(upload.file().content()).asString(UTF_8).isEqualTo("content"));
    assertThat(count("chat_file")).as("bytes that are kept after they were sent").isZero();
  }

  @Test
  void keepsAFileThroughARestartUntilItIsThere() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.Wait(Duration.ofSeconds(30)));
    upload("one", "content");
    drive();
    assertThat(count("chat_file")).isEqualTo(1);
    lanes = newLanes();
    now = now.plusSeconds(31);
    drive();
    assertThat(chat.fallbacks()).containsExactly("one");
  }

  @Test
  void looksUpAFileWhoseAnswerWasLost() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.LoseAnswer());
    upload("one", "content");
    drive();
    assertThat(chat.lookedUp).containsExactly("one");
    assertThat(chat.sent).hasSize(1);
  }

  @Test
  void saysWhereAFileIsFoundOnAPlatformThatTakesNone() throws InterruptedException {
    chat.can.remove(Caps.Cap.UPLOAD);
    upload("one", "content");
    drive();
    assertThat(chat.sent).singleElement().isInstanceOf(Outbound.Post.class);
    assertThat(DocText.lines(chat.sent.getFirst().message().doc()))
        .contains("one")
        .anyMatch(line -> line.contains("Ask for x.txt in the console"));
    assertThat(lanes.ready()).isEmpty();
  }

  @Test
  void keepsNoFileWithoutTheTransactionOfItsCause() {
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          upload("one", "content");
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(count("chat_file")).isZero();
    assertThat(lanes.ready()).isEmpty();
  }

  private long count(String table) {
    return store.reader().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test
  void holdsNoCardUpForOneThatCannotBeRendered() {
    open("run/broken");
    card("run/2", "fine", false);
    open("run/2");
    assertThatThrownBy(this::drive).hasMessageContaining("run/broken");
    assertThat(chat.fallbacks()).containsExactly("fine");
    assertThat(lanes.ready()).containsExactly(ROOM.lane());
  }

  @Test
  void writesNothingMoreOnceItsLeaseIsGone() throws InterruptedException {
    post("one");
    lanes.drive(ROOM.lane(), () -> false);
    assertThat(chat.sent).isEmpty();
  }

  @Test
  void namesThePlatformThatIsMissing() {
    assertThatThrownBy(() -> lanes.drive("slack/T1/C1", () -> true))
        .hasMessageContaining("no chat platform 'slack' is configured");
  }

  private interface Interruptible {
    void run() throws InterruptedException;
  }

  private static void quietly(Interruptible work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
