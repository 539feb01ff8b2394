package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every chat platform must do for a lane. */
public abstract class ChatContract {
  /** The platform under test. */
  protected abstract Chat chat();

  /** A conversation that exists. */
  protected abstract Place place();

  /** A conversation that does not. */
  protected abstract Place nowhere();

  /** Somebody who may be spoken to alone, and somebody else. */
  protected abstract List<String> people();

  /** The texts somebody reads in {@link #place}, oldest first. */
  protected abstract List<String> reads(String person);

  private static Message says(String text) {
    return Message.of(Doc.say(text), text);
  }

  private Outbound.Post post(String id, Optional<String> only) {
    return new Outbound.Post(id, place(), says(id), only);
  }

  private String sent(Outbound outbound) {
    SendResult result = chat().send(outbound);
    assertThat(result).isInstanceOf(SendResult.Sent.class);
    return ((SendResult.Sent) result).ref();
  }

  @Test
  void postsToEverybodyInOrder() {
    sent(post("first", Optional.empty()));
    sent(post("second", Optional.empty()));
    assertThat(people()).allSatisfy(p -> assertThat(reads(p)).containsSequence("first", "second"));
  }

  @Test
  void saysAPostOnceWhenItPromisesTo() {
    if (chat().caps().can().contains(Caps.Cap.IDEMPOTENT_SEND)) {
      String ref = sent(post("once", Optional.empty()));
      assertThat(sent(post("once", Optional.empty()))).isEqualTo(ref);
      assertThat(reads(people().getFirst())).containsOnlyOnce("once");
    }
  }

  @Test
  void findsAPostAgain() {
    assertThat(chat().find(post("sought", Optional.empty()))).isEmpty();
    String ref = sent(post("sought", Optional.empty()));
    assertThat(chat().find(post("sought", Optional.empty()))).contains(ref);
  }

  @Test
  void editsInPlace() {
    String ref = sent(post("before", Optional.empty()));
    sent(new Outbound.Update("u", place(), ref, says("after")));
    assertThat(reads(people().getFirst())).contains("after").doesNotContain("before");
  }

  @Test
  void showsAPrivateMessageToOnePersonAlone() {
    sent(post("whisper", Optional.of(people().getFirst())));
    assertThat(reads(people().getFirst())).contains("whisper");
    assertThat(reads(people().getLast())).doesNotContain("whisper");
  }

  @Test
  void refusesAConversationThatDoesNotExist() {
    assertThat(chat().send(new Outbound.Post("x", nowhere(), says("x"), Optional.empty())))
        .isInstanceOf(SendResult.Rejected.class);
  }

  @Test
  void refusesToEditWhatIsNotThere() {
    assertThat(chat().send(new Outbound.Update("x", place(), "999999", says("x"))))
        .isInstanceOf(SendResult.Rejected.class);
  }

  @Test
  void refusesToEditWhatAPersonSaid() {
    someoneSays()
        .ifPresent(
            ref ->
                assertThat(chat().send(new Outbound.Update("x", place(), ref, says("x"))))
                    .isInstanceOf(SendResult.Rejected.class));
  }

  /** A message by a person, where the platform under test can be made to have one. */
  protected Optional<String> someoneSays() {
    return Optional.empty();
  }
}
