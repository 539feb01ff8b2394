package dev.quarterdeck.chat;

import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.chat.jdbc.JdbcTokens;
import dev.quarterdeck.due.Due;
import dev.quarterdeck.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One lane over a real store, a fake platform and a clock that is set by hand. */
abstract class LaneBench {
  static final Place ROOM = new Place("fake", "", "ops", Optional.empty());

  @TempDir Path data;
  final FakeChat chat = new FakeChat();
  final Map<String, Cards.Card> cards = new LinkedHashMap<>();
  final List<String> rendered = new ArrayList<>();
  final List<Duration> slept = new ArrayList<>();
  Instant now = Instant.parse("2026-11-23T10:00:00Z");
  Store store;
  Store other;
  JdbcQueue queue;
  JdbcOutbox outbox;
  JdbcTokens tokens;
  Lanes lanes;

  abstract Store open(Path directory);

  /** The store of another process; the same where the database allows one process only. */
  Store beside() {
    return store;
  }

  @BeforeEach
  void open() {
    store = open(data.resolve("mine"));
    other = beside();
    InstantSource clock = () -> now;
    Due due = (kind, id) -> {};
    queue = new JdbcQueue(store, clock);
    outbox = new JdbcOutbox(store, due, queue, clock);
    tokens = new JdbcTokens(store);
    lanes = newLanes();
  }

  /** Lanes as another process would make them. */
  Lanes newLanes() {
    Pace pace =
        new Pace(
            () -> now,
            length -> {
              slept.add(length);
              now = now.plus(length);
            });
    return new Lanes(
        store.transactions(), queue, List.of(chat), new Faces(this::render, tokens), pace);
  }

  private Cards.Card render(String subject) {
    rendered.add(subject);
    Cards.Card card = cards.get(subject);
    if (card == null) {
      throw new IllegalStateException("no card " + subject);
    }
    return card;
  }

  @AfterEach
  void close() {
    if (other != store) {
      other.close();
    }
    store.close();
  }

  void post(String id) {
    store.transactions().write(() -> outbox.post(id, ROOM, says(id), Audience.ALL));
  }

  void upload(String id, String content) {
    File file = new File("x.txt", "text/plain", "x", content.getBytes(StandardCharsets.UTF_8));
    store.transactions().write(() -> outbox.upload(id, ROOM, file, id));
  }

  void card(String subject, String text, boolean last, Cards.Offered... offers) {
    Status.Came came = last ? Status.Came.SUCCEEDED : Status.Came.UNDERWAY;
    cards.put(subject, new Cards.Card(Doc.say(text), List.of(offers), text, last, came));
  }

  void open(String subject) {
    store.transactions().write(() -> outbox.openCard(subject, ROOM));
  }

  void raise(String subject) {
    store.transactions().write(() -> outbox.raise(subject));
  }

  void drive() throws InterruptedException {
    lanes.drive(ROOM.lane(), () -> true);
  }

  static Message says(String text) {
    return Message.of(Doc.say(text), text);
  }
}
