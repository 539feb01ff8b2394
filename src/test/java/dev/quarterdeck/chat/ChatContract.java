package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

  private Outbound.Post post(String id, Audience audience) {
    return new Outbound.Post(id, place(), says(id), audience);
  }

  private String sent(Outbound outbound) {
    SendResult result = chat().send(outbound);
    assertThat(result).isInstanceOf(SendResult.Sent.class);
    return ((SendResult.Sent) result).ref();
  }

  @Test
  void postsToEverybodyInOrder() {
    sent(post("first", Audience.ALL));
    sent(post("second", Audience.ALL));
    assertThat(people()).allSatisfy(p -> assertThat(reads(p)).containsSequence("first", "second"));
  }

  @Test
  void saysAPostOnceWhenItPromisesTo() {
    if (can(Caps.Cap.IDEMPOTENT_SEND)) {
      String ref = sent(post("once", Audience.ALL));
      assertThat(sent(post("once", Audience.ALL))).isEqualTo(ref);
      assertThat(reads(people().getFirst())).containsOnlyOnce("once");
    }
  }

  @Test
  void findsAPostAgain() {
    assertThat(chat().find(post("sought", Audience.ALL))).isEmpty();
    String ref = sent(post("sought", Audience.ALL));
    assertThat(chat().find(post("sought", Audience.ALL))).contains(ref);
  }

  @Test
  void editsInPlace() {
    String ref = sent(post("before", Audience.ALL));
    sent(new Outbound.Update("u", place(), ref, says("after")));
    assertThat(reads(people().getFirst())).contains("after").doesNotContain("before");
  }

  @Test
  void showsAPrivateMessageToOnePersonAlone() {
    sent(post("whisper", new Audience.Only(people().getFirst())));
    assertThat(reads(people().getFirst())).contains("whisper");
    assertThat(reads(people().getLast())).doesNotContain("whisper");
  }

  @Test
  void showsWhatIsRatherForOnePersonToThatPersonAtLeast() {
    if (can(Caps.Cap.WHISPER)) {
      sent(post("aside", new Audience.Rather(people().getFirst())));
      assertThat(reads(people().getFirst())).contains("aside");
      assertThat(reads(people().getLast())).doesNotContain("aside");
    }
  }

  private boolean can(Caps.Cap cap) {
    return chat().caps().can().contains(cap);
  }

  private Outbound.Upload file(String id, Place where, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Outbound.Upload(id, where, new File("log.txt", "text/plain", "a log", bytes), id);
  }

  /** The content of the newest file somebody can take from {@link #place}. */
  protected abstract Optional<String> takes(String person);

  @Test
  void showsAFileToEverybodyAndOnlyOnce() {
    if (can(Caps.Cap.UPLOAD)) {
      Outbound.Upload file = file("journal", place(), "one\ntwo\n");
      String ref = sent(file);
      assertThat(people())
          .allSatisfy(
              person -> {
                assertThat(reads(person)).containsOnlyOnce("journal");
                assertThat(takes(person)).contains("one\ntwo\n");
              });
      assertThat(chat().find(file)).contains(ref);
    }
  }

  @Test
  void findsNoFileThatNeverArrived() {
    if (can(Caps.Cap.UPLOAD)) {
      assertThat(chat().find(file("unsent", place(), "nothing"))).isEmpty();
      assertThat(chat().send(file("lost", nowhere(), "nothing")))
          .isInstanceOf(SendResult.Rejected.class);
    }
  }

  @Test
  void refusesAConversationThatDoesNotExist() {
    assertThat(chat().send(new Outbound.Post("x", nowhere(), says("x"), Audience.ALL)))
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
