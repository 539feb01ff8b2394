package dev.quarterdeck.run;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An intent on its way to an outcome. After a crash, and after anything that leaves in doubt
 * whether a change was made, the world is looked at before it is touched again.
 */
final class Acting {
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);
  private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

  private final Engine.Parts parts;
  private final Lease lease;
  private final Intent intent;
  private final Action action;
  private final Watch watch;

  Acting(Engine.Parts parts, Lease lease, Intent intent, Watch watch) {
    this.parts = parts;
    this.lease = lease;
    this.intent = intent;
    this.action = parts.planner().action(intent.action());
    this.watch = watch;
  }

  /** Reads what comes meanwhile; says whether the run still does what it did. */
  @FunctionalInterface
  interface Watch {
    boolean stillWanted(Table table, Run before);
  }

  /** Performs an intent that was journaled just now. */
  void begin(Table table, Run run) throws InterruptedException {
    play(table, run, progress -> perform(progress, run));
  }

  /** Goes on with an intent whose beginning nobody here has seen. */
  boolean goOn(Table table, Run run) throws InterruptedException {
    play(
        table,
        run,
        action.effect().changes()
            ? progress -> follow(progress, run, Optional.empty())
            : progress -> perform(progress, run));
    return true;
  }

  /** Ends it early, then looks at the world. */
  boolean stop(Table table, Run run) throws InterruptedException {
    parts.guard(intent.action());
    Instant until = parts.timing().clock().instant().plus(LONGEST_STOP);
    try {
      Stage.perform(
          progress -> action.stop(intent, checkpoint(run), progress),
          progress(run),
          parts.timing().pause(),
          () -> lease.held() && !forced(run) && parts.timing().clock().instant().isBefore(until));
    } catch (TargetFailure e) {
      LOG.warn("could not stop {}: {}", intent.step().mark(), e.getMessage());
    }
    if (lease.held() && !forced(run)) {
      Observation seen = look(run);
      parts.ledger().settle(table, run, Drive.outcome(seen), new Event.Stopped(seen));
    }
    return true;
  }

  /** Whether its names are to be freed at once: then nobody waits for the world any more. */
  private boolean forced(Run run) {
    return parts.journal().unseen(run.id()).stream()
        .anyMatch(mail -> mail.event() instanceof Event.Unlocked unlocked && unlocked.force());
  }

  private Observation look(Run run) {
    try {
      return action.observe(intent, checkpoint(run));
    } catch (TargetFailure e) {
      return new Observation.Unclear(Drive.said(e));
    }
  }

  private void play(Table table, Run run, Stage.Piece piece) throws InterruptedException {
    parts.guard(intent.action());
    Optional<Outcome> outcome =
        Stage.perform(
            piece,
            progress(run),
            parts.timing().pause(),
            () -> lease.held() && watch.stillWanted(table, run));
    parts.quiet(run.id());
    if (outcome.isPresent() && lease.held()) {
      Run now = parts.journal().find(run.id()).orElseThrow();
      if (actsStill(now)) {
        parts.ledger().settle(table, now, outcome.get(), new Event.Ended(outcome.get()));
      }
    }
  }

  /** Not when another driver, which took the run for its own, has settled this attempt. */
  private boolean actsStill(Run now) {
    return now.cursor()
        .filter(here -> here.acting() && here.attempt() == intent.step().attempt())
        .isPresent();
  }

  private Outcome perform(Progress progress, Run run) throws InterruptedException {
    try {
      return action.perform(intent, progress);
    } catch (TargetFailure e) {
      return doubt(progress, run, Drive.said(e));
    } catch (RuntimeException e) {
      String id = UUID.randomUUID().toString().substring(0, 8);
      LOG.error("our bug {} in {} of {}", id, intent.action(), intent.step().mark(), e);
      return doubt(progress, run, "a bug of the bot, logged as " + id);
    }
  }

  private Outcome doubt(Progress progress, Run run, String why) throws InterruptedException {
    return action.effect().changes()
        ? follow(progress, run, Optional.of(why))
        : Outcome.failed(why);
  }

  /** Looks, and does what that asks for. {@code failure} is what performing it just failed with. */
  private Outcome follow(Progress progress, Run run, Optional<String> failure)
      throws InterruptedException {
    return switch (lookUntilAnswered(progress, run)) {
      case Observation.NotHappened _ ->
          failure.isPresent() ? Outcome.failed(failure.get()) : perform(progress, run);
      case Observation.Underway _ -> resume(progress, run);
      case Observation.Ended ended -> ended.outcome();
      case Observation.Unclear unclear -> new Outcome.Unknown(unclear.why());
    };
  }

  private Outcome resume(Progress progress, Run run) throws InterruptedException {
    while (true) {
      try {
        return action.resume(intent, checkpoint(run), progress);
      } catch (TargetFailure e) {
        progress.say(Drive.said(e), 0);
        progress.await(LONGEST_BACK_OFF);
      }
    }
  }

  private Observation lookUntilAnswered(Progress progress, Run run) throws InterruptedException {
    Duration pause = Duration.ofSeconds(1);
    while (true) {
      try {
        return action.observe(intent, checkpoint(run));
      } catch (TargetFailure e) {
        progress.say(Drive.said(e), 0);
        progress.await(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_BACK_OFF) > 0
                ? LONGEST_BACK_OFF
                : pause.multipliedBy(2);
      }
    }
  }

  private Optional<Checkpoint> checkpoint(Run run) {
    return parts.journal().checkpoint(run.id(), intent.step().attempt());
  }

  private Progress progress(Run run) {
    return new Progress() {
      @Override
      public void say(String text, double fraction) {
        parts.said(run.id(), new Live(text, fraction));
      }

      @Override
      public void save(Checkpoint checkpoint) {
        parts.ledger().checkpoint(run.id(), intent.step().attempt(), checkpoint);
      }

      @Override
      public void await(Duration duration) throws InterruptedException {
        parts.timing().pause().of(duration);
      }
    };
  }
}
