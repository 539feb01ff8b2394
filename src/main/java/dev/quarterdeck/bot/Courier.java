package dev.quarterdeck.bot;

import dev.quarterdeck.alert.About;
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
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings to the threads of alerts what is to be said there, once their cards stand in the channel:
 * who joined, what was resolved, and the graph. Only here is the world asked about an alert, so
 * that a Prometheus or a Swarm that is away keeps no card waiting: it is asked again for ten
 * minutes, while all else is said.
 */
public final class Courier implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int AT_ONCE = 100;

  /** How often, and after what time, the world is asked again that did not answer. */
  private static final int TIMES = 20;

  static final Duration PAUSE = Duration.ofSeconds(30);

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
     * @throws TargetFailure when it cannot be asked for
     */
    Optional<File> of(AlertGroup group, Instant now);
  }

  @Override
  public String kind() {
    return "alert";
  }

  @Override
  public List<String> ready() {
    return alerts.unsaid(clock.instant(), AT_ONCE);
  }

  @Override
  public void drive(String subject, Lease lease) {
    Optional<Place> thread = desks.threads().of(subject);
    if (thread.isEmpty()) {
      return;
    }
    for (Line line : alerts.lines(subject, clock.instant())) {
      if (!lease.held()) {
        return;
      }
      say(line, thread.get());
    }
  }

  private void say(Line line, Place thread) {
    switch (line.kind()) {
      case PLAIN -> done(line, () -> post(line, thread, Doc.say(line.text())));
      case GOOD -> done(line, () -> post(line, thread, titled(line.text(), Doc.Tone.GOOD)));
      case BAD -> done(line, () -> post(line, thread, titled(line.text(), Doc.Tone.BAD)));
      case SERVICE -> ask(line, thread, this::service);
      case GRAPH -> ask(line, thread, group -> graph(line, thread, group));
    }
  }

  private static Doc titled(String text, Doc.Tone tone) {
    return Doc.of(new Doc.Title(text, tone));
  }

  private void done(Line line, Runnable effect) {
    desks
        .transactions()
        .write(
            () -> {
              if (alerts.said(line)) {
                effect.run();
              }
            });
  }

  private void post(Line line, Place thread, Doc doc) {
    desks.outbox().post(id(line), thread, Replies.message(doc), Audience.ALL);
  }

  private static String id(Line line) {
    return "%s/line/%d".formatted(line.subject(), line.id());
  }

  /** What is asked of an episode that a newer one replaced is not asked any more. */
  private void ask(Line line, Place thread, Function<AlertGroup, Runnable> question) {
    Optional<AlertGroup> group =
        AlertCards.group(alerts, line.subject()).filter(g -> g.subject().equals(line.subject()));
    done(line, group.map(found -> answer(line, thread, found, question)).orElse(() -> {}));
  }

  private Runnable answer(
      Line line, Place thread, AlertGroup group, Function<AlertGroup, Runnable> question) {
    try {
      return question.apply(group);
    } catch (Unfit e) {
      return () -> vain(line, thread, e.getMessage() + "");
    } catch (TargetFailure e) {
      int asked = line.text().isEmpty() ? 1 : Integer.parseInt(line.text()) + 1;
      LOG.warn("{} cannot be told of {}: {}", line.kind(), line.subject(), e.getMessage());
      return asked < TIMES
          ? () -> alerts.say(again(line, asked), clock.instant().plus(PAUSE))
          : () -> vain(line, thread, e.getMessage() + "");
    } catch (RuntimeException e) {
      LOG.error("{} of {} could not be made", line.kind(), line.subject(), e);
      return () -> vain(line, thread, "It could not be made; the log says why.");
    }
  }

  private static Line again(Line line, int asked) {
    return new Line(line.subject(), line.kind(), Integer.toString(asked));
  }

  /** Whoever looks for a graph is told why it could not be had. */
  private void vain(Line line, Place thread, String why) {
    if (line.kind() == Line.Kind.GRAPH) {
      post(line, thread, Doc.say("There is no graph of it. " + why));
    }
  }

  private Runnable graph(Line line, Place thread, AlertGroup group) {
    return sketches
        .of(group, clock.instant())
        .<Runnable>map(file -> () -> desks.outbox().upload(id(line), thread, file, file.alt()))
        .orElse(() -> {});
  }

  private Runnable service(AlertGroup group) {
    return about(group).<Runnable>map(about -> () -> know(group, about)).orElse(() -> {});
  }

  private Optional<About> about(AlertGroup group) {
    if (group.services().size() != 1) {
      return Optional.empty();
    }
    String name = group.services().iterator().next();
    return offer
        .kind("service")
        .flatMap(
            kind ->
                kind.resolve(name) instanceof Kind.Resolution.Found found
                    ? Optional.of(about(found.thing(), name))
                    : Optional.empty());
  }

  private static About about(Thing thing, String label) {
    return new About("service/" + thing.id(), thing.name(), label);
  }

  private void know(AlertGroup seen, About about) {
    alerts.turn();
    alerts
        .find(seen.id())
        .filter(now -> now.subject().equals(seen.subject()))
        .ifPresent(
            now -> {
              alerts.mark(now.about(about));
              desks.outbox().raise(now.subject());
            });
  }
}
