package dev.quarterdeck.bot;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link Catalogue} of the Snapshot in force, kept until another one is. Thread-safe. */
final class Catalogues {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogues.class);

  private final List<Errand.Desk> desks;
  private final RunbookDesk runbooks;
  private final Gate gate;
  private volatile @Nullable Kept kept;

  Catalogues(List<Errand.Desk> desks, RunbookDesk runbooks, Gate gate) {
    this.desks = List.copyOf(desks);
    this.runbooks = runbooks;
    this.gate = gate;
  }

  private record Kept(Snapshot snapshot, Catalogue catalogue) {}

  Catalogue of(Snapshot snapshot) {
    Kept now = kept;
    if (now != null && now.snapshot().digest().equals(snapshot.digest())) {
      return now.catalogue();
    }
    List<Errand> errands = new ArrayList<>();
    desks.forEach(desk -> errands.addAll(desk.errands()));
    snapshot.runbooks().forEach(runbook -> add(runbook, errands));
    Catalogue made = new Catalogue(errands, gate);
    kept = new Kept(snapshot, made);
    return made;
  }

  /** One command that cannot be typed must not take away all others. */
  private void add(Runbook runbook, List<Errand> errands) {
    try {
      errands.add(runbooks.errand(runbook));
    } catch (IllegalArgumentException e) {
      LOG.error("runbook '{}' cannot be typed: {}", runbook.name(), e.getMessage());
    }
  }
}
