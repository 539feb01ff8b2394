package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.ChatContract;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Transcript;
import dev.quarterdeck.chat.jdbc.JdbcTranscript;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.person.People;
import dev.quarterdeck.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleChatTest extends ChatContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path data;
  private Store store;
  private Transcript transcript;
  private Console console;

  @BeforeEach
  void open() {
    store = Store.open(data);
    transcript = new JdbcTranscript(store);
    console =
        new Console(
            new Console.Setup(List.of("ops"), () -> new People(List.of())),
            transcript,
            arrival -> new Inbox.Accepted.New(1),
            (origin, typed) -> List.of(),
            () -> NOW);
  }

  @AfterEach
  void close() {
    console.close();
    store.close();
  }

  @Override
  protected Chat chat() {
    return console;
  }

  @Override
  protected Place place() {
    return new Place(Console.PLATFORM, "", "ops", Optional.empty());
  }

  @Override
  protected Place nowhere() {
    return new Place(Console.PLATFORM, "", "attic", Optional.empty());
  }

  @Override
  protected List<String> people() {
    return List.of("alice", "carol");
  }

  @Override
  protected List<String> reads(String person) {
    return transcript.page("ops", person, Long.MAX_VALUE, 50).stream()
        .map(line -> line.draft().message().fallback())
        .toList();
  }

  @Override
  protected Optional<String> takes(String person) {
    return transcript.page("ops", person, Long.MAX_VALUE, 50).stream()
        .filter(line -> line.file().isPresent())
        .reduce((_, newer) -> newer)
        .flatMap(line -> transcript.file(line.id(), person))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8));
  }

  @Override
  protected Optional<String> someoneSays() {
    Message said = Message.of(Doc.say("mine"), "mine");
    Transcript.Draft draft =
        new Transcript.Draft(
            "ops", Optional.empty(), Optional.of("alice"), Optional.empty(), said, NOW);
    return Optional.of(Long.toString(transcript.write("said/alice/1", draft).id()));
  }
}
