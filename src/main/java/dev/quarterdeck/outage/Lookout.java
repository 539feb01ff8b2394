package dev.quarterdeck.outage;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one thing again and again, and keeps and tells when it is away and when it is back. What
 * is seen is of this process; what is kept is of all bots on the database.
 */
public final class Lookout implements Work {
  /** How long after a look the next one begins. */
  public static final Duration PAUSE = Duration.ofSeconds(2);

  /** How long nobody may have seen an outage before it is over. */
  static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration AGAIN = Duration.ofSeconds(3);

  /** After this a look tells nothing any more: whoever looks is stuck. */
  private static final Duration STALE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final Thing thing;
  private final Outages outages;
  private final Transactions transactions;
  private final Crier crier;
  private final InstantSource clock;
  private volatile Sight before;

  /** Over these outages, told by that crier. */
  public Lookout(
      Thing thing, Outages outages, Transactions transactions, Crier crier, InstantSource clock) {
    this.thing = thing;
    this.outages = outages;
    this.transactions = transactions;
    this.crier = crier;
    this.clock = clock;
    this.before = new Sight(Optional.empty(), false, clock.instant(), clock.instant());
  }

  /**
   * What is watched.
   *
   * @param name as {@link Outage#thing}
   * @param problem what is wrong with it, with the next step; may take its time
   * @param grave whether what is wrong is told also when something else is already
   */
  public record Thing(String name, Supplier<Optional<String>> problem, Predicate<String> grave) {}

  /**
   * What the last look saw.
   *
   * @param sure whether the one before it saw the same
   * @param since when it was first seen so
   */
  private record Sight(Optional<String> problem, boolean sure, Instant since, Instant at) {
    Sight then(Optional<String> now, Instant moment) {
      boolean same = now.isPresent() == problem.isPresent();
      return new Sight(now, same, same ? since : moment, moment);
    }
  }

  /** Looks once. By one thread at a time, outside transactions; never throws. */
  public void look() {
    try {
      Optional<String> now = thing.problem().get();
      before = before.then(now, clock.instant());
    } catch (RuntimeException | Error e) {
      LOG.warn("It could not be seen how the {} is; the next look will tell", thing.name(), e);
    }
  }

  @Override
  public String kind() {
    return "outage";
  }

  @Override
  public List<String> ready() {
    return next().isPresent() ? List.of(thing.name()) : List.of();
  }

  @Override
  public void drive(String id, Lease lease) {
    if (lease.held()) {
      transactions.write(() -> next().ifPresent(Runnable::run));
    }
  }

  /** What there is to keep now. */
  private Optional<Runnable> next() {
    Sight sight = before;
    Instant now = clock.instant();
    if (!sight.sure() || now.isAfter(sight.at().plus(STALE))) {
      return Optional.empty();
    }
    Optional<Outage> open = outages.of(thing.name());
    if (open.isEmpty()) {
      return sight
          .problem()
          .map(says -> () -> begin(new Outage(thing.name(), says, sight.since(), now)));
    }
    Outage outage = open.get();
    if (sight.problem().filter(says -> worse(outage, says)).isPresent()) {
      return Optional.of(() -> turn(outage, sight.problem().get(), now));
    }
    if (sight.problem().isPresent()) {
      return after(outage, AGAIN, now).map(_ -> () -> outages.seen(thing.name(), now));
    }
    return after(outage, QUIET, now).map(_ -> () -> end(outage, now));
  }

  /** An outage that becomes another one within it is told as one of its own. */
  private boolean worse(Outage outage, String says) {
    return thing.grave().test(says) && !thing.grave().test(outage.says());
  }

  private void turn(Outage outage, String says, Instant now) {
    if (outages.end(outage)) {
      begin(new Outage(thing.name(), says, now, now));
    }
  }

  private static Optional<Outage> after(Outage outage, Duration length, Instant now) {
    return Optional.of(outage).filter(o -> !now.isBefore(o.seen().plus(length)));
  }

  private void begin(Outage outage) {
    if (outages.begin(outage)) {
      crier.began(outage);
    }
  }

  private void end(Outage outage, Instant now) {
    if (outages.end(outage)) {
      crier.over(outage, now);
    }
  }
}
