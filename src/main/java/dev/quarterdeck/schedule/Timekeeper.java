package dev.quarterdeck.schedule;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.inbox.OwnEvents;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.Schedule;
import dev.quarterdeck.store.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the clock for schedules. Each runbook is driven by itself; one step is one commit. */
public final class Timekeeper implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);

  private final Definitions definitions;
  private final Books books;
  private final Bulletin bulletin;
  private final InstantSource clock;
  private final Schedules schedules;

  /** Over the runbooks in force. */
  public Timekeeper(Definitions definitions, Books books, Bulletin bulletin, InstantSource clock) {
    this.definitions = definitions;
    this.books = books;
    this.bulletin = bulletin;
    this.clock = clock;
    this.schedules = new Schedules(books.dockets());
  }

  /** What is durable. */
  public record Books(Dockets dockets, OwnEvents inbox, Transactions transactions) {}

  @Override
  public String kind() {
    return "schedule";
  }

  @Override
  public List<String> ready() {
    Instant now = clock.instant();
    Map<String, List<Docket>> kept =
        books.dockets().all().stream().collect(Collectors.groupingBy(d -> d.key().runbook()));
    TreeSet<String> names = new TreeSet<>(kept.keySet());
    definitions.current().stream()
        .filter(runbook -> !runbook.schedules().isEmpty())
        .forEach(runbook -> names.add(runbook.name()));
    return names.stream()
        .filter(name -> ready(name, kept.getOrDefault(name, List.of()), now))
        .toList();
  }

  private boolean ready(String name, List<Docket> kept, Instant now) {
    Optional<Runbook> runbook = definitions.named(name);
    List<Schedule> wanted = runbook.map(Runbook::schedules).orElse(List.of());
    return !schedules.settled(kept, name, wanted, now)
        || kept.stream().anyMatch(docket -> Step.next(planned(runbook, docket), now).isPresent());
  }

  @Override
  public void drive(String runbook, Lease lease) {
    try {
      while (lease.held() && books.transactions().write(() -> step(runbook))) {
        // one commit after the other, until nothing is due
      }
    } catch (Dockets.LostRace e) {
      LOG.debug("{}; the sweep looks again", e.getMessage());
    }
  }

  /** Does one thing; false when there is nothing to do now. */
  private boolean step(String name) {
    Instant now = clock.instant();
    Optional<Runbook> runbook = definitions.named(name);
    List<Schedule> wanted = runbook.map(Runbook::schedules).orElse(List.of());
    for (Docket docket : schedules.settle(name, wanted, now)) {
      Planned planned = planned(runbook, docket);
      Optional<Step> step = Step.next(planned, now);
      if (step.isPresent()) {
        var _ = books.dockets().save(done(planned, step.get(), now));
        return true;
      }
    }
    return false;
  }

  private Docket done(Planned planned, Step step, Instant now) {
    Docket docket = planned.docket();
    return switch (step) {
      case Step.Fire fire -> {
        var _ = books.inbox().add(new Firing(planned.key(), fire.moment()).arrival(now));
        yield docket.lookedUntil(fire.moment());
      }
      case Step.Pass pass -> passed(planned, pass);
      case Step.Announce announce -> {
        bulletin.tell(planned, new News.Announced(announce.moment()));
        yield docket.announced(announce.moment());
      }
      case Step.Wake wake -> {
        bulletin.tell(planned, new News.PauseOver(wake.pause()));
        yield docket.saying(
            new Docket.Said(Optional.empty(), docket.said().skip(), docket.said().lastChange()));
      }
      case Step.Reset _ -> docket.lookedUntil(now);
    };
  }

  private Docket passed(Planned planned, Step.Pass pass) {
    Docket docket = planned.docket().lookedUntil(pass.until());
    switch (pass.fate()) {
      case MISSED -> bulletin.tell(planned, new News.Missed(pass.windows()));
      case SKIPPED -> bulletin.tell(planned, new News.Skipped(pass.windows().first()));
      case HELD ->
          docket
              .said()
              .pause()
              .ifPresent(pause -> bulletin.tell(planned, new News.Held(pass.windows(), pause)));
    }
    return pass.fate() == Step.Fate.HELD ? docket.passed(pass.windows().count()) : docket;
  }

  private static Planned planned(Optional<Runbook> runbook, Docket docket) {
    return new Planned(runbook.orElseThrow(), docket);
  }
}
