package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Words;
import dev.quarterdeck.target.cassandra.Subject.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The restart of one node on its way, leg after leg. Used by one thread. */
final class Restarting {
  /** How long nodetool is listened to; from then on its drain is only looked at. */
  private static final Duration HELD = Duration.ofMinutes(2);

  /** How often the Swarm is told anew when someone else changed the service meanwhile. */
  private static final int ORDERS = 3;

  private final Parts parts;
  private final Intent intent;
  private final Turn turn;
  private final Progress progress;
  private final Subject subject;
  private Intent order;
  private Leg kept;

  Restarting(Parts parts, Intent intent, Progress progress) {
    this.parts = parts;
    this.intent = intent;
    this.turn = Turn.read(intent);
    this.progress = progress;
    this.subject = new Subject(parts.cluster(), turn, progress);
    this.order = turn.order();
    this.kept = new Leg(Leg.Phase.UNTOUCHED, order, parts.clock().instant());
  }

  /**
   * What it is done with.
   *
   * @param swarm the action that replaces the tasks of a service
   */
  record Parts(Cluster cluster, Action swarm, InstantSource clock) {}

  /** From the beginning. */
  Outcome begin() throws InterruptedException {
    keep(Leg.Phase.DRAIN);
    return drain();
  }

  /** From where it is; what was done is not done again. */
  Outcome goOn(Leg leg) throws InterruptedException {
    order = leg.order();
    kept = leg;
    return switch (leg.phase()) {
      case UNTOUCHED -> begin();
      case DRAIN -> drain();
      case REPLACE -> replace(true);
      case RETURN -> await(leg.since());
    };
  }

  /** Leaves no node drained: either nothing was done to it, or it is restarted. */
  Outcome end(Leg leg) throws InterruptedException {
    if (leg.phase() == Leg.Phase.UNTOUCHED
        || (leg.phase() == Leg.Phase.DRAIN && subject.untouched())) {
      return untouched("it was ended before");
    }
    progress.say("a drained node serves nobody, so it is restarted", 0.3);
    Leg now = leg;
    while (true) {
      try {
        return goOn(now);
      } catch (TargetFailure lost) {
        // Whoever gives up here leaves a node that serves nobody.
        progress.say(String.valueOf(lost.getMessage()), 0.3);
        progress.await(Subject.PAUSE);
        now = kept;
      }
    }
  }

  private void keep(Leg.Phase phase) {
    kept = new Leg(phase, order, parts.clock().instant());
    progress.save(kept.checkpoint());
  }

  private Outcome untouched(String why) {
    keep(Leg.Phase.UNTOUCHED);
    return Outcome.failed("node %s was not touched: %s".formatted(turn.node().shown(), why));
  }

  private Outcome drain() throws InterruptedException {
    Instant until = parts.clock().instant().plus(turn.patience());
    while (parts.clock().instant().isBefore(until)) {
      Optional<Word> node = subject.look();
      if (node.isPresent() && subject.restarted(node.get())) {
        return await();
      }
      if (node.isPresent() && node.get().drained()) {
        return replace();
      }
      if (node.isPresent() && node.get().normal()) {
        Optional<Outcome> refused = drained(node.get());
        if (refused.isPresent()) {
          return refused.get();
        }
      } else {
        say("is being drained", 0.1);
        progress.await(Subject.PAUSE);
      }
    }
    return new Outcome.Unknown(
        "whether node %s is drained cannot be told for %s; until it is restarted it may serve nobody: %s"
            .formatted(turn.node().shown(), Words.span(turn.patience()), state()));
  }

  /** Drains it where that is allowed now; answers how it ended where it may not, or cannot. */
  private Optional<Outcome> drained(Word node) throws InterruptedException {
    List<String> against = new Calm(parts.cluster()).look().against();
    if (!against.isEmpty()) {
      return subject.touchedSoon()
          ? Optional.empty()
          : Optional.of(untouched(String.join(", ", against)));
    }
    say("is drained", 0.1);
    Ran ran = parts.cluster().nodetool().run(node.container(), HELD, List.of("drain"));
    if (ran instanceof Ran.Exited exited && !exited.well() && !subject.touchedSoon()) {
      String why = Unread.first(exited.err().isBlank() ? exited.out() : exited.err());
      return Optional.of(untouched("nodetool drain: " + why));
    }
    return Optional.empty();
  }

  private Outcome replace() throws InterruptedException {
    return replace(false);
  }

  /**
   * Has the Swarm replace its task.
   *
   * @param again whether it may have been told before
   */
  private Outcome replace(boolean again) throws InterruptedException {
    Instant until = parts.clock().instant().plus(turn.patience());
    boolean maybe = again;
    for (int changed = 0; changed < ORDERS; ) {
      keep(Leg.Phase.REPLACE);
      Outcome outcome = maybe ? ordered() : parts.swarm().perform(order, nested());
      maybe = false;
      switch (outcome) {
        case Outcome.Done _ -> {
          return await();
        }
        case Outcome.Stale _ -> {
          changed++;
          order = anew();
        }
        case Outcome.Failed failed -> {
          if (!subject.drained() || parts.clock().instant().isAfter(until)) {
            return Outcome.failed(failed.note() + "; " + left());
          }
          say("serves nobody and is tried again: " + failed.note(), 0.3);
          progress.await(Subject.PAUSE);
          order = anew();
        }
        case Outcome.Superseded superseded -> {
          return new Outcome.Superseded(superseded.note() + "; " + left());
        }
        case Outcome.Unknown unknown -> {
          return new Outcome.Unknown(unknown.note() + "; " + left());
        }
      }
    }
    return Outcome.failed(
        "service %s was changed by someone else %d times meanwhile; %s"
            .formatted(turn.node().service().name(), ORDERS, left()));
  }

  /** The Swarm knows itself whether it was told before. */
  private Outcome ordered() throws InterruptedException {
    return switch (parts.swarm().observe(order)) {
      case Observation.NotHappened _ -> parts.swarm().perform(order, nested());
      case Observation.Underway _ -> parts.swarm().resume(order, Optional.empty(), nested());
      case Observation.Ended(Outcome outcome) -> outcome;
      case Observation.Unclear(String why) -> new Outcome.Unknown(why);
    };
  }

  private Intent anew() {
    Map<String, Object> values =
        Map.of("service", turn.node().service().value(), "order", "stop-first");
    return parts.swarm().intend(new Inputs(intent.step(), values), History.empty());
  }

  /** The checkpoint is ours; how far the Swarm is is only said. */
  private Progress nested() {
    return new Progress() {
      @Override
      public void say(String text, double fraction) {
        Restarting.this.say("is replaced: " + text, 0.2 + fraction * 0.4);
      }

      @Override
      public void save(Checkpoint checkpoint) {
        throw new IllegalStateException("a restart by the Swarm keeps no checkpoint");
      }

      @Override
      public void await(Duration duration) throws InterruptedException {
        progress.await(duration);
      }
    };
  }

  private Outcome await() throws InterruptedException {
    keep(Leg.Phase.RETURN);
    return await(parts.clock().instant());
  }

  private Outcome await(Instant since) throws InterruptedException {
    Back back = new Back(parts.cluster(), turn);
    while (true) {
      switch (back.look()) {
        case Back.Look.There(String text) -> {
          return back.done(text);
        }
        case Back.Look.Another(String text) -> {
          return Outcome.failed(text + "; " + left());
        }
        case Back.Look.Missing(String why) -> {
          Duration waited = Duration.between(since, parts.clock().instant());
          if (waited.compareTo(turn.patience()) > 0) {
            return Outcome.failed(
                "node %s is not back after %s: %s; %s"
                    .formatted(turn.node().shown(), Words.span(waited), why, NEXT));
          }
          say("is awaited for " + Words.span(waited) + ": " + why, 0.7);
        }
      }
      progress.await(Subject.PAUSE);
    }
  }

  private void say(String what, double fraction) {
    progress.say("node " + turn.node().id().shown() + " " + what, fraction);
  }

  private static final String NEXT =
      "look at its log and at cassandra-status, and restart no other node before it is up";

  private String left() throws InterruptedException {
    String next =
        subject.drained()
            ? "it is drained and serves nobody until its task is replaced: `restart %s`"
                .formatted(turn.node().service().name())
            : NEXT;
    return state() + "; " + next;
  }

  /** In which state the node is, as far as it is known. */
  private String state() throws InterruptedException {
    return switch (new Back(parts.cluster(), turn).look()) {
      case Back.Look.There(String text) -> text;
      case Back.Look.Missing(String why) -> why;
      case Back.Look.Another(String text) -> text;
    };
  }
}
