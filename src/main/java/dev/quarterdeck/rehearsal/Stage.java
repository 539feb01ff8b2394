package dev.quarterdeck.rehearsal;

import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.jdbc.JdbcAlerts;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.bot.Bot;
import dev.quarterdeck.bot.Channels;
import dev.quarterdeck.bot.Electorate;
import dev.quarterdeck.bot.FreezeNotices;
import dev.quarterdeck.bot.MarkedTrail;
import dev.quarterdeck.bot.Roster;
import dev.quarterdeck.bot.Switchboard;
import dev.quarterdeck.bot.Tally;
import dev.quarterdeck.bot.Watch;
import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.Faces;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Lanes;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.jdbc.JdbcLogs;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.chat.jdbc.JdbcTokens;
import dev.quarterdeck.elevation.jdbc.JdbcElevations;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.inbox.jdbc.JdbcInbox;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.run.Books;
import dev.quarterdeck.run.Crew;
import dev.quarterdeck.run.Engine;
import dev.quarterdeck.run.Freezer;
import dev.quarterdeck.run.Timing;
import dev.quarterdeck.run.jdbc.JdbcFreezes;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.schedule.Schedules;
import dev.quarterdeck.schedule.jdbc.JdbcDockets;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The bot as the wiring of the product puts it together, on a {@link Ground} instead of a host. */
final class Stage implements AutoCloseable {
  private static final Channels.Channel CHANNEL =
      new Channels.Channel(Cue.CHANNEL, new Place("console", "", Cue.CHANNEL, Optional.empty()));

  final Ground ground;
  final Conductor conductor;
  final Chronicle chronicle;
  final Board board = new Board();
  final Inbox inbox;
  private final Store store;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Where people and the bot meet, on every platform somebody speaks from. */
  interface Rooms {
    List<Chat> open(Board board, Inbox inbox, Assist assist);
  }

  Stage(Ground ground, Scenery.Backdrop backdrop, Snapshot snapshot) {
    this(ground, backdrop, snapshot, (board, _, _) -> rooms(snapshot, board));
  }

  Stage(Ground ground, Scenery.Backdrop backdrop, Snapshot snapshot, Rooms rooms) {
    this.ground = ground;
    this.store = backdrop.store();
    this.conductor = new Conductor(ground.time());
    VirtualTime time = ground.time();
    JdbcQueue queue = new JdbcQueue(store, time);
    JdbcOutbox outbox = new JdbcOutbox(store, conductor, queue, time);
    JdbcTokens tokens = new JdbcTokens(store);
    Heads unpublished = new Heads(backdrop.directory().resolve("audit.head"), Optional.empty());
    JdbcElevations elevations = new JdbcElevations(store);
    Roster roster = new Roster(new InForce(snapshot), elevations, time);
    MarkedTrail trail = new MarkedTrail(new JdbcTrail(store, conductor, unpublished, time), roster);
    this.chronicle = new Chronicle(new Watch(outbox, trail, time));
    Books books = books();
    Crew crew = new Crew(chronicle, new Electorate(roster, time));
    Timing timing = new Timing(time, time, conductor);
    Engine engine = new Engine(new Shelf(snapshot), ground.offer(), books, crew, timing);
    FreezeNotices notices = new FreezeNotices(outbox, trail, time, everybody(snapshot));
    Freezer freezer = new Freezer(books, crew, notices, timing);
    Switchboard bot =
        new Switchboard(
            new Switchboard.World(
                roster, ground.offer(), engine, freezer, new JdbcLogs(store, time)),
            // Nothing starts by itself here: a rehearsal says who says what, and when.
            new Switchboard.Timing(
                new Schedules(new JdbcDockets(store)),
                _ -> CHANNEL,
                new JdbcAlerts(store),
                Hearing.QUIET),
            new Switchboard.Means(store.transactions(), outbox, tokens, trail, elevations),
            new Switchboard.Manner(true, everybody(snapshot), Tally.none(), time, threads));
    JdbcInbox durable = new JdbcInbox(store, conductor, time);
    this.inbox = durable;
    conductor.register(durable.work(new Bot(Map.of(Inbound.ROW, bot.handler()))));
    conductor.register(engine);
    conductor.register(freezer);
    conductor.register(bot.expiry());
    conductor.register(
        new Lanes(
            store.transactions(),
            queue,
            rooms.open(board, inbox, bot.assist()),
            new Faces(bot.cards(), tokens),
            new Pace(time, time::of)));
  }

  private Books books() {
    return new Books(
        new JdbcJournal(store.writer(), store.reader()),
        new JdbcLocks(store.writer(), store.reader()),
        new JdbcFreezes(store.writer(), store.reader()),
        store.transactions());
  }

  private static List<Chat> rooms(Snapshot snapshot, Board board) {
    return platforms(snapshot).<Chat>map(platform -> new Room(platform, board)).toList();
  }

  /** Where is told what concerns everybody. */
  private static Optional<Place> everybody(Snapshot snapshot) {
    return platforms(snapshot)
        .findFirst()
        .map(platform -> new Place(platform, "", Cue.CHANNEL, Optional.empty()));
  }

  private static Stream<String> platforms(Snapshot snapshot) {
    return snapshot.people().all().stream()
        .flatMap(person -> person.handles().stream())
        .map(Handle::platform)
        .distinct()
        .sorted();
  }

  @Override
  public void close() {
    conductor.end();
    threads.shutdownNow();
  }
}
