package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.snapshot.Current;
import dev.quarterdeck.store.Transactions;
import dev.quarterdeck.target.Offer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** The conversation, put together. */
public final class Switchboard {
  private final Handler handler;
  private final Cards cards;
  private final Assist assist;

  /** Over what there is, with what it takes to make things durable. */
  public Switchboard(World world, Means means, Manner manner) {
    Gate gate = new Gate(manner.tally());
    Resolver resolver = new Resolver(world.offer(), gate);
    Electorate electorate = new Electorate(world.current(), manner.clock());
    RunCard card =
        new RunCard(world.runs(), new Ballot(electorate), manner.clock(), manner.simulated());
    RunbookDesk runbooks = new RunbookDesk(world.runs(), resolver);
    List<Errand.Desk> desks =
        List.of(
            new HelpDesk(),
            new ViewDesk(world.offer(), resolver),
            new RunsDesk(world.runs(), card, gate),
            runbooks,
            new ApprovalDesk(world.runs(), gate, electorate),
            new SteerDesk(world.runs()),
            new UnlockDesk(world.runs(), means.trail()),
            new WhyDesk(gate),
            new AuditDesk(means.trail(), world.runs()));
    Catalogues catalogues = new Catalogues(desks, runbooks, gate);
    Stock stock = new Stock(manner.clock(), manner.threads());
    this.handler =
        new Conversation(
            world.current(),
            new Front(catalogues, gate, new Faults()),
            new Presses(means.tokens(), world.runs()),
            new Conversation.Closing(
                new Commit(
                    means.transactions(),
                    world.runs(),
                    means.outbox(),
                    means.tokens(),
                    means.trail()),
                manner.tally(),
                manner.clock()));
    this.cards = new RunCards(world.runs(), card);
    this.assist =
        new Typist(
            world.current(),
            catalogues,
            new Suggestions(world.offer(), stock, world.runs(), gate),
            manner.clock());
  }

  /** What is in force, what targets offer, and the runs. */
  public record World(Current current, Offer offer, Runs runs) {}

  /** What makes things durable. */
  public record Means(Transactions transactions, Outbox outbox, Tokens tokens, Trail trail) {}

  /**
   * How it behaves.
   *
   * @param simulated whether every target is the Playground, which cards then say
   * @param threads for looking at targets while somebody types
   */
  public record Manner(
      boolean simulated, Tally tally, InstantSource clock, ExecutorService threads) {}

  /** Handles rows of type {@link Inbound#ROW}. */
  public Handler handler() {
    return handler;
  }

  /** Renders runs. */
  public Cards cards() {
    return cards;
  }

  /** Goes on from what somebody types. */
  public Assist assist() {
    return assist;
  }
}
