package dev.quarterdeck.chat.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Caps;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.person.Groups;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** One workspace of Slack as a chat platform, both directions. Thread-safe. */
public final class Slack implements Chat, AutoCloseable {
  /** Its name in handles and places; a handle's id is team and user id, {@code T024/U061}. */
  public static final String PLATFORM = "slack";

  /** Where the Web API is. */
  public static final URI API = URI.create("https://slack.com/api/");

  private static final Logger LOG = LoggerFactory.getLogger(Slack.class);
  private static final Duration GAP = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long CHECK_S = 60;
  private static final int AT_ONCE = 500;

  private final Addresses addresses;
  private final InstantSource clock;
  private final Api api;
  private final Speech speech;
  private final LookUp lookUp;
  private final Check check;
  private final Optional<Sockets> sockets;
  private final Optional<Door> door;
  private final ExecutorService asides = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService crew = Crew.of("slack-ask", AT_ONCE);
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slack-check").factory());

  /** How Slack reaches the bot. */
  public enum Mode {
    /** The bot connects; nothing has to be reachable from outside. */
    SOCKET,
    /** Slack sends to {@code /slack}. */
    HTTP
  }

  /** What the bot proves itself with, and Slack to it. */
  public enum Credential {
    APP("app-level token (xapp-)"),
    BOT("bot token (xoxb-)"),
    SIGNING("signing secret");

    private final String words;

    Credential(String words) {
      this.words = words;
    }

    /** What it is called on Slack's pages. */
    public String words() {
      return words;
    }
  }

  /** Where credentials stand; asked for every use. */
  @FunctionalInterface
  public interface Credentials {
    /** The value, if it is there. */
    Optional<String> find(Credential credential);
  }

  /**
   * A workspace.
   *
   * @param team its id, {@code T024BE7LD}
   * @param channels their ids by what they are called here, the first one first
   * @param base of the Web API; over plain HTTP only on this machine itself
   */
  public record Setup(
      String team, Mode mode, Map<String, String> channels, Credentials secrets, URI base) {
    public Setup {
      channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
      if (!team.matches("T[A-Z0-9]{1,20}")) {
        throw new IllegalArgumentException(
            "'" + team + "' is no id of a workspace, like T024BE7LD (E... is an organisation)");
      }
      channels.forEach(
          (name, id) -> {
            if (!id.matches("[CGD][A-Z0-9]{1,20}")) {
              throw new IllegalArgumentException(
                  "'%s' is no id of a channel, like C024BE91L; its name is %s".formatted(id, name));
            }
          });
      boolean local = List.of("127.0.0.1", "localhost", "[::1]").contains(base.getHost());
      if (!"https".equals(base.getScheme()) && !local) {
        throw new IllegalArgumentException("Slack is asked over https alone, not at " + base);
      }
    }
  }

  /**
   * The addresses that came with slash commands, sealed. Thread-safe; a call joins the transaction
   * that is open, else it commits by itself.
   */
  public interface Addresses {
    /** Keeps one for 30 minutes. */
    void keep(String command, String who, String url, Instant now);

    /**
     * Uses it, five times at most.
     *
     * @param only when present, the one person it must be the command of
     */
    Optional<String> use(String command, Optional<String> only, Instant now);

    /** Gives one use back: nobody was reached. */
    void unused(String command);

    /** Forgets those that are over. */
    void forget(Instant now);

    /** The message that answers to the command hang on. */
    Optional<String> anchor(String command);

    /** Keeps that message. */
    void anchor(String command, String ts, Instant now);
  }

  /** Counts what happens. Thread-safe; must not block or throw. */
  public interface Count {
    /** Something was acknowledged, or was not. */
    void acknowledged(String kind, boolean taken, Duration took);

    /** Something came that had come before. */
    void duplicate();

    /** A method of the Web API was called, or had to wait. */
    void called(String method, String came);

    /** Slack asked to wait. */
    void limited(String method);

    /** A request was refused that did not prove to be Slack's: {@code absent, old, wrong}. */
    void unsigned(String why);
  }

  /** What it works with besides. */
  public record Means(Pace pace, Count count) {}

  /** A workspace; nothing is connected before {@link #start}. */
  public Slack(Setup setup, Addresses kept, Inbox inbox, Assist assist, Means means) {
    this.addresses = new SealedAddresses(kept, setup.secrets());
    Pace pace = means.pace();
    this.clock = pace.clock();
    Keys keys = new Keys(setup);
    this.api = new Api(setup.base(), keys, new Tiers(pace.clock()), means.count());
    Threads threads = new Threads(addresses, pace.clock());
    Optional<String> proxy = api.proxy();
    ReplyUrls urls = new ReplyUrls(addresses, Site.of(ReplyUrls.HOST, setup.base(), proxy), clock);
    Rooms rooms = new Rooms(setup);
    Presence presence = new Presence(rooms, pace.clock());
    Uploads uploads = new Uploads(api, Site.of(Uploads.HOST, setup.base(), proxy), presence);
    this.speech = new Speech(api, threads, urls, uploads, presence);
    this.lookUp = new LookUp(api, threads);
    this.check = new Check(api, setup, presence);
    Replies replies = new Replies(urls, addresses, presence, pace.clock());
    Shelf shelf = new Shelf(inbox, pace.clock(), PATIENCE, means.count(), crew);
    App app = app(hearing(rooms, shelf, replies, assist, means));
    this.sockets =
        setup.mode() == Mode.SOCKET ? Optional.of(new Sockets(app, keys, pace)) : Optional.empty();
    this.door =
        setup.mode() == Mode.HTTP
            ? Optional.of(new Door(app, keys, pace.clock(), means.count()))
            : Optional.empty();
  }

  /** The user groups of that workspace. */
  public static Groups groups(Setup setup, Means means) {
    Tiers tiers = new Tiers(means.pace().clock());
    return new UserGroups(
        new Api(setup.base(), new Keys(setup), tiers, means.count()), setup.team());
  }

  private Hearing hearing(Rooms rooms, Shelf shelf, Replies replies, Assist assist, Means means) {
    Strangers strangers = new Strangers(rooms, api, means.pace().clock(), asides);
    Forms forms = new Forms(api, assist, strangers, shelf, new Prompt(crew));
    return new Hearing(
        new Commands(rooms, shelf, forms, replies, strangers),
        new Events(rooms, shelf, strangers),
        new Presses(rooms, shelf, strangers, forms, replies),
        forms,
        means.count());
  }

  /** Bolt asks Slack who it is and remembers a refusal, unless the list of middleware is given. */
  private App app(Hearing hearing) {
    AppConfig config = new AppConfig();
    config.setSlack(api.sdk());
    config.setSingleTeamBotToken(null);
    return new App(config, api.sdk(), List.of(hearing));
  }

  /** Connects, and begins to look after its rights. */
  public void start() {
    sockets.ifPresent(Sockets::start);
    var _ = checks.scheduleWithFixedDelay(this::look, 0, CHECK_S, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      check.look();
      addresses.forget(clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("Slack could not be looked after", e);
    }
  }

  /** Where Slack sends to over HTTP; none over sockets. What comes proves itself by signature. */
  public Optional<RouterFunction<ServerResponse>> routes() {
    return door.map(Door::routes);
  }

  /** How many sockets are open. */
  public int openSockets() {
    return sockets.map(Sockets::open).orElse(0);
  }

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public Caps caps() {
    EnumSet<Caps.Cap> can = EnumSet.allOf(Caps.Cap.class);
    can.remove(Caps.Cap.IDEMPOTENT_SEND);
    return new Caps(can, Limits.BLOCK, GAP);
  }

  @Override
  public Duration busy(Outbound outbound) {
    return api.busy(Speech.method(outbound));
  }

  @Override
  public SendResult send(Outbound outbound) {
    return speech.send(outbound);
  }

  @Override
  public Optional<String> find(Outbound.Once said) {
    return lookUp.find(said);
  }

  @Override
  public boolean answers() {
    return check.answers();
  }

  @Override
  public Optional<String> problem() {
    return sockets
        .flatMap(Sockets::problem)
        .or(() -> door.flatMap(Door::problem))
        .or(check::problem);
  }

  /** Takes nothing more in, ends what is being taken, and lets go of Slack. */
  @Override
  public void close() {
    checks.shutdownNow();
    sockets.ifPresent(Sockets::close);
    asides.shutdownNow();
    crew.shutdown();
    api.close();
  }
}
