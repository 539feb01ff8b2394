package dev.quarterdeck.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a freeze stands in the way. Asked inside transactions, so it reads and compares, and
 * nothing else. Whatever goes wrong counts as frozen.
 */
final class Stops {
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Freezes freezes;
  private final Entitled entitled;
  private final InstantSource clock;

  Stops(Freezes freezes, Entitled entitled, InstantSource clock) {
    this.freezes = freezes;
    this.entitled = entitled;
    this.clock = clock;
  }

  /** What stops a plan as a whole; one that changes nothing is stopped by nothing. */
  Optional<Stop> against(Request.Charge charge, Plan plan) {
    return plan.changes() ? againstChange(charge, plan) : Optional.empty();
  }

  /** What stops one change; of several freezes the one that lasts longest. */
  Optional<Stop> againstChange(Request.Charge charge, Plan plan) {
    Instant now = clock.instant();
    try {
      List<Freeze> all = freezes.inForce(now);
      return all.isEmpty() ? Optional.empty() : longest(all, charge, plan);
    } catch (RuntimeException e) {
      LOG.error("The freezes cannot be read, so everything counts as frozen", e);
      return Optional.of(new Stop(Optional.empty(), now.plus(LOOK_AGAIN)));
    }
  }

  private Optional<Stop> longest(List<Freeze> all, Request.Charge charge, Plan plan) {
    List<String> names = new ArrayList<>(plan.locks());
    names.add("runbook/" + charge.runbook());
    Set<String> roles = entitled.roles(charge.source().requester());
    return all.stream()
        .filter(freeze -> freeze.stops(names, roles))
        .max(Comparator.comparing(Freeze::until))
        .map(freeze -> new Stop(Optional.of(freeze), freeze.until()));
  }
}
