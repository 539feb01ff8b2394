package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.jdbc.JdbcTokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

abstract class TokensContract extends LaneBench {
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

  @Test
  void areTheSameWhoeverOffersThemAtTheSameTime() throws Exception {
    JdbcTokens theirs = new JdbcTokens(other);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        String subject = "run/" + round;
        var one = threads.submit(() -> tokens.offer(subject, List.of(CANCEL)));
        var two = threads.submit(() -> theirs.offer(subject, List.of(CANCEL)));
        assertThat(one.get()).isEqualTo(two.get());
      }
    }
  }

  @Test
  void areUsedOnceByAPersonWhoPressesTwiceAtTheSameTime() throws Exception {
    JdbcTokens theirs = new JdbcTokens(other);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        String token = tokens.offer("run/" + round, List.of(CANCEL)).getFirst().token();
        var one = threads.submit(() -> use(token, "alice"));
        var two =
            threads.submit(
                () -> other.transactions().<Boolean>write(() -> theirs.use(token, "alice")));
        assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(true, false);
      }
    }
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
