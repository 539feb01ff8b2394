package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.jdbc.JdbcCards;
import dev.quarterdeck.chat.jdbc.JdbcTokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    assertThat(tokens.find(first, ROOM)).contains(new Tokens.Bound("run/1", "cancel", "plan-a"));
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
    assertThat(tokens.find(first, ROOM)).isEmpty();
    assertThat(use(first, "alice")).isFalse();
  }

  @Test
  void stayDeadWhenTheSameIsOfferedAgain() throws InterruptedException {
    String first = shown("one", CANCEL);
    shown("two", new Cards.Offered("Cancel", Doc.Tone.BAD, "cancel", "plan-b"));
    assertThat(shown("three", CANCEL)).isNotEqualTo(first);
    assertThat(tokens.find(first, ROOM)).isEmpty();
  }

  @Test
  void dieWithTheEndOfTheCardWhateverItOffers() throws InterruptedException {
    String first = shown("one", CANCEL);
    card("run/1", "done", true, CANCEL);
    raise("run/1");
    drive();
    assertThat(tokens.find(first, ROOM)).isEmpty();
    assertThat(chat.sent.getLast().message().buttons()).isEmpty();
  }

  /** Those of runs stay: a run can be looked at as long as its row is there. */
  @Test
  void goWithTheCardOfWhatComesAndGoes() throws InterruptedException {
    JdbcCards passing = new JdbcCards(store, List.of("alert/"), () -> now);
    for (String subject : List.of("alert/1/1", "alert/2/1", "run/1")) {
      card(subject, "fires", false, CANCEL);
      open(subject);
    }
    drive();
    String token = chat.sent.getFirst().message().buttons().getFirst().token();
    assertThat(use(token, "alice")).isTrue();
    now = now.plus(Duration.ofDays(29));
    raise("alert/2/1");
    drive();
    assertThat(passing.ready()).isEmpty();

    now = now.plus(Duration.ofDays(2));
    passing.ready().forEach(id -> passing.drive(id, () -> true));
    assertThat(passing.ready()).isEmpty();
    assertThat(tokens.find(token, ROOM)).isEmpty();
    assertThat(subjects()).containsExactly("alert/2/1", "run/1");
  }

  private List<String> subjects() {
    return store
        .reader()
        .sql("SELECT subject FROM chat_card ORDER BY subject")
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void ofWhatOutlivesItsSubjectLiveOn() throws InterruptedException {
    Cards.Offered log = new Cards.Offered("Log", Doc.Tone.PLAIN, "log", "");
    lastingly("running", false, log);
    String first = chat.sent.getLast().message().buttons().getLast().token();
    lastingly("done", true, log);
    assertThat(chat.sent.getLast().message().buttons())
        .extracting(Message.Button::token)
        .containsExactly(first);
    assertThat(tokens.find(first, ROOM)).isPresent();
  }

  private void lastingly(String text, boolean last, Cards.Offered lasting)
      throws InterruptedException {
    Status.Came came = last ? Status.Came.SUCCEEDED : Status.Came.UNDERWAY;
    cards.put(
        "run/1",
        new Cards.Card(Doc.say(text), List.of(CANCEL), List.of(lasting), text, last, came));
    open("run/1");
    raise("run/1");
    drive();
  }

  @Test
  void meanNothingAnywhereButWhereTheirCardStands() throws InterruptedException {
    String token = shown("one", CANCEL);
    assertThat(tokens.find(token, ROOM.inThread("7"))).isPresent();
    for (Place elsewhere :
        List.of(
            new Place("fake", "", "random", Optional.empty()),
            new Place("fake", "T2", "ops", Optional.empty()),
            new Place("other", "", "ops", Optional.empty()))) {
      assertThat(tokens.find(token, elsewhere)).as("%s", elsewhere).isEmpty();
    }
  }

  @Test
  void areUsedOncePerPerson() throws InterruptedException {
    String token = shown("one", CANCEL);
    assertThat(use(token, "alice")).isTrue();
    assertThat(use(token, "alice")).isFalse();
    assertThat(use(token, "bob")).isTrue();
    assertThat(use("00000000000000000000000000000000", "alice")).isFalse();
  }

  /** Who presses again is led to what came of the first press. */
  @Test
  void tellWhichPressUsedThem() throws InterruptedException {
    String token = shown("one", CANCEL);
    assertThat(use(token, "alice", 7)).isEqualTo(new Tokens.Use.First());
    assertThat(use(token, "bob", 8)).isEqualTo(new Tokens.Use.First());
    assertThat(use(token, "alice", 9)).isEqualTo(new Tokens.Use.Before(Optional.of(7L)));
    assertThat(use("00000000000000000000000000000000", "alice", 9))
        .isEqualTo(new Tokens.Use.Dead());
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
                () ->
                    other
                        .transactions()
                        .<Boolean>write(() -> first(theirs.use(token, "alice", 1))));
        assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(true, false);
      }
    }
  }

  private boolean use(String token, String login) {
    return first(use(token, login, 1));
  }

  private Tokens.Use use(String token, String login, long row) {
    return store.transactions().write(() -> tokens.use(token, login, row));
  }

  private static boolean first(Tokens.Use use) {
    return use instanceof Tokens.Use.First;
  }

  private String shown(String text, Cards.Offered offered) throws InterruptedException {
    card("run/1", text, false, offered);
    open("run/1");
    raise("run/1");
    drive();
    return chat.sent.getLast().message().buttons().getFirst().token();
  }
}
