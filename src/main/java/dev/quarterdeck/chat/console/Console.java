package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Caps;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.chat.Transcript;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.person.People;
import dev.quarterdeck.store.StoreFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The console as a chat platform, both directions. Thread-safe. */
public final class Console implements Chat, AutoCloseable {
  /** Its name in handles and places; a handle's id is the person's login. */
  public static final String PLATFORM = "console";

  /** The rooms there are when none are configured. */
  public static final List<String> ROOMS = List.of("ops-prod", "deploys");

  private static final Duration GAP = Duration.ofMillis(100);
  private static final int MAX_TEXT = 100_000;

  private final Transcript transcript;
  private final InstantSource clock;
  private final Rooms rooms;
  private final Hub hub;
  private final RouterFunction<ServerResponse> routes;

  /**
   * A console.
   *
   * @param rooms the names of its rooms, the first one is opened
   * @param people who may speak, asked anew each time
   */
  public record Setup(List<String> rooms, Supplier<People> people) {
    public Setup {
      rooms = List.copyOf(rooms);
      if (rooms.isEmpty()) {
        throw new IllegalArgumentException("the console needs a room");
      }
    }
  }

  /** Opens the console over its transcript. */
  public Console(
      Setup setup, Transcript transcript, Inbox inbox, Assist assist, InstantSource clock) {
    this.transcript = transcript;
    this.clock = clock;
    this.rooms = new Rooms(setup);
    this.hub = new Hub(transcript);
    Wire wire = new Wire(setup.people());
    Hearing hearing = new Hearing(rooms, transcript, inbox, clock);
    this.routes =
        new BrowserRoutes(rooms, hub, wire, new Completion(assist), hearing)
            .routes()
            .and(new FileRoutes(hub).routes())
            .and(new ApiRoutes(hub, wire, hearing).routes());
  }

  /**
   * Its pages' and its API's endpoints, below {@code /console} and {@code /api}; every request must
   * carry a principal whose name is the login.
   */
  public RouterFunction<ServerResponse> routes() {
    return routes;
  }

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public Caps caps() {
    return new Caps(EnumSet.complementOf(EnumSet.of(Caps.Cap.WHISPER)), MAX_TEXT, GAP);
  }

  @Override
  public SendResult send(Outbound outbound) {
    if (!rooms.has(outbound.place().channel())) {
      return new SendResult.Rejected("there is no room '" + outbound.place().channel() + "'");
    }
    try {
      SendResult result =
          switch (outbound) {
            case Outbound.Post post -> write(post, only(post.audience()), Optional.empty());
            case Outbound.Upload upload ->
                write(upload, Optional.empty(), Optional.of(upload.file()));
            case Outbound.Update update -> update(update);
          };
      hub.changed();
      return result;
    } catch (StoreFailure e) {
      return new SendResult.Unknown(e.getMessage() + "");
    }
  }

  private SendResult write(Outbound.Once said, Optional<String> only, Optional<File> file) {
    Transcript.Draft draft =
        new Transcript.Draft(
            said.place().channel(),
            said.place().thread().map(Long::valueOf),
            Optional.empty(),
            only,
            said.message(),
            clock.instant());
    return new SendResult.Sent(Long.toString(transcript.write(key(said), draft, file).id()));
  }

  private static Optional<String> only(Audience audience) {
    return switch (audience) {
      case Audience.All _, Audience.Rather _ -> Optional.empty();
      case Audience.Only only -> Optional.of(only.who());
    };
  }

  private SendResult update(Outbound.Update update) {
    return transcript.edit(Long.parseLong(update.ref()), update.message(), clock.instant())
        ? new SendResult.Sent(update.ref())
        : new SendResult.Rejected("there is no message " + update.ref() + " of the bot's");
  }

  @Override
  public Optional<String> find(Outbound.Once said) {
    return transcript.find(key(said)).map(line -> Long.toString(line.id()));
  }

  private static String key(Outbound.Once said) {
    return "bot/" + said.id();
  }

  @Override
  public boolean answers() {
    return true;
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  /** Ends every stream; browsers come back by themselves. */
  @Override
  public void close() {
    hub.close();
  }
}
