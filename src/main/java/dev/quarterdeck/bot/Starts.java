package dev.quarterdeck.bot;

import dev.quarterdeck.run.Freezing;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Runs;

/** Plans what was asked for and starts it, unless changes are frozen. */
final class Starts {
  private final Runs runs;
  private final Freezing freezing;

  Starts(Runs runs, Freezing freezing) {
    this.runs = runs;
    this.freezing = freezing;
  }

  Deed start(Asking asking, Request request) {
    Plan plan = runs.plan(request);
    return freezing
        .against(request, plan)
        .<Deed>map(stop -> Frost.refused(asking, request, stop))
        .orElseGet(() -> new Deed.Start(request, plan));
  }
}
