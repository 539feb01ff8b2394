package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TokensTest extends LaneBench {
  private static final Cards.Offered CANCEL =
      new Cards.Offered("Cancel", Doc.Tone.BAD, "cancel", "plan-a");

  @Test
  void keepsATokenOverManyRenderings() throws InterruptedException {
    String first = shown("one", CANCEL);
    assertThat(shown("two", CANCEL)).isEqualTo(first);
    assertThat(tokens.find(first)).contains(new Tokens.Bound("run/1", "cancel", "plan-a"));
  }

  @Test
  void giveTokensNobodyCanGuess() throws InterruptedException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      seen.add(shown("s" + i, new Cards.Offered("Yes", Doc.Tone.GOOD, "answer:yes", "ask-" + i)));
    }
    assertThat(seen).hasSize(50).allMatch(token -> token.matches("[0-9a-f]{32}"));
  }

  @Test
  void dieWhenWhatTheyAreBoundToChanges() throws InterruptedException {
    String first = shown("one", CANCEL);
    String second = shown("two", new Cards.Offered("Cancel", Doc.Tone.BAD, "cancel", "plan-b"));
    assertThat(second).isNotEqualTo(first);
    assertThat(tokens.find(first)).isEmpty();
    assertThat(use(first, "alice")).isFalse();
  }

  @Test
  void stayDeadWhenTheSameIsOfferedAgain() throws InterruptedException {
    String first = shown("one", CANCEL);
    shown("two", new Cards.Offered("Cancel", Doc.Tone.BAD, "cancel", "plan-b"));
    assertThat(shown("three", CANCEL)).isNotEqualTo(first);
    assertThat(tokens.find(first)).isEmpty();
  }

  @Test
  void dieWithTheEndOfTheCardWhateverItOffers() throws InterruptedException {
    String first = shown("one", CANCEL);
    card("run/1", "done", true, CANCEL);
    raise("run/1");
    drive();
    assertThat(tokens.find(first)).isEmpty();
    assertThat(chat.sent.getLast().message().buttons()).isEmpty();
  }

  @Test
  void areUsedOncePerPerson() throws InterruptedException {
    String token = shown("one", CANCEL);
    assertThat(use(token, "alice")).isTrue();
    assertThat(use(token, "alice")).isFalse();
    assertThat(use(token, "bob")).isTrue();
    assertThat(use("00000000000000000000000000000000", "alice")).isFalse();
  }

  private boolean use(String token, String login) {
    return store.transactions().write(() -> tokens.use(token, login));
  }

  private String shown(String text, Cards.Offered offered) throws InterruptedException {
    card("run/1", text, false, offered);
    open("run/1");
    raise("run/1");
    drive();
    return chat.sent.getLast().message().buttons().getFirst().token();
  }
}
