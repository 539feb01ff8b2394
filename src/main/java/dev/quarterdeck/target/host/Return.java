package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The way of a machine from being asked to restart until its node is ready. One for one thread. */
final class Return {
  private static final Duration TURN = Duration.ofSeconds(2);

  /** By then systemd has killed what does not want to end (DefaultTimeoutStopSec, twice). */
  private static final Duration GOING = Duration.ofMinutes(3);

  /** By then the managers have missed an engine that did not come back. */
  private static final Duration NOTICED = Duration.ofSeconds(20);

  private static final int SHORT = 8;

  private final Machines.Config config;
  private final Wanted wanted;
  private Asked asked;

  Return(Machines.Config config, Wanted wanted, Asked asked) {
    this.config = config;
    this.wanted = wanted;
    this.asked = asked;
  }

  /** What is seen of the machine. */
  private sealed interface Sight {
    /** It is in the start that it was in before. */
    record Still() implements Sight {}

    /** It does not answer. */
    record Away(String why) implements Sight {}

    /** It is in another start. */
    record Back(String boot) implements Sight {}
  }

  private Sight see() throws InterruptedException {
    try {
      String boot = new Machine(config.hosts(), name()).boot();
      return boot.equals(wanted.boot()) ? new Sight.Still() : new Sight.Back(boot);
    } catch (TargetFailure e) {
      return new Sight.Away(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the machine is certainly in the start that it was in before. */
  boolean stillThere() throws InterruptedException {
    return see() instanceof Sight.Still;
  }

  /** What one look tells. */
  Observation look() throws InterruptedException {
    return judge(see())
        .<Observation>map(Observation.Ended::new)
        .orElseGet(Observation.Underway::new);
  }

  /** Waits for its end. */
  Outcome await(Progress progress) throws InterruptedException {
    while (true) {
      Sight sight = see();
      if (sight instanceof Sight.Back && asked.back().isEmpty()) {
        asked = asked.backAt(config.clock().instant());
        progress.save(asked.checkpoint());
      }
      Optional<Outcome> end = judge(sight);
      if (end.isPresent()) {
        return end.get();
      }
      tell(sight, progress);
      progress.await(TURN);
    }
  }

  private void tell(Sight sight, Progress progress) {
    switch (sight) {
      case Sight.Still _ -> progress.say(name() + " is asked to restart", 0.1);
      case Sight.Away _ -> progress.say(name() + " is away for " + since(asked.at()), 0.4);
      case Sight.Back(String boot) ->
          progress.say(
              "%s is back (boot %s), and waits for its engine".formatted(name(), shown(boot)), 0.8);
    }
  }

  private Optional<Outcome> judge(Sight sight) {
    return switch (sight) {
      case Sight.Still _ ->
          over(GOING)
              ? failed(
                  "was asked to restart %s ago, or the bot was ended before it could ask, and is still in the same start. Look at its console"
                      .formatted(since(asked.at())))
              : Optional.empty();
      case Sight.Away(String why) ->
          over(wanted.patience())
              ? failed(
                  "was asked to restart %s ago and has not come back (%s) Look at its console"
                      .formatted(since(asked.at()), why))
              : Optional.empty();
      case Sight.Back(String boot) -> back(boot);
    };
  }

  private Optional<Outcome> back(String boot) {
    Optional<Nodes.Seen> seen = node();
    Duration there = asked.back().map(this::passed).orElse(Duration.ZERO);
    if (seen.filter(Nodes.Seen::ready).isPresent()) {
      if (there.compareTo(NOTICED) < 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Outcome.Done(
              "%s was restarted (boot %s) and is ready; it was away for %s"
                  .formatted(name(), shown(boot), Words.span(away())),
              Map.of("boot", boot)));
    }
    return over(wanted.patience())
        ? failed(
            "was restarted (boot %s), but %s. Look at its engine"
                .formatted(
                    shown(boot),
                    seen.map(node -> "the Swarm says it is " + node.state())
                        .orElse("the Swarm does not answer")))
        : Optional.empty();
  }

  /** Also what has to be done with the node, where it is left closed. */
  private Optional<Outcome> failed(String what) {
    return Optional.of(Outcome.failed("%s %s.%s".formatted(name(), what, closed())));
  }

  /** What has to be done with the node, where it is closed. */
  String closed() {
    return node().filter(Nodes.Seen::drained).isPresent()
        ? " It is closed for tasks: `activate %s` opens it again".formatted(name())
        : "";
  }

  /** Whether it was asked so long ago that it would have gone. */
  boolean overdue() {
    return over(GOING);
  }

  private Optional<Nodes.Seen> node() {
    try {
      return Optional.of(config.nodes().look(wanted.node()));
    } catch (TargetFailure _) {
      return Optional.empty();
    }
  }

  private Duration away() {
    return Duration.between(asked.at(), asked.back().orElseGet(config.clock()::instant));
  }

  private boolean over(Duration limit) {
    return passed(asked.at()).compareTo(limit) > 0;
  }

  private Duration passed(Instant since) {
    return Duration.between(since, config.clock().instant());
  }

  private String since(Instant moment) {
    return Words.span(passed(moment));
  }

  private String name() {
    return wanted.node().name();
  }

  private static String shown(String boot) {
    return boot.substring(0, SHORT);
  }
}
