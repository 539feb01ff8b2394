package dev.quarterdeck;

import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.bot.Bot;
import dev.quarterdeck.bot.Courier;
import dev.quarterdeck.bot.OutageNotices;
import dev.quarterdeck.bot.Reloads;
import dev.quarterdeck.bot.Roster;
import dev.quarterdeck.bot.Switchboard;
import dev.quarterdeck.chat.Lanes;
import dev.quarterdeck.chat.console.Console;
import dev.quarterdeck.chat.jdbc.JdbcCards;
import dev.quarterdeck.chat.jdbc.JdbcLogs;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.inbox.Backlog;
import dev.quarterdeck.inbox.jdbc.JdbcInbox;
import dev.quarterdeck.outage.Lookout;
import dev.quarterdeck.outage.jdbc.JdbcOutages;
import dev.quarterdeck.run.Engine;
import dev.quarterdeck.run.Freezer;
import dev.quarterdeck.schedule.Timekeeper;
import dev.quarterdeck.snapshot.Snapshots;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.swarm.Swarm;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What says how the bot is, and what sets it going. */
@Configuration(proxyBeanMethods = false)
class WatchWiring {
  @Bean
  Meters meters(MeterRegistry registry) {
    return new Meters(registry);
  }

  @Bean
  Gauge laneDepth(MeterRegistry registry, JdbcQueue queue) {
    return Gauge.builder("quarterdeck.lanes.depth", queue, JdbcQueue::depth)
        .description("Messages and cards that wait to be sent")
        .register(registry);
  }

  @Bean
  TimeGauge laneAge(MeterRegistry registry, JdbcQueue queue, InstantSource clock) {
    return TimeGauge.builder(
            "quarterdeck.lanes.age", () -> age(queue, clock), TimeUnit.MILLISECONDS)
        .description("How long the oldest of them has waited")
        .register(registry);
  }

  @Bean
  FunctionCounter givenUp(MeterRegistry registry, Lanes lanes) {
    return FunctionCounter.builder("quarterdeck.lanes.given.up", lanes, Lanes::givenUp)
        .description("What was given up because nobody told whether it arrived")
        .register(registry);
  }

  @Bean
  HealthIndicator lanesHealthIndicator(Lanes lanes) {
    return of(lanes::problem);
  }

  private static long age(JdbcQueue queue, InstantSource clock) {
    return queue
        .oldest()
        .map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toMillis()))
        .orElse(0L);
  }

  @Bean
  Gauge elevated(MeterRegistry registry, Roster roster, InstantSource clock) {
    return Gauge.builder("quarterdeck.elevations", roster, r -> r.inForce(clock.instant()).size())
        .description("Elevations that count now")
        .register(registry);
  }

  @Bean
  Lookout lookout(Swarm swarm, Store store, OutageNotices notices, InstantSource clock) {
    return new Lookout(
        new Lookout.Thing("swarm", swarm::problem, Swarm::quorumLost),
        new JdbcOutages(store),
        store.transactions(),
        notices,
        clock);
  }

  @Bean
  Ignition.Watched watched(Snapshots snapshots, Reloads reloads, Lookout lookout, Roster roster) {
    return new Ignition.Watched(snapshots, reloads, lookout, roster);
  }

  @Bean
  Ignition ignition(Ignition.Watched watched, JdbcDue due, Ignited ignited) {
    return new Ignition(watched, due, ignited.works());
  }

  /** Everything that is driven. */
  record Ignited(List<Work> works) {}

  @Bean
  Ignited ignited(
      Engine engine,
      Freezer freezer,
      JdbcInbox inbox,
      Bot bot,
      Lanes lanes,
      JdbcLogs logs,
      JdbcTrail trail,
      Switchboard switchboard,
      Lookout lookout,
      Timekeeper timekeeper,
      Courier courier,
      JdbcCards cards) {
    List<Work> works = new ArrayList<>(switchboard.alertWorks());
    works.addAll(
        List.of(
            engine,
            freezer,
            inbox.work(bot),
            lanes,
            logs,
            trail.sealer(),
            switchboard.expiry(),
            lookout,
            timekeeper,
            courier,
            cards));
    return new Ignited(works);
  }

  @Bean
  HealthIndicator storeHealthIndicator(Store store) {
    return of(store::problem);
  }

  @Bean
  HealthIndicator swarmHealthIndicator(Swarm swarm) {
    return of(swarm::problem);
  }

  @Bean
  HealthIndicator auditHealthIndicator(JdbcTrail trail) {
    return of(trail::problem);
  }

  @Bean
  HealthIndicator filesHealthIndicator(Snapshots snapshots) {
    return of(
        () ->
            snapshots.problems().isEmpty()
                ? Optional.empty()
                : Optional.of(
                    "The last good files are in force, because of: "
                        + snapshots.problems().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("; "))));
  }

  @Bean
  HealthIndicator drivingHealthIndicator(JdbcDue due) {
    return of(
        () ->
            due.problems().isEmpty()
                ? Optional.empty()
                : Optional.of("Cannot drive: " + due.problems()));
  }

  @Bean
  HealthIndicator inboxHealthIndicator(JdbcInbox inbox) {
    return of(() -> dead(inbox.backlog()));
  }

  @Bean
  HealthIndicator consoleHealthIndicator(Console console) {
    return of(console::problem);
  }

  private static Optional<String> dead(Backlog backlog) {
    return backlog.dead() == 0
        ? Optional.empty()
        : Optional.of(
            backlog.dead()
                + " events of the last day were given up after five attempts; 'audit' lists them as"
                + " given up.");
  }

  /** Well, unless there is a sentence that says what is wrong. */
  static HealthIndicator of(Supplier<Optional<String>> problem) {
    return () ->
        told(problem)
            .map(sentence -> Health.down().withDetail("problem", sentence).build())
            .orElseGet(() -> Health.up().build());
  }

  /** Health is asked for most when something is away: that is an answer, not a failure of ours. */
  private static Optional<String> told(Supplier<Optional<String>> problem) {
    try {
      return problem.get();
    } catch (RuntimeException e) {
      return Optional.of("It cannot be told: " + e.getMessage());
    }
  }
}
