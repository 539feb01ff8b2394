package dev.quarterdeck.bot;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Alerts.Line;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Threads;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Transactions;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.TargetFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings to the threads of alerts what is to be said there, once their cards stand in the channel:
 * who joined, what was resolved, and the graph. Only here is the world asked about an alert, so
 * that a Prometheus or a Swarm that is away keeps no card waiting.
 */
public final class Courier implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int AT_ONCE = 100;

  private final Alerts alerts;
  private final Desks desks;
  private final Offer offer;
  private final Sketches sketches;
  private final InstantSource clock;

  /** Says what {@code alerts} has kept to be said. */
  public Courier(Alerts alerts, Desks desks, Offer offer, Sketches sketches, InstantSource clock) {
    this.alerts = alerts;
    this.desks = desks;
    this.offer = offer;
    this.sketches = sketches;
    this.clock = clock;
  }

  /** Where things are said. */
  public record Desks(Threads threads, Outbox outbox, Transactions transactions) {}

  /** Draws what alerts are about. */
  @FunctionalInterface
  public interface Sketches {
    /**
     * The graph of what fires in the group, up to now; empty where there is none to draw.
     *
     * @throws TargetFailure when nobody can be asked for it
     */
    Optional<File> of(AlertGroup group, Instant now);
  }

  @Override
  public String kind() {
    return "alert";
  }

  @Override
  public List<String> ready() {
    return alerts.unsaid(AT_ONCE);
  }

  @Override
  public void drive(String subject, Lease lease) {
    Optional<Place> thread = desks.threads().of(subject);
    if (thread.isEmpty()) {
      return;
    }
    for (Line line : alerts.lines(subject)) {
      if (!lease.held()) {
        return;
      }
      say(line, thread.get());
    }
  }

  private void say(Line line, Place thread) {
    String id = "%s/line/%d".formatted(line.subject(), line.id());
    switch (line.kind()) {
      case PLAIN, GOOD, BAD -> {
        Doc doc =
            line.kind() == Line.Kind.PLAIN
                ? Doc.say(line.text())
                : Doc.of(new Doc.Title(line.text(), tone(line.kind())));
        desks
            .transactions()
            .write(
                () -> {
                  desks.outbox().post(id, thread, Replies.message(doc), Audience.ALL);
                  alerts.said(line);
                });
      }
      case GRAPH -> context(line, thread, id);
    }
  }

  private static Doc.Tone tone(Line.Kind kind) {
    return kind == Line.Kind.GOOD ? Doc.Tone.GOOD : Doc.Tone.BAD;
  }

  /** What is around it: the service that it is about, and how its values went. */
  private void context(Line line, Place thread, String id) {
    Optional<AlertGroup> group =
        AlertCards.group(alerts, line.subject()).filter(g -> g.subject().equals(line.subject()));
    Optional<String> about = group.flatMap(this::about);
    Optional<File> graph = group.flatMap(this::graph);
    desks
        .transactions()
        .write(
            () -> {
              group.ifPresent(seen -> about.ifPresent(target -> know(seen, target)));
              graph.ifPresent(file -> desks.outbox().upload(id, thread, file, file.alt()));
              alerts.said(line);
            });
  }

  private void know(AlertGroup seen, String target) {
    alerts.turn();
    alerts
        .find(seen.id())
        .filter(now -> now.subject().equals(seen.subject()))
        .ifPresent(
            now -> {
              alerts.mark(now.about(target));
              desks.outbox().raise(now.subject());
            });
  }

  private Optional<String> about(AlertGroup group) {
    Optional<Kind> services = offer.kind("service");
    List<String> names =
        group.telling().stream()
            .flatMap(alert -> alert.service().stream())
            .distinct()
            .limit(2)
            .toList();
    return names.size() == 1
        ? services.flatMap(kind -> resolved(kind, names.getFirst()))
        : Optional.empty();
  }

  private static Optional<String> resolved(Kind kind, String name) {
    try {
      return kind.resolve(name) instanceof Kind.Resolution.Found found
          ? Optional.of("service/" + found.thing().id())
          : Optional.empty();
    } catch (TargetFailure e) {
      LOG.warn("What an alert is about cannot be looked up: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<File> graph(AlertGroup group) {
    try {
      return sketches.of(group, clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("There is no graph for {}: {}", group.subject(), e.toString());
      return Optional.empty();
    }
  }
}
