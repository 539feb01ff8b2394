package dev.quarterdeck.run;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops changes and lets them go on, on people's word and when the time of a freeze is over. A run
 * that waits for the end of a freeze knows that moment itself; this says it to everybody, once.
 */
public final class Freezer implements Freezing, Work {
  private static final Logger LOG = LoggerFactory.getLogger(Freezer.class);

  private final Books books;
  private final Herald herald;
  private final Timing timing;
  private final Stops stops;

  /** Over these books; {@code crew} says who is exempt. */
  public Freezer(Books books, Crew crew, Herald herald, Timing timing) {
    this.books = books;
    this.herald = herald;
    this.timing = timing;
    this.stops = new Stops(books.freezes(), crew.entitled(), timing.clock());
  }

  @Override
  public Optional<Stop> against(Request request, Plan plan) {
    return stops.against(request.charge(), plan);
  }

  @Override
  public List<Freeze> inForce() {
    return books.freezes().inForce(now());
  }

  @Override
  public Freeze declare(Freeze.Terms terms, Duration length, Freeze.Origin origin) {
    books.transactions().requireOpen("declaring a freeze");
    long id = books.freezes().nextId();
    Instant at = now().truncatedTo(ChronoUnit.MILLIS);
    Freeze freeze = new Freeze(id, terms, origin, at, at.plus(length));
    books.freezes().open(freeze);
    herald.froze(freeze);
    return freeze;
  }

  @Override
  public boolean lift(long id, Herald.Lift lift) {
    books.transactions().requireOpen("lifting a freeze");
    boolean lifted = over(id, Optional.of(lift));
    if (lifted) {
      books.journal().frozen().stream().filter(run -> waitsFor(run, id)).forEach(this::thaw);
    }
    return lifted;
  }

  @Override
  public String kind() {
    return "freeze";
  }

  @Override
  public List<String> ready() {
    return books.freezes().overdue(now()).stream().map(id -> Long.toString(id)).toList();
  }

  @Override
  public void drive(String id, Lease lease) {
    if (lease.held() && ready().contains(id)) {
      books.transactions().write(() -> over(Long.parseLong(id), Optional.empty()));
    }
  }

  private boolean over(long id, Optional<Herald.Lift> lift) {
    boolean ended = books.freezes().end(id, now());
    if (ended) {
      herald.thawed(new Herald.Thaw(id, legible(id), lift));
    }
    return ended;
  }

  private Optional<Freeze> legible(long id) {
    try {
      return Optional.of(books.freezes().find(id));
    } catch (RuntimeException e) {
      LOG.error("Freeze {} is over, but cannot be read", id, e);
      return Optional.empty();
    }
  }

  /** Also those that wait because a freeze could not be read: it may have been this one. */
  private static boolean waitsFor(Run run, long id) {
    return run.course()
        .holds()
        .frozen()
        .filter(f -> f.stop().by().map(freeze -> freeze.id() == id).orElse(true))
        .isPresent();
  }

  private void thaw(Run run) {
    books.journal().post(run.id(), new Event.Thawed(), now());
    books.transactions().afterCommit(() -> timing.due().wake(Engine.KIND, run.id().text()));
  }

  private Instant now() {
    return timing.clock().instant();
  }
}
