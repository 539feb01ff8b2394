package dev.quarterdeck.rehearsal;

import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.chat.slack.Slack;
import dev.quarterdeck.chat.slack.jdbc.JdbcAddresses;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.slack.App;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Workspace;
import dev.quarterdeck.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The bot in a workspace of Slack that keeps the same virtual time; both go on when told. */
final class SlackStage implements AutoCloseable {
  private static final String TEAM = "T1";
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final int SOCKETS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Workspace workspace;
  final Slack slack;
  final JdbcQueue queue;
  private final List<Channel> channels;
  private final Scenery scenery;
  private final Ground ground;
  private final Scenery.Backdrop backdrop;
  private final Stage stage;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<Thread, Instant> waiting = new ConcurrentHashMap<>();

  /** On the files of that library, in channels of these names. */
  SlackStage(Library library, String... names) throws IOException {
    this.scenery = Scenery.build();
    this.backdrop = scenery.fresh();
    this.ground = Ground.open(Duration.ofSeconds(10));
    this.workspace = Workspace.open(ground.time());
    this.channels = Stream.of(names).map(workspace::channel).toList();
    this.queue = new JdbcQueue(backdrop.store(), ground.time());
    List<Slack> opened = new ArrayList<>();
    this.stage =
        new Stage(
            ground,
            backdrop,
            library.snapshot(),
            (board, inbox, assist) -> {
              Slack.Means means = new Slack.Means(pace(), new Counted());
              JdbcAddresses addresses = new JdbcAddresses(backdrop.store());
              opened.add(new Slack(setup(), addresses, inbox, assist, means));
              return List.of(opened.getFirst(), new Room("console", board));
            });
    this.slack = opened.getFirst();
  }

  private Slack.Setup setup() {
    Map<String, String> ids = new LinkedHashMap<>();
    channels.forEach(channel -> ids.put(channel.name(), channel.id()));
    return new Slack.Setup(TEAM, Slack.Mode.SOCKET, ids, this::secret, workspace.api());
  }

  private Optional<String> secret(Slack.Credential credential) {
    return Optional.of(
        switch (credential) {
          case APP -> workspace.app().appToken();
          case BOT -> workspace.app().botToken();
          case SIGNING -> App.SIGNING_SECRET;
        });
  }

  /** Sockets wait beside the play, which knows nothing of their threads. */
  private Pace pace() {
    return new Pace(
        ground.time(),
        length -> {
          Instant until = now().plus(length);
          waiting.put(Thread.currentThread(), until);
          try {
            while (now().isBefore(until)) {
              Thread.sleep(1);
            }
          } finally {
            waiting.remove(Thread.currentThread());
          }
        });
  }

  /** Whether each socket is open or waits to ask for another. */
  private boolean socketsRest() {
    Instant now = now();
    long patient = waiting.values().stream().filter(now::isBefore).count();
    return slack.openSockets() + patient >= SOCKETS;
  }

  private final class Counted implements Slack.Count {
    @Override
    public void unsigned(String why) {}

    @Override
    public void acknowledged(String kind, boolean taken, Duration took) {}

    @Override
    public void duplicate() {}

    @Override
    public void called(String method, String came) {
      calls.merge(method + " " + came, 1, Integer::sum);
    }

    @Override
    public void limited(String method) {}
  }

  /** How often a method was called and that came of it. */
  int called(String method, String came) {
    return calls.getOrDefault(method + " " + came, 0);
  }

  /** Connects over two sockets. */
  SlackStage connect() throws InterruptedException {
    slack.start();
    passes(SWEEP);
    workspace.sockets().await(SOCKETS);
    return this;
  }

  List<Channel> channels() {
    return channels;
  }

  Instant now() {
    return ground.time().instant();
  }

  /** Every run as it stands, by number. */
  List<Run> runs() {
    return stage.chronicle.runs();
  }

  Store store() {
    return backdrop.store();
  }

  /** What could not be driven when it was last tried. */
  Map<String, String> troubles() {
    return stage.conductor.troubles();
  }

  /** Lets everything happen that happens now. */
  void settle() throws InterruptedException {
    do {
      rests();
    } while (stage.conductor.stir());
  }

  private void rests() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ground.time().awaitParked(PATIENCE.toNanos()) || !ground.quiet() || !socketsRest()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the bot is still busy; troubles: " + troubles());
      }
      LockSupport.parkNanos(20_000);
    }
  }

  /** Lets so much time pass, and all that happens in it. */
  void passes(Duration length) throws InterruptedException {
    Instant end = now().plus(length);
    settle();
    while (now().isBefore(end)) {
      jump(next(end));
      settle();
    }
  }

  private Instant next(Instant end) {
    return Stream.of(
            stage.conductor.next().stream(),
            stage.chronicle.nextDue(now()).stream(),
            Stream.of(end, now().plus(SWEEP)))
        .flatMap(moments -> moments)
        .min(Comparator.naturalOrder())
        .orElse(end);
  }

  private void jump(Instant to) {
    boolean due = stage.chronicle.nextDue(now()).filter(d -> !d.isAfter(to)).isPresent();
    ground.pass(Duration.between(now(), to));
    stage.conductor.timePassed(due);
  }

  @Override
  public void close() {
    stage.close();
    slack.close();
    workspace.close();
    ground.close();
    backdrop.close();
    scenery.close();
  }
}
