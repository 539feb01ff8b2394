package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Faces;
import dev.quarterdeck.chat.Lanes;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Status.Came;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.slack.Call;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cards of a hundred runs in three channels, while Slack holds the bot to its limits. */
class CardsUnderLimitsTest {
  private static final int RUNS = 100;

  /** Seconds that the first run takes, longer than it takes to post all cards. */
  private static final int SHORTEST = 90;

  private static final int ENDED = 100;
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @TempDir private Path data;
  private final Desk desk = Desk.mute();
  private final List<Channel> channels =
      Stream.of("ops", "dev", "db").map(desk.workspace::channel).toList();
  private final Map<String, Integer> stands = new HashMap<>();
  private Store store;
  private JdbcQueue queue;
  private JdbcOutbox outbox;
  private Lanes lanes;

  @BeforeEach
  void open() {
    store = Store.openPassing(data);
    queue = new JdbcQueue(store, desk::now);
    outbox = new JdbcOutbox(store, (_, _) -> {}, queue, desk::now);
    Faces faces = new Faces(this::card, (_, _) -> List.of());
    Pace pace = new Pace(desk::now, CardsUnderLimitsTest::later);
    Collection<Chat> chats = List.of(desk.slack);
    lanes = new Lanes(store.transactions(), queue, chats, faces, pace);
    desk.workspace.limits().on();
  }

  @AfterEach
  void close() {
    assertThat(desk.workspace.calls().nonconforming()).isEmpty();
    store.close();
    desk.close();
  }

  /** Who would wait gives its lane back, so that the others have the same moment. */
  private static void later(Duration wait) throws InterruptedException {
    throw new InterruptedException("in " + wait);
  }

  private Cards.Card card(String subject) {
    int percent = stands.getOrDefault(subject, 0);
    boolean last = percent >= ENDED;
    String words = "%s: %s".formatted(subject, last ? "succeeded" : percent + " %");
    return new Cards.Card(
        Doc.say(words), List.of(), words, last, last ? Came.SUCCEEDED : Came.UNDERWAY);
  }

  private static String run(int number) {
    return "run/%03d".formatted(number);
  }

  private void begin() {
    store
        .transactions()
        .write(
            () -> {
              for (int i = 0; i < RUNS; i++) {
                Place place = Desk.place(channels.get(i % channels.size()));
                stands.put(run(i), 0);
                outbox.openCard(run(i), place);
                outbox.post("in/" + i, place, Desk.says(run(i) + " is asked for"), Audience.ALL);
              }
            });
  }

  /** Every run that goes on is a tenth further; they began together and end in turn. */
  private void progress(int seconds) {
    store
        .transactions()
        .write(
            () -> {
              for (int i = 0; i < RUNS; i++) {
                int percent = Math.min(ENDED, seconds * ENDED / (SHORTEST + i));
                if (!Integer.valueOf(percent).equals(stands.put(run(i), percent))) {
                  outbox.raise(run(i));
                }
              }
            });
  }

  private void sendAll() {
    long steps = LONGEST.dividedBy(STEP);
    long second = Duration.ofSeconds(1).dividedBy(STEP);
    for (long step = 0;
        step < steps && (step < (SHORTEST + RUNS) * second || queue.depth() > 0);
        step++) {
      if (step % second == 0) {
        progress((int) (step / second));
      }
      lanes.ready().forEach(this::drive);
      desk.passes(STEP);
    }
    assertThat(queue.depth()).as("what still waits after %s", LONGEST).isZero();
  }

  private void drive(String lane) {
    try {
      lanes.drive(lane, () -> true);
    } catch (InterruptedException e) {
      // It rests; Thread.interrupted is not set, because nobody has interrupted.
      assertThat(e).hasMessageStartingWith("in ");
    }
  }

  private List<Call> taken(String words) {
    return desk.workspace.calls().all().stream()
        .filter(call -> call.ok() && call.arguments().contains(words))
        .toList();
  }

  private void everyCardStandsOnceAndAtItsEnd() {
    assertThat(channels.stream().flatMap(channel -> channel.reads().stream()).map(String::strip))
        .hasSize(2 * RUNS)
        .doesNotHaveDuplicates()
        .containsAll(IntStream.range(0, RUNS).mapToObj(i -> run(i) + ": succeeded").toList());
    for (int i = 0; i < RUNS; i++) {
      assertThat(taken(run(i) + ": succeeded")).as("tellings of an end").hasSize(1);
    }
  }

  @Test
  void allEndsAreToldOnceAndNothingIsBeyondTheLimits() {
    begin();
    sendAll();
    everyCardStandsOnceAndAtItsEnd();
    assertThat(desk.workspace.limits().refused()).as("calls that were too many").isZero();
  }

  @Test
  void whatSlackPushesBackIsToldLater() {
    begin();
    desk.workspace.faults().limited(Duration.ofSeconds(45));
    sendAll();
    everyCardStandsOnceAndAtItsEnd();
    assertThat(desk.count("limited chat.postMessage")).isPositive();
  }
}
