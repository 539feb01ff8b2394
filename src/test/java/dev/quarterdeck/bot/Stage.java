package dev.quarterdeck.bot;

import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.NotificationJson;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.person.Membership;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.schedule.Dockets;
import dev.quarterdeck.schedule.Firing;
import dev.quarterdeck.schedule.Key;
import dev.quarterdeck.schedule.Schedules;
import dev.quarterdeck.snapshot.Current;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.store.Transactions;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A room with people in it, a bot that listens, and a world that is made of lists. */
final class Stage {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  final Room room = new Room();
  final PlainRuns runs = new PlainRuns();
  final World world = new World();
  final PlainLogs logs = new PlainLogs();
  final PlainGroups groups = new PlainGroups();
  final Ledger trail = new Ledger();
  final PlainFreezes freezes = new PlainFreezes(() -> this.now, this::notices);
  final Dockets dockets = new Shelf();
  final Schedules schedules = new Schedules(dockets);
  final PlainAlerts alerts = new PlainAlerts();
  final Transactions transactions = new Memory();
  final Lifted elevations = new Lifted(transactions::isOpen);
  final List<String> counted = new ArrayList<>();
  final Speaker alice = new Speaker("alice");
  final Speaker bob = new Speaker("bob");
  final Speaker carol = new Speaker("carol");
  final Speaker dave = new Speaker("dave");
  final Speaker mallory = new Speaker("mallory");

  private final List<Person> people =
      List.of(
          person("alice", "operator", "admin"),
          person("bob", "operator", "admin", "auditor"),
          person("carol", "viewer"),
          person("dave", "admin"));
  final Rules rules = new Rules(people);
  final Switchboard bot;
  final ScheduleNews news;
  final Roster roster;
  Snapshot snapshot;
  Instant now = NOON;
  private long row = 100;

  Stage() {
    this(scaleService(Approvals.none()));
  }

  Stage(Runbook... runbooks) {
    snapshot = new Snapshot("5nap5h0t", List.of(runbooks), new People(people), rules);
    roster =
        new Roster(
            new InForce(), elevations, new Membership(List.of(groups), () -> now), () -> now);
    Switchboard.Means means =
        new Switchboard.Means(transactions, room, room, new MarkedTrail(trail, roster), elevations);
    bot =
        new Switchboard(
            new Switchboard.World(
                roster,
                new Offer(List.of(), List.of(world.services()), world.views()),
                runs,
                freezes,
                logs),
            new Switchboard.Timing(schedules, Stage::channel, alerts, Hearing.QUIET),
            means,
            new Switchboard.Manner(
                false,
                Optional.of(new Place("console", "", "lobby", Optional.empty())),
                new Counting(),
                () -> now,
                Executors.newVirtualThreadPerTaskExecutor()));
    news = new ScheduleNews(roster, means, Stage::channel, new Counting(), () -> now);
  }

  /** The configured room is the lobby. */
  FreezeNotices notices() {
    Place lobby = new Place("console", "", "lobby", Optional.empty());
    return new FreezeNotices(room, trail, () -> now, Optional.of(lobby));
  }

  private static Channels.Channel channel(Optional<String> name) {
    String room = name.orElse("ops-prod");
    return new Channels.Channel(room, new Place("console", "", room, Optional.empty()));
  }

  private static Person person(String login, String role, String... eligible) {
    return new Person(
        login,
        login.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + login.substring(1),
        Set.of(new Handle("console", login)),
        Set.of(role),
        Set.of(eligible));
  }

  static Runbook scaleService(Approvals approvals) {
    State scale =
        new State.Do(
            "scale",
            "swarm.scale",
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            End.SUCCEEDED.word(),
            End.FAILED.word(),
            Optional.empty());
    return new Runbook(
        "scale-service",
        "d1ge5t",
        "Scale a service",
        "scale {service} {replicas}",
        List.of(
            new Parameter(
                "service", new Type.Reference("service"), Optional.empty(), "which service"),
            new Parameter("replicas", new Type.Whole(0, 100), Optional.empty(), "how many"),
            new Parameter(
                "pace",
                new Type.Choice(List.of("slow", "fast")),
                Optional.of("slow"),
                "how quickly")),
        new Runbook.Limits(
            List.of(), Duration.ofMinutes(30), Optional.empty(), "operator", approvals),
        "scale",
        Map.of("scale", scale));
  }

  /** What was said under that id, as plain lines. */
  String said(String id) {
    return DocWords.of(java.util.Objects.requireNonNull(room.said.get(id)).doc());
  }

  /** The run's card, as plain lines. */
  String card(long run) {
    return DocWords.of(render(run).doc());
  }

  Cards.Card render(long run) {
    return bot.cards().render(new RunId(run).subject());
  }

  /** Somebody in the room. */
  final class Speaker {
    private final String login;

    Speaker(String login) {
      this.login = login;
    }

    Row says(String text) {
      return handle(letter(new Inbound.Command(origin(), "message-" + (row + 1), text)));
    }

    /** Types, and reads the answer. */
    String asks(String text) {
      says(text);
      return room.reads();
    }

    Row fills(String command, Map<String, String> values) {
      return handle(letter(new Inbound.Form(origin(), "", command, values)));
    }

    Row presses(String token) {
      return handle(letter(new Inbound.Press(origin(), "card", token)));
    }

    Row typesWithoutBeingHeard(String text) {
      return letter(new Inbound.Command(origin(), "message-" + (row + 1), text));
    }

    Origin origin() {
      return new Origin(
          new Handle("console", login),
          new Place("console", "", "ops-prod", Optional.empty()),
          "ops-prod",
          false);
    }

    List<String> completes(String typed) {
      return bot.assist().complete(origin(), typed).stream().map(s -> s.line()).toList();
    }
  }

  private Row letter(Inbound inbound) {
    row++;
    String payload = InboundJson.write(inbound);
    return new Row(row, new Arrival("console", "key" + row, Inbound.ROW, payload, now), 1);
  }

  /** Hands the row to the bot; again for a row that came before. */
  Row handle(Row row) {
    return handle(row, () -> {});
  }

  Row handle(Row row, Runnable done) {
    try {
      new Bot(
              Map.of(
                  Inbound.ROW, bot.handler(),
                  Firing.ROW, bot.firings(),
                  Notification.ROW, bot.notifications()))
          .handle(row, done);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return row;
  }

  /** A moment of a schedule has come, and the timekeeper has found it. */
  Row fires(Key key, Instant planned) {
    row++;
    return handle(new Row(row, new Firing(key, planned).arrival(now), 1));
  }

  /** What alerts come to with time, by its kind. */
  Work work(String kind) {
    return bot.alertWorks().stream().filter(w -> w.kind().equals(kind)).findFirst().orElseThrow();
  }

  /** Drives all that is ready of that kind. */
  void sweeps(String kind) {
    for (String id : work(kind).ready()) {
      try {
        work(kind).drive(id, () -> true);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Alertmanager tells this, and the bot takes it at once. */
  Row told(Notification notification) {
    row++;
    String payload = NotificationJson.write(notification).getFirst();
    return handle(
        new Row(row, new Arrival("alertmanager", "key" + row, Notification.ROW, payload, now), 1));
  }

  private final class InForce implements Current {
    @Override
    public Snapshot snapshot() {
      return snapshot;
    }

    @Override
    public List<Problem> problems() {
      return List.of();
    }
  }

  private final class Counting implements Tally {
    @Override
    public void command(String head, Came came) {
      counted.add(head + " " + came.word());
    }

    @Override
    public void fired(String runbook, Fired came, long count) {
      counted.add("%s %s %d".formatted(runbook, came.word(), count));
    }

    @Override
    public void decision(Verb verb, boolean allowed) {
      counted.add(verb.word() + " " + allowed);
    }
  }

  /** Transactions over the lists: what throws leaves nothing behind. */
  private final class Memory implements Transactions {
    private boolean open;

    @Override
    public <T> T write(Supplier<T> work) {
      Runnable back = memory();
      boolean outer = !open;
      open = true;
      try {
        T result = work.get();
        if (outer) {
          elevations.commit();
        }
        return result;
      } catch (RuntimeException | Error e) {
        back.run();
        throw e;
      } finally {
        open = !outer;
      }
    }

    private Runnable memory() {
      Runnable said = room.memory();
      Runnable ran = runs.memory();
      Runnable lifted = elevations.memory();
      List<Freeze> frozen = List.copyOf(freezes.open);
      int noted = trail.entries.size();
      return () -> {
        said.run();
        ran.run();
        lifted.run();
        freezes.open.clear();
        freezes.open.addAll(frozen);
        trail.entries.subList(noted, trail.entries.size()).clear();
      };
    }

    @Override
    public void afterCommit(Runnable after) {
      after.run();
    }

    @Override
    public boolean isOpen() {
      return open;
    }
  }
}
