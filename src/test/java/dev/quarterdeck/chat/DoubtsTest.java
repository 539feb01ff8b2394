package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody tells whether something was taken, again and again. */
class DoubtsTest extends LaneBench {
  @Override
  Store open(Path directory) {
    return Store.open(directory);
  }

  private void passes(Duration time) throws InterruptedException {
    for (Duration left = time; left.isPositive(); left = left.minusMinutes(1)) {
      drive();
      now = now.plusSeconds(60);
    }
    drive();
  }

  private void mute(String fallback) {
    chat.mute = outbound -> outbound.message().fallback().equals(fallback);
  }

  @Test
  void aMessageIsGivenUpForThoseBehindIt() throws InterruptedException {
    mute("one");
    post("one");
    post("two");
    passes(Duration.ofMinutes(15));
    assertThat(chat.fallbacks()).containsExactly("two");
    assertThat(lanes.ready()).isEmpty();
    assertThat(lanes.givenUp()).isEqualTo(1);
    assertThat(lanes.problem().orElseThrow()).contains("'one'", ROOM.lane());
    now = now.plus(Duration.ofHours(1));
    assertThat(lanes.problem()).isEmpty();
  }

  @Test
  void whatNobodyMayLookUpIsGivenUpForThoseBehindIt() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.LoseAnswer());
    chat.blind = true;
    post("one");
    post("two");
    passes(Duration.ofMinutes(15));
    assertThat(chat.fallbacks())
        .as("said once, whether it arrived or not")
        .containsExactly("one", "two");
    assertThat(lanes.problem().orElseThrow()).contains("'one'", "the history may not be read");
  }

  @Test
  void nothingIsGivenUpWhileThePlatformIsAway() throws InterruptedException {
    chat.mute = _ -> true;
    chat.answers = false;
    post("one");
    post("two");
    passes(Duration.ofHours(2));
    chat.mute = _ -> false;
    chat.answers = true;
    passes(Duration.ofMinutes(1));
    assertThat(chat.fallbacks()).containsExactly("one", "two");
    assertThat(lanes.givenUp()).isZero();
  }

  @Test
  void goesOnWhenTheClockThatNotedARestWasAhead() throws InterruptedException {
    now = now.plus(Duration.ofDays(2));
    mute("one");
    post("one");
    drive();
    mute("");
    now = now.minus(Duration.ofDays(2));
    assertThat(queue.ready(now)).contains(ROOM.lane());
    drive();
    assertThat(chat.fallbacks()).containsExactly("one");
  }

  @Test
  void itRestsLongerEachTimeAlsoForACard() throws InterruptedException {
    mute("running");
    card("run/1", "running", false);
    open("run/1");
    for (int i = 0; i < 5; i++) {
      drive();
      now = queue.notBefore(ROOM.lane()).orElseThrow();
    }
    drive();
    Duration rest = Duration.between(now, queue.notBefore(ROOM.lane()).orElseThrow());
    assertThat(rest).isGreaterThan(Duration.ofSeconds(30));
  }

  @Test
  void aStateThatIsGivenUpIsShownWithTheNext() throws InterruptedException {
    card("run/1", "running", false);
    open("run/1");
    drive();
    mute("half");
    card("run/1", "half", false);
    raise("run/1");
    passes(Duration.ofMinutes(15));
    assertThat(lanes.ready()).isEmpty();
    card("run/1", "done", true);
    raise("run/1");
    passes(Duration.ofMinutes(1));
    assertThat(chat.shown.values()).extracting(Message::fallback).containsExactly("done");
  }

  @Test
  void anEndThatTheOldMessageNeverTakesIsSaidAnew() throws InterruptedException {
    card("run/1", "running", false);
    open("run/1");
    drive();
    chat.mute = Outbound.Update.class::isInstance;
    card("run/1", "done", true);
    raise("run/1");
    passes(Duration.ofMinutes(15));
    assertThat(chat.fallbacks()).containsExactly("running", "done");
    assertThat(lanes.ready()).isEmpty();
  }

  @Test
  void anEndIsNeverDroppedAndHoldsNothingUp() throws InterruptedException {
    mute("done");
    card("run/1", "done", true);
    open("run/1");
    card("run/2", "running", false);
    open("run/2");
    passes(Duration.ofMinutes(30));
    assertThat(chat.fallbacks()).containsExactly("running");
    mute("nothing");
    passes(Duration.ofMinutes(30));
    assertThat(chat.fallbacks()).containsExactly("running", "done");
    assertThat(lanes.ready()).isEmpty();
  }

  /** What was perhaps shown in between is not what was shown before it. */
  @Test
  void aStateIsShownAgainAfterOneThatPerhapsReplacedIt() throws InterruptedException {
    card("run/1", "running", false);
    open("run/1");
    drive();
    chat.faults.add(new FakeChat.Fault.LoseAnswer());
    card("run/1", "paused", false);
    raise("run/1");
    drive();
    card("run/1", "running", false);
    raise("run/1");
    passes(Duration.ofMinutes(1));
    assertThat(chat.shown.values()).extracting(Message::fallback).containsExactly("running");
  }
}
