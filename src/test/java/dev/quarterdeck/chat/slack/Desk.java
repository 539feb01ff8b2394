package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Form;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Person;
import dev.quarterdeck.slack.Workspace;
import dev.quarterdeck.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The adapter at a workspace of its own, over an inbox that remembers. Time moves when told. */
final class Desk implements AutoCloseable {
  static final String TEAM = "T1";

  final Workspace workspace;
  final Channel ops;
  final Person alice;
  final Person bob;
  final Slack slack;
  final Map<String, Inbound> inbox = new LinkedHashMap<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final Map<String, Integer> counts = new ConcurrentHashMap<>();
  final Kept kept = new Kept();
  volatile boolean storeAway;
  volatile @Nullable CountDownLatch storeHeld;

  /** Whoever helps a person who types waits for it, as for an engine that hangs. */
  volatile @Nullable CountDownLatch assistHeld;

  final AtomicInteger waiting = new AtomicInteger();
  volatile Optional<Form> form = Optional.empty();
  volatile Map<String, String> problems = Map.of();
  volatile Optional<String> botToken = Optional.empty();
  private volatile Instant now = Instant.parse("2026-11-27T09:00:00Z");

  private Desk(Slack.Mode mode) {
    this.workspace = Workspace.open(() -> now);
    this.ops = workspace.channel("ops");
    this.alice = workspace.person("U1", TEAM, "Alice");
    this.bob = workspace.person("U2", TEAM, "Bob");
    Slack.Setup setup =
        new Slack.Setup(TEAM, mode, Map.of("ops-prod", ops.id()), this::secret, workspace.api());
    Pace pace = new Pace(() -> now, pauses::add);
    this.slack = new Slack(setup, kept, this::put, new Script(), new Slack.Means(pace, count()));
  }

  /** A desk that hears over sockets. */
  static Desk open() {
    Desk desk = new Desk(Slack.Mode.SOCKET);
    desk.slack.start();
    desk.workspace.sockets().await(Sockets.COUNT);
    // It looks at its channels once at the start.
    var _ = desk.workspace.calls().await("conversations.info", 1);
    return desk;
  }

  /** A desk that is not connected. */
  static Desk mute() {
    return new Desk(Slack.Mode.HTTP);
  }

  private Optional<String> secret(Slack.Credential credential) {
    return switch (credential) {
      case APP -> Optional.of(workspace.app().appToken());
      case BOT -> botToken.or(() -> Optional.of(workspace.app().botToken()));
      case SIGNING -> Optional.of(dev.quarterdeck.slack.App.SIGNING_SECRET);
    };
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  private Inbox.Accepted put(Arrival arrival) {
    CountDownLatch held = storeHeld;
    if (held != null) {
      waiting.incrementAndGet();
      try {
        held.await();
      } catch (InterruptedException e) {
        throw new StoreFailure("interrupted", e);
      }
    }
    if (storeAway) {
      throw new StoreFailure("the store is away", new IllegalStateException("away"));
    }
    synchronized (inbox) {
      boolean first = inbox.putIfAbsent(arrival.key(), InboundJson.read(arrival.payload())) == null;
      return first ? new Inbox.Accepted.New(inbox.size()) : new Inbox.Accepted.Duplicate(1);
    }
  }

  List<Inbound> heard() {
    synchronized (inbox) {
      return new ArrayList<>(inbox.values());
    }
  }

  Place place() {
    return place(ops);
  }

  static Place place(Channel channel) {
    return new Place(Slack.PLATFORM, TEAM, channel.id(), Optional.empty());
  }

  static Message says(String text) {
    return Message.of(Doc.say(text), text);
  }

  SendResult post(String id, Place place, String text) {
    return slack.send(new Outbound.Post(id, place, says(text), Audience.ALL));
  }

  SendResult whisper(String id, Place place, String text, Person who) {
    return slack.send(
        new Outbound.Post(id, place, says(text), new Audience.Only(TEAM + "/" + who.id())));
  }

  int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  private Slack.Count count() {
    return new Slack.Count() {
      @Override
      public void acknowledged(String kind, boolean taken, Duration took) {
        counts.merge("acknowledged " + kind + " " + taken, 1, Integer::sum);
      }

      @Override
      public void unsigned(String why) {
        counts.merge("unsigned " + why, 1, Integer::sum);
      }

      @Override
      public void duplicate() {
        counts.merge("duplicate", 1, Integer::sum);
      }

      @Override
      public void called(String method, String came) {
        counts.merge(method + " " + came, 1, Integer::sum);
      }

      @Override
      public void limited(String method) {
        counts.merge("limited " + method, 1, Integer::sum);
      }
    };
  }

  private final class Script implements Assist {
    @Override
    public List<Suggestion> complete(Origin origin, String typed) {
      return List.of();
    }

    @Override
    public Optional<Form> form(Origin origin, String typed) {
      hangs();
      return form;
    }

    @Override
    public List<Form.Option> options(
        Origin origin, String command, String field, Map<String, String> filled, String begun) {
      hangs();
      return List.of(
          new Form.Option(begun + "end", command + " " + field + " of " + origin.who().id()));
    }

    @Override
    public Map<String, String> problems(Origin origin, String command, Map<String, String> filled) {
      hangs();
      return problems;
    }

    private void hangs() {
      CountDownLatch held = assistHeld;
      if (held != null) {
        try {
          held.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Addresses in memory. */
  static final class Kept implements Slack.Addresses {
    final Map<String, String> urls = new ConcurrentHashMap<>();
    final Map<String, String> owners = new ConcurrentHashMap<>();
    final Map<String, String> anchors = new ConcurrentHashMap<>();
    final Map<String, Integer> uses = new ConcurrentHashMap<>();
    volatile boolean forgot;

    @Override
    public void keep(String command, String who, String url, Instant now) {
      urls.put(command, url);
      owners.put(command, who);
    }

    @Override
    public Optional<String> use(String command, Optional<String> only, Instant now) {
      Optional<String> url =
          Optional.ofNullable(urls.get(command))
              .filter(_ -> only.isEmpty() || only.get().equals(owners.get(command)));
      url.ifPresent(_ -> uses.merge(command, 1, Integer::sum));
      return url;
    }

    @Override
    public void unused(String command) {
      uses.merge(command, -1, Integer::sum);
    }

    @Override
    public void forget(Instant now) {
      forgot = true;
    }

    @Override
    public Optional<String> anchor(String command) {
      return Optional.ofNullable(anchors.get(command));
    }

    @Override
    public void anchor(String command, String ts, Instant now) {
      anchors.put(command, ts);
    }
  }

  @Override
  public void close() {
    slack.close();
    workspace.close();
  }
}
