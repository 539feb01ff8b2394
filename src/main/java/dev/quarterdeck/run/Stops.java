package dev.quarterdeck.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a freeze stands in the way. Asked inside transactions, so it reads and compares, and
 * nothing else. Whatever goes wrong counts as frozen.
 */
final class Stops {
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);
  private static final String RUNBOOK = "runbook/";
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
    return plan.changes()
        ? against(charge.source().requester(), names(charge, plan))
        : Optional.empty();
  }

  /**
   * What stops one change.
   *
   * @param asked the run that a person asked for
   * @param run the one of it that changes something: itself, or one that is called
   */
  Optional<Stop> againstChange(Run asked, Run run) {
    Set<String> names = names(asked.charge(), asked.plan());
    names.add(RUNBOOK + run.charge().runbook());
    return against(asked.charge().source().requester(), names);
  }

  private static Set<String> names(Request.Charge charge, Plan plan) {
    Set<String> names = new TreeSet<>(plan.locks());
    names.add(RUNBOOK + charge.runbook());
    plan.runbooks().forEach(runbook -> names.add(RUNBOOK + runbook));
    return names;
  }

  /** Of several freezes the one that lasts longest. */
  private Optional<Stop> against(String requester, Set<String> names) {
    Instant now = clock.instant();
    try {
      List<Freeze> all = freezes.inForce(now);
      Set<String> roles = all.isEmpty() ? Set.of() : entitled.roles(requester);
      return all.stream()
          .filter(freeze -> freeze.stops(names, roles))
          .max(Comparator.comparing(Freeze::until))
          .map(freeze -> new Stop(Optional.of(freeze), freeze.until()));
    } catch (RuntimeException e) {
      LOG.error("The freezes cannot be read, so everything counts as frozen", e);
      return Optional.of(new Stop(Optional.empty(), now.plus(LOOK_AGAIN)));
    }
  }
}
