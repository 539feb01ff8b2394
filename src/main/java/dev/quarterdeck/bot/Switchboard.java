package dev.quarterdeck.bot;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Logs;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.run.Freezing;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.schedule.Firing;
import dev.quarterdeck.schedule.Schedules;
import dev.quarterdeck.store.Transactions;
import dev.quarterdeck.target.Offer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The conversation, put together. */
public final class Switchboard {
  private final Handler handler;
  private final Handler firings;
  private final Cards cards;
  private final Assist assist;
  private final Work expiry;
  private final Handler notifications;
  private final List<Work> alertWorks;

  /** Over what there is, with what it takes to make things durable. */
  public Switchboard(World world, Timing timing, Means means, Manner manner) {
    Gate gate = new Gate(manner.tally());
    Resolver resolver = new Resolver(world.offer(), gate);
    Elevator elevator =
        new Elevator(means.elevations(), means.outbox(), means.trail(), manner.first());
    Electorate electorate = new Electorate(world.roster(), manner.clock());
    RunCard card =
        new RunCard(world.runs(), new Ballot(electorate), manner.clock(), manner.simulated());
    Starts starts = new Starts(world.runs(), world.freezing());
    RunbookDesk runbooks = new RunbookDesk(world.runs(), resolver, world.freezing(), starts);
    Alerts alerts = timing.alerts();
    AlertNews news = new AlertNews(alerts, means.outbox(), means.trail(), timing.channels());
    AlertCard alertCard = new AlertCard(world.runs());
    Asides asides = new Asides(world.runs(), world.freezing(), gate);
    AlertDesk alertDesk = new AlertDesk(alerts, news, alertCard, asides);
    RetryDesk retries = new RetryDesk(world.runs(), starts);
    List<Errand.Desk> desks =
        List.of(
            new HelpDesk(world.roster()),
            new ViewDesk(world.offer(), resolver, asides, world.logs()),
            new LogDesk(world.logs()),
            new RunsDesk(world.runs(), card, gate),
            new DiagramDesk(world.runs(), gate),
            alertDesk,
            runbooks,
            new ApprovalDesk(world.runs(), gate, electorate),
            new SteerDesk(world.runs()),
            new ReinsDesk(world.runs()),
            retries,
            new UnlockDesk(world.runs(), means.trail()),
            new FreezeDesk(world.freezing()),
            new ScheduleDesk(
                timing.schedules(),
                new ScheduleNeeds(resolver, gate),
                new ScheduleNotices(world.runs(), means, timing.channels())),
            new ElevationDesk(world.roster(), elevator),
            new WhyDesk(gate, world.roster()),
            new AuditDesk(means.trail(), world.runs()));
    Catalogues catalogues = new Catalogues(desks, runbooks, gate);
    Stock stock = new Stock(manner.clock(), manner.threads());
    Suggestions suggestions = new Suggestions(world.offer(), stock, world.runs(), gate);
    Forms forms = new Forms(catalogues, resolver, suggestions, gate);
    Front front = new Front(catalogues, gate, new Faults(), forms);
    Conversation.Closing closing =
        new Conversation.Closing(
            new Commit(
                means.transactions(), world.runs(), means.outbox(), means.tokens(), means.trail()),
            manner.tally(),
            manner.clock());
    Presses presses =
        new Presses(
            means.tokens(), world.runs(), retries, new AlertPresses(alerts, alertDesk, catalogues));
    this.handler = new Conversation(world.roster(), front, presses, closing);
    this.firings = new Firings(world, timing, front, runbooks, closing);
    this.cards =
        new Gallery(
            Map.of(
                "run", new RunCards(world.runs(), card),
                "alert", new AlertCards(alerts, alertCard, world.roster()::at, manner.clock()),
                "storm", new StormCards(alerts, manner.clock())));
    Hearing hearing = new Hearing(alerts, timing.quiet());
    this.notifications =
        new AlertRows(world.roster(), timing.channels(), hearing, news, means.transactions());
    this.alertWorks =
        List.of(
            new Lull(alerts, hearing, news, means.transactions(), manner.clock()),
            new Lapses(alerts, hearing, news, means.transactions(), manner.clock()),
            new Oblivion(alerts, news, means.transactions(), manner.clock()));
    this.assist = new Typist(world.roster(), catalogues, suggestions, forms, manner.clock());
    this.expiry =
        new Expiry(
            means.elevations(), world.roster(), elevator, means.transactions(), manner.clock());
  }

  /**
   * What is in force and who holds what, what targets offer, the runs, what stops them, and what
   * was stored of long answers.
   */
  public record World(Roster roster, Offer offer, Runs runs, Freezing freezing, Logs logs) {}

  /**
   * What comes by itself, and where that is said.
   *
   * @param quiet for so long nothing need be told of alerts that fire
   */
  public record Timing(Schedules schedules, Channels channels, Alerts alerts, Duration quiet) {}

  /** What makes things durable. */
  public record Means(
      Transactions transactions,
      Outbox outbox,
      Tokens tokens,
      Trail trail,
      Elevations elevations) {}

  /**
   * How it behaves.
   *
   * @param simulated whether every target is the Playground, which cards then say
   * @param first the room that is told what concerns everybody
   * @param threads for looking at targets while somebody types
   */
  public record Manner(
      boolean simulated,
      Optional<Place> first,
      Tally tally,
      InstantSource clock,
      ExecutorService threads) {}

  /** Handles rows of type {@link Inbound#ROW}. */
  public Handler handler() {
    return handler;
  }

  /** Handles rows of type {@link Firing#ROW}. */
  public Handler firings() {
    return firings;
  }

  /** Handles rows of type {@link Notification#ROW}. */
  public Handler notifications() {
    return notifications;
  }

  /** What alerts come to with time: storms end, groups lapse, and what is old is forgotten. */
  public List<Work> alertWorks() {
    return alertWorks;
  }

  /** Ends elevations when their time is over. */
  public Work expiry() {
    return expiry;
  }

  /** Renders runs, and what fires. */
  public Cards cards() {
    return cards;
  }

  /** Goes on from what somebody types. */
  public Assist assist() {
    return assist;
  }
}
